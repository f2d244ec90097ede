"""One file of all units: their pages, heads and folios painted with them, one font each, a picture once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import pydyf

from bookbuild.collector import give_back
from bookbuild.emit.pdf.chapters.aside import Aside
from bookbuild.emit.pdf.chapters.outline import write_outline
from bookbuild.emit.pdf.chapters.packing import File
from bookbuild.emit.pdf.chapters.shared import Shared, linked, resources
from bookbuild.emit.pdf.chapters.sheets import Sheet, Sheets, Shell, renumbered
from bookbuild.emit.pdf.chapters.structure import Tags
from bookbuild.emit.pdf.chapters.unit import Part
from bookbuild.emit.pdf.page_labels import PageLabels

_DIGITS = 32


def merge(shell: Shell, fonts: Callable[[], Sheets], parts: Sequence[Part], labels: PageLabels, aside: Aside) -> None:
    """Write the book's file into the folder `aside`.

    `shell` is what a file says of its book; `fonts` gives those of `draw_fonts`, and is asked late; chapters and
    pictures wait `aside`. Equal arguments give equal bytes. Raises MachineError when the disk cannot take the file.
    """
    _write(shell, fonts, parts, labels, aside)
    give_back()  # what finds the pages of a long book takes as much as the file


def _write(shell: Shell, fonts: Callable[[], Sheets], parts: Sequence[Part], labels: PageLabels, aside: Aside) -> None:
    with aside.book() as out:
        file = File(out, aside.picture)
        file.begin()
        binding = _begun(file, shell, sum(part.count() for part in parts))
        for part in parts:
            _bind(binding, part, aside)
        union = fonts()
        linked(file, union, binding.shared)
        said = _finish(binding, shell, parts, labels)
        file.end(said, _identity(shell, union, parts, labels))


@dataclass(frozen=True, slots=True)
class _Binding:
    """A book that is being bound: its file, the number of the node of its `pages`, and theirs; its tags, if it has any.

    `save` and `restore` are streams around the text of a page whose heads are painted over it.
    """

    file: File
    node: int
    pages: list[int]
    shared: Shared
    tags: Tags | None
    save: int
    restore: int


def _begun(file: File, shell: Shell, pages: int) -> _Binding:
    node, shared = file.number(), Shared(file.number())
    tags = Tags(file, file.number(), pages, file.number()) if shell.tagged else None
    save, restore = (file.add((b"<</Length 1>>", operator)) for operator in (b"q", b"Q"))
    return _Binding(file, node, [], shared, tags, save, restore)


def _bind(binding: _Binding, part: Part, aside: Aside) -> None:
    """Put the pages of a part into the file."""
    whole = aside.sheets(part.laid)
    sheets = whole.first() if part.blank else whole
    tags, tree = binding.tags, sheets.tree
    goes_on = tags.goes_on(tree, part.matter) if tags is not None and tree is not None else {}
    numbers = linked(binding.file, sheets, binding.shared, goes_on)
    furniture = aside.sheets(part.furniture)
    margins = linked(binding.file, replace(furniture, pages=()), binding.shared)
    shown = binding.file.add(resources((sheets.resources, numbers), (furniture.resources, margins)))
    streams = [margins[number] for page in furniture.pages for number in page.contents]
    laid = part.laid.pages[: part.count()]
    for sheet, facts, places in zip(sheets.pages, laid, part.furniture.pages, strict=True):
        under, over = ([streams[at]] if at >= 0 else [] for at in places)
        contents = _contents(binding, [numbers[at] for at in sheet.contents], facts.painted, under, over)
        _put_page(binding, sheet, numbers, shown, contents)
    if tags is not None:
        tags.add(sheets, numbers, part.matter)


def _contents(
    binding: _Binding, text: Sequence[int], painted: bool, under: Sequence[int], over: Sequence[int]
) -> list[int]:
    """The streams of a page: heads and folios under the text behind the page's background, the others last."""
    at = 1 if painted else 0
    kept = [binding.save, *text[at:], binding.restore] if over else text[at:]
    return [*text[:at], *under, *kept, *over]


def _put_page(binding: _Binding, sheet: Sheet, numbers: Sequence[int], shown: int, contents: Sequence[int]) -> None:
    streams = b" ".join(b"%d 0 R" % number for number in contents)
    key = b"/StructParents %d" % len(binding.pages) if binding.tags is not None else b""
    about = b"/Parent %d 0 R/Resources %d 0 R/Contents [%b]%b" % (binding.node, shown, streams, key)
    binding.file.put(numbers[sheet.number], b"<<%b%b>>" % (renumbered(sheet.said, numbers), about))
    binding.pages.append(numbers[sheet.number])


def _finish(binding: _Binding, shell: Shell, parts: Sequence[Part], labels: PageLabels) -> bytes:
    """Write what finds pages; what the file's end says of its catalog and its information."""
    file, pages = binding.file, binding.pages
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    file.put(binding.node, b"<</Type /Pages/Count %d/Kids [%b]>>" % (len(pages), kids))
    numbers = linked(file, Sheets(shell.objects, 0), binding.shared)
    catalog = b"/Type /Catalog/Pages %d 0 R%b%b" % (binding.node, renumbered(shell.catalog, numbers), _said(labels))
    outline = write_outline(file, parts, pages)
    if outline is not None:
        catalog += b"/Outlines %d 0 R" % outline
    if binding.tags is not None:
        binding.tags.write()
        catalog += b"/StructTreeRoot %d 0 R" % binding.tags.root
    catalog += _named(file, parts, pages)
    return b"/Root %d 0 R/Info %d 0 R" % (file.add(b"<<%b>>" % catalog), file.add(shell.info))


def _named(file: File, parts: Sequence[Part], pages: Sequence[int]) -> bytes:
    """The named places that links lead to (12.3.2.3), each id's first, as an entry of the catalog."""
    found: dict[str, bytes] = {}
    shown = [facts for part in parts for facts in part.laid.pages[: part.count()]]
    for facts, number in zip(shown, pages, strict=True):
        for identity, x, y in facts.anchors:
            if identity not in found:
                found[identity] = pydyf.Array([f"{number} 0 R", "/XYZ", x, y, 0]).data
    if not found:
        return b""
    names = b" ".join(b"%b %b" % (pydyf.String(identity).data, found[identity]) for identity in sorted(found))
    return b"/Names <</Dests %d 0 R>>" % file.add(b"<</Names [%b]>>" % names)


def _said(labels: PageLabels) -> bytes:
    """The entries of the catalog that are the same in every book, and the labels of pages (12.4.2)."""
    ranges = [b"0 <</S /r>>"] if labels.front else []
    if labels.front < labels.pages:
        ranges.append(b"%d <</S /D/St 1>>" % labels.front)
    said = b"/PageLabels <</Nums [%b]>>/PageMode /UseOutlines/ViewerPreferences <</DisplayDocTitle true>>"
    return said % b" ".join(ranges)


def _identity(shell: Shell, fonts: Sheets, parts: Sequence[Part], labels: PageLabels) -> str:
    """32 hexadecimal digits from all that the file is made of."""
    digest = sha256(repr((shell, fonts, labels)).encode())
    for part in parts:
        laid, furniture = part.laid, part.furniture
        facts = (laid.digest, laid.pages, furniture.digest, furniture.pages, part.matter, part.blank)
        digest.update(repr(facts).encode())
    return digest.hexdigest()[:_DIGITS]
