"""Where each page of the laid-out book begins in the intermediate HTML: with an element, or inside a block's text.

Elements are numbered before the tree is fitted to the page (`number_elements`); the numbers survive as an attribute in
the engine's own tree. The boxes of each page are read in order then, and what they show of a block is looked up in the
block's text: so that hyphens of the engine, counters, running heads and repeated table heads are never counted.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from lxml import etree

from bookbuild.emit.flow import counted, elements, flowing, is_apart, is_atom, is_block
from bookbuild.emit.pdf.page_labels import PageLabels
from bookbuild.model import PageBreak

if TYPE_CHECKING:
    from weasyprint.document import Document

NUMBER, OUTSIDE = "data-at", "-1"
"""The attribute that numbers an element for the engine, and its value for what is not of the flow."""
_PSEUDO = ("::before", "::after", "::marker", "::footnote-call", "::footnote-marker")
_AHEAD = 2000
"""Characters of a block that may be without a box (``display: none``) between two that have one."""


@dataclass(frozen=True, slots=True)
class _Holder:
    """What a piece of the engine's tree belongs to: number of its block and of its atom, -1 for none."""

    block: int = -1
    atom: int = -1


@dataclass(slots=True)
class _Reader:
    """The blocks' texts by number, and how many characters of each the pages so far have shown."""

    texts: dict[int, str]
    shown: dict[int, int] = field(default_factory=dict)

    def read(self, block: int, text: str, hyphen: str) -> int:
        """The number of characters before `text` in its block, -1 for what is not of the book or shown already."""
        whole, begin = self.texts[block], self.shown.get(block, 0)
        pieces = [piece for piece in (text, text.removesuffix(hyphen)) if piece]
        found = [(whole.find(_plain(piece), begin, begin + len(piece) + _AHEAD), piece) for piece in pieces]
        at, piece = min((place for place in found if place[0] >= 0), key=lambda place: place[0], default=(-1, ""))
        if at >= 0:
            self.shown[block] = at + len(piece)
        return at

    def goes_on(self, block: int, text: str) -> bool:
        """Whether the block has `text` next."""
        return self.texts[block].startswith(_plain(text), self.shown.get(block, 0))


def _plain(text: str) -> str:
    """The text in small letters, one for one: a sheet may set it in capitals."""
    small = text.lower()
    if len(small) == len(text) and "Σ" not in text:  # which is small in two ways, by where it stands
        return small
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def number_elements(tree: etree._Element) -> dict[int, str]:
    """Number the blocks and atoms of the flow in `tree`, a fresh parse.

    Returns each block's text, in small letters, by its number.
    """
    texts: dict[int, str] = {}
    inside: set[etree._Element] = set()
    for number, node in enumerate(elements(tree)):
        if node.getparent() in inside:
            inside.add(node)
        elif is_apart(node):
            inside.add(node)
            node.set(NUMBER, OUTSIDE)
        elif is_atom(node):
            inside.add(node)
            node.set(NUMBER, str(number))
        elif is_block(node):
            node.set(NUMBER, str(number))
            texts[number] = _plain(flowing(node))
    return texts


def page_breaks(document: "Document", labels: PageLabels, texts: dict[int, str]) -> tuple[PageBreak, ...]:
    """The place where each page begins; a page without anything of the flow has none.

    Such are blank pages, those of the contents, and those that show a long note only.
    """
    places = enumerate(page_places(document, texts))
    return tuple(PageBreak(labels.label(index), *place) for index, place in places if place is not None)


def page_places(document: "Document", texts: dict[int, str]) -> list[tuple[int, int] | None]:
    """Where each page begins: the element's number and the offset in its text, None for a page without any of it."""
    holders = _holders(document, texts)
    reader = _Reader(texts)
    places: list[tuple[int, int] | None] = []
    for page in document.pages:
        first: tuple[int, int] | None = None
        for box in _in_flow(page._page_box.children[0]):
            place = _place(box, holders, reader)
            first = first or place
        places.append(first)
    return places


def _place(box: Any, holders: dict[int, _Holder], reader: _Reader) -> tuple[int, int] | None:
    """The element and the offset that the box stands for, its text read; None for what is not of the flow."""
    from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox

    holder = holders.get(id(box.element), _Holder())
    if isinstance(box, ReplacedBox):
        return (holder.atom, 0) if holder.atom >= 0 else None
    if not isinstance(box, TextBox):
        return None
    text = counted(box.text)
    if not text or holder.block < 0:
        return None
    if holder.atom >= 0 and not reader.goes_on(holder.block, text):
        return holder.atom, 0
    if box.element_tag.endswith(_PSEUDO):
        return None
    offset = reader.read(holder.block, text, box.style["hyphenate_character"])
    return (holder.block, offset) if offset >= 0 else None


def _in_flow(box: Any) -> Iterator[Any]:
    """The boxes in order, without those that float, stand absolutely, run, or are at the foot."""
    stack = [box]
    while stack:
        box = stack.pop()
        if hasattr(box, "is_in_normal_flow") and box.is_in_normal_flow():
            yield box
            stack.extend(reversed(box.children))


def _holders(document: "Document", blocks: Collection[int]) -> dict[int, _Holder]:
    """What each element of the engine's own tree belongs to, by its identity: that tree knows no parents."""
    holders: dict[int, _Holder] = {}
    stack: list[tuple[ElementTree.Element, _Holder]] = [(document._html.etree_element, _Holder())]
    while stack:
        node, holder = stack.pop()
        number = node.get(NUMBER)
        if number is not None:
            block = int(number) in blocks or int(number) < 0
            holder = _Holder(int(number)) if block else _Holder(holder.block, int(number))
        holders[id(node)] = holder
        stack.extend((child, holder) for child in node)
    return holders
