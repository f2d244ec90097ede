"""What only the finished pages tell: notes that are lost, boxes beyond the sheet, characters without a font."""

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from lxml import etree

from bookbuild.problems import Problem, problem
from bookbuild.tree import has_class, place

if TYPE_CHECKING:
    from weasyprint.document import Document

_TOLERANCE = 1.0
_WITHOUT_SHAPE = frozenset(["Cc", "Cf", "Mn", "Zs", "Zl", "Zp"])
_UNSEEN = frozenset(["head", "style", "script", "title"])


def lost_notes(document: "Document", notes: set[str]) -> set[str]:
    """The ids among `notes` whose text is not wholly on a page: higher than it, or on no page at all."""
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox

    seen: set[str] = set()
    lost: set[str] = set()
    for page in document.pages:
        box = page._page_box
        seen |= notes & set(page.anchors)
        for child in box.children:
            if isinstance(child, FootnoteAreaBox) and child.position_y < box.content_box_y() - _TOLERANCE:
                lost |= notes & {
                    str(getattr(inner.element, "get", lambda _: "")("id")) for inner in child.descendants()
                }
    return lost | (notes - seen)


def overflowing(document: "Document") -> list[Problem]:
    """A problem for each element of the text that is beyond the edge of its page."""
    from weasyprint.formatting_structure.boxes import InlineReplacedBox, ReplacedBox, TextBox

    sources = sources_of(document)
    found: dict[tuple[str, int, str], Problem] = {}
    for page in document.pages:
        turned = _turned(page)
        for box in page._page_box.descendants():
            if id(box) in turned or not isinstance(box, (TextBox, ReplacedBox, InlineReplacedBox)) or not box.width:
                continue
            edge = _edge_crossed(box, page)
            if edge:
                file, line = sources.get(id(box.element), ("", 0))
                what = f"“{box.text[:30]}”" if isinstance(box, TextBox) else "a picture"
                hint = "make it smaller, or break it"
                message = f"{what} goes beyond the {edge} edge of the page"
                found.setdefault((file, line, edge), problem("pdf-overflow", message, file, line, hint))
    return list(found.values())


def characters(tree: etree._Element) -> dict[str, tuple[str, int]]:
    """Every visible character of the text with the place where it stands first; formulas have a font of their own."""
    first: dict[str, tuple[str, int]] = {}
    seen: set[str] = set()
    for node in tree.iter(etree.Element):
        for text, owner in ((node.text, node), (node.tail, node.getparent())):
            if not text or seen.issuperset(text) or owner is None:
                continue
            if owner is node and (node.tag in _UNSEEN or has_class(node, "math")):
                continue
            for character in sorted(set(text) - seen):
                seen.add(character)
                if unicodedata.category(character) not in _WITHOUT_SHAPE:
                    first[character] = place(owner)
    return first


def _turned(page: Any) -> set[int]:
    """The boxes within turned ones: their places are those before the turn."""
    found: set[int] = set()
    for box in page._page_box.descendants():
        if box.style["transform"] and id(box) not in found:
            found |= {id(inner) for inner in box.descendants()}
    return found


def _edge_crossed(box: Any, page: Any) -> str:
    if box.position_x < -_TOLERANCE:
        return "left"
    if box.position_x + box.width > page.width + _TOLERANCE:
        return "right"
    if box.position_y < -_TOLERANCE:
        return "upper"
    if box.position_y + box.height > page.height + _TOLERANCE:
        return "lower"
    return ""


def sources_of(document: "Document") -> dict[int, tuple[str, int]]:
    """The author's place of each element of the engine's own tree, by its identity: that tree knows no parents."""

    def walk(element: ElementTree.Element, where: tuple[str, int]) -> Iterator[tuple[int, tuple[str, int]]]:
        source = element.get("data-src")
        if source:
            file, _, line = source.rpartition(":")
            where = (file, int(line))
        yield id(element), where
        for child in element:
            yield from walk(child, where)

    return dict(walk(document._html.etree_element, ("", 0)))
