"""One file of all units: their pages, heads and folios painted with them, one font each, a picture once."""

import io
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from bookbuild.collector import give_back
from bookbuild.emit.pdf.chapters.aside import Aside
from bookbuild.emit.pdf.chapters.fonts import UNION
from bookbuild.emit.pdf.chapters.outline import write_outline
from bookbuild.emit.pdf.chapters.packing import packed
from bookbuild.emit.pdf.chapters.shared import Fonts, Shared
from bookbuild.emit.pdf.chapters.structure import Tags
from bookbuild.emit.pdf.chapters.unit import Part
from bookbuild.emit.pdf.page_labels import PageLabels

_DIGITS = 32


def merge(
    shell: bytes,
    fonts: Callable[[], bytes],
    parts: Sequence[Part],
    labels: PageLabels,
    pictures: Mapping[str, str],
    aside: Aside,
) -> bytes:
    """The book's file.

    `shell` is a file with a page of no use and what a file says of its book; `fonts` gives that of `draw_fonts`, and is
    asked late; `pictures` tells what is the same under several of the engine's names (`picture_names`); pictures wait
    `aside`. Equal arguments give equal bytes.
    """
    plain, union = _joined(shell, fonts, parts, labels, pictures, aside)
    give_back()  # what qpdf held is more than what is left to do takes
    return packed(memoryview(plain.read_bytes()), _identity(shell, union, parts, labels), aside.picture)


def _joined(
    shell: bytes,
    fonts: Callable[[], bytes],
    parts: Sequence[Part],
    labels: PageLabels,
    pictures: Mapping[str, str],
    aside: Aside,
) -> tuple[Path, bytes]:
    """The file as qpdf writes it, put aside, and that of its fonts."""
    with pikepdf.open(io.BytesIO(shell)) as book:
        tags = Tags(book) if "/StructTreeRoot" in book.Root else None
        shared = Shared(Fonts(book), pictures, {})
        for part in parts:
            with pikepdf.open(part.laid.file or io.BytesIO(part.laid.pdf)) as unit:
                added = _added(book, unit, part, shared)
                if tags is not None and part.blank:
                    tags.add_blank(added[0])
                elif tags is not None:
                    tags.add(unit, added, part.matter)
            _furnish(book, added, part, shared)
        del book.pages[0]
        if tags is not None:
            tags.write()
        write_outline(book, parts)
        _write_names(book, parts)
        book.Root.update(_catalog(labels))
        union = fonts()
        with pikepdf.open(io.BytesIO(union)) as typefaces:
            shared.fonts.arrived(book.copy_foreign(typefaces.Root[f"/{UNION}"]))
        return aside.written(book), union


def _added(book: Pdf, unit: Pdf, part: Part, shared: Shared) -> list[Any]:
    """The pages of a part in the book."""
    shown = shared.pictures(unit.pages[0].obj.Resources)
    first, count = len(book.pages), part.count()
    for index in range(count):
        book.pages.append(unit.pages[index])
    added = [book.pages[first + index] for index in range(count)]
    shared.share(added[0].obj.Resources, shown)
    return added


def _identity(shell: bytes, fonts: bytes, parts: Sequence[Part], labels: PageLabels) -> str:
    """32 hexadecimal digits from all that the file is made of."""
    digest = sha256(shell + fonts + repr(labels).encode())
    for part in parts:
        digest.update(part.furniture.pdf)
        digest.update(repr((part.laid.digest, part.laid.pages, part.furniture.pages, part.matter, part.blank)).encode())
    return digest.hexdigest()[:_DIGITS]


def _furnish(book: Pdf, pages: Sequence[Any], part: Part, shared: Shared) -> None:
    """Paint heads and folios: those under the text behind the page's background, the others last."""
    with pikepdf.open(io.BytesIO(part.furniture.pdf)) as sheets:
        streams = [book.copy_foreign(sheet.obj.Contents) for sheet in sheets.pages]
        if streams:
            shown = shared.pictures(sheets.pages[0].obj.Resources)
            resources = book.copy_foreign(sheets.pages[0].obj.Resources)
            shared.share(resources, shown)
            _lend(resources, pages[0].obj.Resources)
    for page, facts, places in zip(pages, part.laid.pages, part.furniture.pages, strict=False):
        under, over = ([streams[at]] if at >= 0 else [] for at in places)
        whole = list(page.obj.Contents) if isinstance(page.obj.Contents, Array) else [page.obj.Contents]
        at = 1 if facts.painted else 0
        text = [book.make_stream(b"q"), *whole[at:], book.make_stream(b"Q")] if over else whole[at:]
        whole = [*whole[:at], *under, *text, *over]
        page.obj.Contents = Array(whole) if len(whole) > 1 else whole[0]


def _lend(resources: Any, to: Any) -> None:
    """Add what furniture is drawn with to the resources of its unit's pages; equal names are equal things."""
    for kind in ("/Font", "/ExtGState", "/XObject", "/Pattern", "/Shading"):
        if kind in resources and kind not in to:
            to[kind] = Dictionary()
        for name, entry in resources.get(kind, {}).items():
            if name not in to[kind]:
                to[kind][name] = entry


def _write_names(book: Pdf, parts: Sequence[Part]) -> None:
    """The named places that links lead to: each id's first."""
    found: dict[str, Any] = {}
    shown = [facts for part in parts for facts in part.laid.pages[: part.count()]]
    for facts, page in zip(shown, list(book.pages), strict=True):
        for identity, x, y in facts.anchors:
            if identity not in found:
                found[identity] = Array([page.obj, Name.XYZ, x, y, 0])
    if not found:
        return
    names: list[Any] = []
    for identity in sorted(found):
        names += [pikepdf.String(identity), found[identity]]
    if "/Names" not in book.Root:
        book.Root.Names = Dictionary()
    book.Root.Names.Dests = Dictionary(Names=Array(names))


def _catalog(labels: PageLabels) -> dict[str, Any]:
    ranges: list[Any] = []
    if labels.front:
        ranges += [0, Dictionary(S=Name.r)]
    if labels.front < labels.pages:
        ranges += [labels.front, Dictionary(S=Name.D, St=1)]
    return {
        "/PageLabels": Dictionary(Nums=Array(ranges)),
        "/PageMode": Name.UseOutlines,
        "/ViewerPreferences": Dictionary(DisplayDocTitle=True),
    }
