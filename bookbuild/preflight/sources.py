"""Where something in a PDF comes from: the source map that a build leaves beside it.

``<name>.pdf.sources.json`` holds ``{"pages": [[["file.md", 12], …], …], "pictures": {digest: ["file.md", 34]}}``: for
each page the places of its blocks in order, and pictures by the SHA-256 of their streams' bytes in the file.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bookbuild.preflight.hit import Hit
from bookbuild.sources import NOWHERE, Place, sources_path


@dataclass(frozen=True, slots=True)
class PrintSources:
    """The map, read: the places of each page's blocks, and of pictures by digest."""

    pages: tuple[tuple[Place, ...], ...] = ()
    pictures: Mapping[str, Place] = field(default_factory=dict)

    def place(self, hit: Hit) -> Place:
        """The place of the hit's picture, else the first one on its first page; ``("", 0)`` when nothing is known."""
        if hit.picture in self.pictures:
            return self.pictures[hit.picture]
        first = hit.pages[0] - 1 if hit.pages else len(self.pages)
        return next(iter(self.pages[first]), NOWHERE) if first < len(self.pages) else NOWHERE


def read_sources(pdf: Path) -> tuple[PrintSources, str]:
    """The map of the PDF at that path, empty when there is none, and what is wrong with it in a sentence."""
    path = sources_path(pdf)
    try:
        return _parsed(json.loads(path.read_bytes())), ""
    except FileNotFoundError:
        return PrintSources(), ""
    except OSError as error:
        return PrintSources(), f"{path.name} cannot be read ({type(error).__name__})"
    except (ValueError, KeyError, TypeError, AttributeError):
        return PrintSources(), f"{path.name} is no source map"


def _parsed(data: Mapping[str, Any]) -> PrintSources:
    """Raises KeyError, TypeError, ValueError or AttributeError for what has another shape."""
    pages = tuple(tuple(_place(place) for place in page) for page in data["pages"])
    return PrintSources(pages, {digest: _place(place) for digest, place in data["pictures"].items()})


def _place(place: Any) -> Place:
    file, line = place
    return str(file), int(line)
