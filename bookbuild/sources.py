"""Where something in an EPUB comes from: the source map that a build leaves beside it.

``<name>.epub.sources.json`` is written by `bookbuild.emit.epub.source_map`; its names are relative to the EPUB's folder
of content, its places are ``path:line`` of the author's files.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SUFFIX = ".sources.json"
FOLDER = "EPUB"
"""The container's folder of content; EbookLib's."""
PACKAGE = "content.opf"
Place = tuple[str, int]
NOWHERE: Place = ("", 0)


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The map, read. `files`: rows ``(line, column, "path:line")`` by name, in the order of the file.

    `pictures`: asset path and place of the first use; `styles`: (first line, sheet), "" for bookbuild's own sheets;
    `metadata`: places in bookbuild.toml by name (``dc:title``).
    """

    folder: str = FOLDER
    files: Mapping[str, tuple[tuple[int, int, str], ...]] = field(default_factory=dict)
    pictures: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    styles: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)

    def place(self, file: str, line: int = 0, column: int = 0) -> Place:
        """The author's file and line behind a position (from 1; 0 or less: unknown) in a file of the container.

        Of an element without a place of its own, it is the place of the nearest one before it; of a picture, where it
        is first shown. ``("", 0)`` when nothing is known.
        """
        name = file.removeprefix(f"{self.folder}/")
        if name in self.pictures:
            asset, use = self.pictures[name]
            return _split(use) if use else (asset, 0)
        if name in self.styles:
            return self._in_sheet(name, line)
        rows = self.files.get(name, ())
        if not rows:
            return NOWHERE
        if line <= 0:
            return _split(rows[0][2])
        at = bisect_right(rows, (line, column if column > 0 else 1 << 30), key=lambda row: row[:2])
        return _split(rows[at - 1][2]) if at else NOWHERE

    def _in_sheet(self, name: str, line: int) -> Place:
        first, sheet = max((row for row in self.styles[name] if row[0] <= line), default=(0, ""))
        return (sheet, line - first + 1) if sheet else NOWHERE


def sources_path(epub: Path) -> Path:
    """Where the map of an EPUB lies."""
    return epub.with_name(epub.name + SUFFIX)


def read_sources(epub: Path) -> tuple[SourceMap | None, str]:
    """The map of the EPUB at that path, or None and the reason in a sentence: there is none, or it is another's.

    Raises OSError when the EPUB itself cannot be read.
    """
    path = sources_path(epub)
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None, f"there is no {path.name} beside it, which bookbuild build writes"
    except (OSError, ValueError) as error:
        return None, f"{path.name} cannot be read ({type(error).__name__})"
    try:
        if data["epub_sha256"] != hashlib.sha256(epub.read_bytes()).hexdigest():
            return None, f"{path.name} belongs to another build of the EPUB"
        return _parsed(data), ""
    except (KeyError, TypeError, ValueError, AttributeError):
        return None, f"{path.name} is no source map"


def _parsed(data: Mapping[str, Mapping[str, list[list[object]]]]) -> SourceMap:
    """Raises KeyError, TypeError, ValueError or AttributeError for what has another shape."""
    return SourceMap(
        folder=str(data["folder"]),
        files={name: tuple((_int(a), _int(b), str(c)) for a, b, c in rows) for name, rows in data["files"].items()},
        pictures={name: (str(asset), str(use)) for name, (asset, use) in data["pictures"].items()},
        styles={name: tuple((_int(a), str(b)) for a, b in rows) for name, rows in data["styles"].items()},
        metadata={name: str(said) for name, said in data["metadata"].items()},
    )


def _int(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def _split(source: str) -> Place:
    file, _, line = source.rpartition(":")
    return (file, int(line)) if line.isdigit() else (source, 0)
