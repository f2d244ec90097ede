"""The pages of the index: known only when the book is laid out, so it is laid out again with them as the links' text.

The index is the last of the book's text: however long its numbers are, the pages of the terms stay the same.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from bookbuild.tree import by_class

if TYPE_CHECKING:
    from weasyprint.document import Document

_RANGE = 3
"""Pages in a row that become a range: 5–7, but 5, 6."""


def term_ids(tree: etree._Element) -> set[str]:
    """The ids of the places that the index leads to."""
    return {_target(link) for link in by_class(tree, "a", "index-ref")}


def term_pages(document: "Document", terms: Collection[str]) -> dict[str, int]:
    """The page, counted from 0, on which each of `terms` begins; one without a box has none."""
    pages: dict[str, int] = {}
    for index, page in enumerate(document.pages):
        for identity in page.anchors:
            if identity in terms:
                pages.setdefault(identity, index)
    return pages


def merge_pages(places: Sequence[tuple[str, int]], label: Callable[[int], str]) -> list[tuple[str, str]]:
    """What the index says of the places of one term, (id, page from 0), each text with the id that it leads to.

    A page is said once; three or more in a row are a range, which does not go on from roman to arabic folios.
    """
    first: dict[int, str] = {}
    for identity, page in sorted(places, key=lambda place: place[1]):
        first.setdefault(page, identity)
    said = []
    for _, run in groupby(enumerate(first), key=lambda item: (item[1] - item[0], label(item[1]).isdigit())):
        pages = [page for _, page in run]
        if len(pages) >= _RANGE:
            said.append((f"{label(pages[0])}–{label(pages[-1])}", first[pages[0]]))
        else:
            said += [(label(page), first[page]) for page in pages]
    return said


def number_index(tree: etree._Element, page_of: Mapping[str, int], label: Callable[[int], str]) -> bool:
    """Let the links of the index in `tree` say pages; whether there are any.

    A place that is on no page keeps the title of its section, behind the pages of its term.
    """
    items: dict[etree._Element, list[etree._Element]] = {}
    for link in by_class(tree, "a", "index-ref"):
        parent = link.getparent()
        if parent is None:
            raise ValueError("a link of the index outside its entry")
        items.setdefault(parent, []).append(link)
    for item, links in items.items():
        _number_entry(item, links, page_of, label)
    return bool(items)


def _number_entry(
    item: etree._Element, links: Sequence[etree._Element], page_of: Mapping[str, int], label: Callable[[int], str]
) -> None:
    found = [link for link in links if _target(link) in page_of]
    if not found:
        return
    between = next((link.tail or "" for link in links[:-1]), "")
    last = links[-1].tail
    merged = merge_pages([(_target(link), page_of[_target(link)]) for link in found], label)
    kept = [*found[: len(merged)], *(link for link in links if link not in found)]
    for link, (text, identity) in zip(kept, merged, strict=False):
        link.text = text
        link.set("href", f"#{identity}")
    at = item.index(links[0])
    for link in links:
        item.remove(link)
    for offset, link in enumerate(kept):
        link.tail = between
        item.insert(at + offset, link)
    kept[-1].tail = last


def _target(link: etree._Element) -> str:
    return (link.get("href") or "").removeprefix("#")
