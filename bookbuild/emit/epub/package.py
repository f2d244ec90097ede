"""The package: EbookLib as container. It gets finished files and never reads one; its package document is completed."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ebooklib import epub

from bookbuild.emit.epub.archive import normalise
from bookbuild.emit.epub.metadata import IDENTIFIER_ID, Entry
from bookbuild.emit.epub.xhtml import Language

_DC = "http://purl.org/dc/elements/1.1/"
_EARLIEST = 315532800


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the package: manifest id, name, media type, bytes, manifest properties, place in the spine or none.

    What is not in the manifest lies at the root of the container, in ``META-INF``.
    """

    id: str
    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    in_spine: bool = False
    in_manifest: bool = True


@dataclass(frozen=True, slots=True)
class Guide:
    """A place for readers of EPUB 2: its kind in the guide's vocabulary, title and file."""

    kind: str
    title: str
    href: str


def build_package(
    items: Sequence[Item],
    metadata: Sequence[Entry],
    guide: Sequence[Guide],
    language: Language,
    timestamp: int,
    progression: str = "",
) -> bytes:
    """The bytes of the EPUB. `items` are in the order of the manifest and, those in it, of the spine.

    `progression` is the side to which pages turn, ``ltr`` or ``rtl``, "" for what readers do of themselves.
    """
    book = epub.EpubBook()
    book.metadata = {}
    book.IDENTIFIER_ID = IDENTIFIER_ID
    book.language = language.tag
    if progression:
        book.set_direction(progression)
    for entry in metadata:
        book.add_metadata(_DC if entry.core else None, entry.name, entry.text, dict(entry.attributes))
    for item in items:
        made = epub.EpubItem(item.id, item.name, item.media_type, item.data)
        made.properties, made.manifest = list(item.properties), item.in_manifest
        book.add_item(made)
    book.spine = [item.id for item in items if item.in_spine]
    book.guide = [{"type": place.kind, "title": place.title, "href": place.href} for place in guide]
    output = io.BytesIO()
    modified = datetime.fromtimestamp(max(timestamp, _EARLIEST), UTC)
    # The container is written anew: to compress every picture here would be for nothing.
    writer = _Writer(output, book, {"mtime": modified, "compresslevel": 0})
    writer.text_direction = language.direction
    writer.write()
    return normalise(output.getvalue(), timestamp)


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer, its package document completed through the seam that it has for that."""

    text_direction = "ltr"

    def _write_opf_file(self, root: Any) -> None:
        if self.text_direction == "rtl":
            root.set("dir", "rtl")
        root.set("{http://www.w3.org/XML/1998/namespace}lang", self.book.language)
        del root.attrib["prefix"]  # names a vocabulary that the book does not use
        super()._write_opf_file(root)
