"""The tree of the book → its content documents: title page, one page a document of the order, colophon."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from bookbuild.tree import has_class, heading_of, label_of, remove

CONTENTS_ID = "contents"
"""The id of the contents in the intermediate HTML: the navigation document takes its place."""
NAVIGATION = "nav.xhtml"
_MATTERS = ("front", "body", "back")


@dataclass(frozen=True, slots=True)
class Page:
    """One content document before it is written: `matter` is front, body, back, or the page's own kind.

    `node` is the element that becomes the body's only child, still without namespaces; `file` the document it comes
    from ("" for the tool's own pages).
    """

    name: str
    title: str
    matter: str
    node: etree._Element
    file: str = ""


def split(tree: etree._Element, book_title: str) -> list[Page]:
    """The content documents in reading order; the tree is taken apart for them.

    A document becomes a page; what is nested in it follows as pages of its own. A group without a page opens the page
    of its first document, so that no page holds a heading alone.
    """
    names = _Names()
    pages = []
    title_page = next((node for node in tree.iter("header") if has_class(node, "titlepage")), None)
    if title_page is not None:
        pages.append(Page(names.name("titlepage"), book_title, "titlepage", title_page))
    for matter in tree.iter("section"):
        kind = matter.get("data-matter")
        if kind in _MATTERS:
            for node in list(matter):
                pages += _pages(node, kind, names, book_title)
    colophon = next((node for node in tree.iter("section") if has_class(node, "colophon")), None)
    if colophon is not None:
        pages.append(Page(names.name("colophon"), _title(colophon, book_title), "colophon", colophon))
    return pages


class _Names:
    """File names, each given once: ASCII, from the ids of the book, which come from the paths of its documents."""

    def __init__(self) -> None:
        self._taken = {PurePosixPath(NAVIGATION).stem, "cover"}

    def name(self, identity: str) -> str:
        stem = ascii_stem(identity)
        number = 1
        while stem in self._taken:
            number += 1
            stem = f"{ascii_stem(identity)}-{number}"
        self._taken.add(stem)
        return f"{stem}.xhtml"


def ascii_stem(text: str) -> str:
    """`text` as a file name without suffix: lower-case ASCII letters, digits and hyphens, at most 60."""
    kept = "".join(char if char.isascii() and char.isalnum() else "-" for char in text.lower())
    return "-".join(part for part in kept.split("-") if part)[:60].strip("-") or "page"


def _pages(node: etree._Element, matter: str, names: _Names, book_title: str) -> list[Page]:
    nested = [child for child in node if child.tag == "section" and has_class(child, "document")]
    for child in nested:
        remove(child)
    below: list[Page] = []
    if node.get("data-doc") or not nested:
        title = _title(node, book_title)
        below.append(Page(names.name(node.get("id") or "page"), title, matter, node, node.get("data-doc") or ""))
    for child in nested:
        below += _pages(child, matter, names, book_title)
    if not node.get("data-doc") and nested:
        first = below[0]
        node.append(first.node)
        below[0] = Page(first.name, first.title, matter, node, first.file)
    return below


def _title(node: etree._Element, otherwise: str) -> str:
    heading = heading_of(node)
    if heading is None:
        heading = next(iter(node.iter("h1")), None)
    return (label_of(heading) if heading is not None else "") or otherwise
