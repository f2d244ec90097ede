"""The source map: where each element of the EPUB comes from, as a file beside it (read by `bookbuild.sources`).

The EPUB itself carries no ``data-src``: a reader has no use for it, and it would differ with the author's line breaks.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple
from xml.parsers import expat

from lxml import etree

from bookbuild.config import Config, line_of
from bookbuild.emit.epub.content import Page
from bookbuild.emit.epub.pictures import PictureFile
from bookbuild.emit.epub.xhtml import STYLE_SHEET
from bookbuild.sources import FOLDER, PACKAGE
from bookbuild.styles import Styles
from bookbuild.tree import place

_KEYS: MappingProxyType[str, str] = MappingProxyType(
    {
        "dc:identifier": "book.identifier",
        "dc:title": "book.title",
        "dc:language": "book.language",
        "dc:creator": "book.authors",
        "dc:contributor": "book.authors",
        "dc:publisher": "book.publisher",
        "dc:date": "book.date",
        "dc:rights": "book.rights",
        "dc:description": "book.description",
        "dc:subject": "book.subjects",
        "belongs-to-collection": "book.series",
    }
)
"""The key of bookbuild.toml that each element of the package document's metadata comes from."""


class _Tag(NamedTuple):
    """A start tag: where it begins, counted from 1, its name as written and its attributes."""

    line: int
    column: int
    name: str
    attributes: dict[str, str]


def source_map(
    epub: bytes, pages: Sequence[Page], pictures: Mapping[str, PictureFile], styles: Styles, cover: str, config: Config
) -> bytes:
    """The map as JSON: for each file the start tags, as ``[line, column, "path:line"]`` from 1, of all elements of
    which the author's line is known; the asset and the first use of each picture; where the style sheets of the book
    begin; the lines of the metadata in bookbuild.toml. `pages` are those of `epub`, their trees with ``data-src``;
    `pictures` by asset path, `cover` is one of these paths or "".
    """
    toml = PurePath(config.file).name if PurePath(config.file).is_absolute() else config.file
    cover_place = _said(config, toml, "book.cover")
    shown = _pictures(pages, pictures, cover, cover_place)
    with zipfile.ZipFile(io.BytesIO(epub)) as container:
        files = {page.name: _rows(container.read(f"{FOLDER}/{page.name}"), page, cover_place) for page in pages}
        files[PACKAGE] = _package_rows(container.read(f"{FOLDER}/{PACKAGE}"), config, toml, shown)
    data = {
        "epub_sha256": hashlib.sha256(epub).hexdigest(),
        "folder": FOLDER,
        "files": {name: rows for name, rows in files.items() if rows},
        "pictures": shown,
        "styles": {STYLE_SHEET: _sheet_rows(styles)},
        "metadata": {name: said for name, key in _KEYS.items() if (said := _said(config, toml, key))},
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"


def _tags(xml: bytes) -> list[_Tag]:
    found: list[_Tag] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append(_Tag(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, name, attributes))

    parser.StartElementHandler = start
    parser.Parse(xml, True)
    return found


def _rows(xhtml: bytes, page: Page, cover_place: str) -> list[tuple[int, int, str]]:
    """Written tags beside the tree's elements: both are the content of ``body``, in document order."""
    tags = _tags(xhtml)
    body = next(number for number, tag in enumerate(tags) if tag.name == "body")
    if page.matter == "cover":
        return [(tags[body].line, tags[body].column, cover_place)] if cover_place else []
    nodes = page.node.iter(etree.Element)
    pairs = zip(tags[body + 1 :], nodes, strict=True)
    return [(tag.line, tag.column, source) for tag, node in pairs if (source := node.get("data-src"))]


def _sheet_rows(styles: Styles) -> list[tuple[int, str]]:
    """Where sheets of the book begin, and where what bookbuild adds behind them does."""
    own = [(line, PurePath(name).as_posix()) for line, name in styles.sheets]
    return [*own, (styles.epub.count("\n") + 2, "")]


def _package_rows(opf: bytes, config: Config, toml: str, shown: Mapping[str, list[str]]) -> list[tuple[int, int, str]]:
    """Metadata by its key; what refines an element has that element's line; pictures where they are first shown."""
    rows: list[tuple[int, int, str]] = []
    known: dict[str, str] = {}
    for tag in _tags(opf):
        name = tag.name if tag.name != "meta" else tag.attributes.get("property", "")
        refined = tag.attributes.get("refines", "").removeprefix("#")
        said = known.get(refined, "") if refined else _said(config, toml, _key_of(tag, name))
        if "id" in tag.attributes:
            known.setdefault(tag.attributes["id"], said)
        if tag.name == "item":
            said = shown.get(tag.attributes.get("href", ""), ["", ""])[1]
        if tag.name.startswith("dc:") or tag.name in ("meta", "manifest", "item", "spine"):
            rows.append((tag.line, tag.column, said))
    return rows


def _key_of(tag: _Tag, name: str) -> str:
    return "book.subtitle" if tag.attributes.get("id") == "subtitle" else _KEYS.get(name, "")


def _said(config: Config, toml: str, key: str) -> str:
    """``bookbuild.toml:LINE`` of a key that is there, else ""."""
    line = line_of(config, key)
    return f"{toml}:{line}" if line else ""


def _pictures(
    pages: Sequence[Page], pictures: Mapping[str, PictureFile], cover: str, cover_place: str
) -> dict[str, list[str]]:
    assets: dict[str, str] = {}
    for path, picture in pictures.items():
        assets.setdefault(picture.name, path)
    uses = {pictures[cover].name: cover_place} if cover in pictures else {}
    for name, source in _uses(pages):
        uses.setdefault(name, source)
    return {name: [path, uses.get(name, "")] for name, path in assets.items()}


def _uses(pages: Sequence[Page]) -> Iterator[tuple[str, str]]:
    """Picture files and the places that show them, in reading order; the cover's own page is nobody's line."""
    for page in pages:
        if page.matter != "cover":
            for img in page.node.iter("img"):
                file, line = place(img)
                yield img.get("src") or "", f"{file}:{line}" if file else ""
