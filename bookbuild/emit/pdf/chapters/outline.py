"""The outline over all units: the engine's own rules for levels that are left out, over bookmarks of all pages."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from bookbuild.emit.pdf.chapters.unit import Bookmark

if TYPE_CHECKING:
    from bookbuild.emit.pdf.chapters.unit import Part


@dataclass(slots=True)
class Entry:
    """An entry of the outline; `page` is counted from 0."""

    label: str
    page: int
    x: float
    y: float
    closed: bool
    children: list["Entry"] = field(default_factory=list)


def outline(bookmarks: Sequence[tuple[int, Bookmark]]) -> list[Entry]:
    """The tree of bookmarks, each with its page from 0 and in order; a level that is left out has no depth of its own.

    As the engine does it: css-gcpm-3 does not say.
    """
    roots: list[Entry] = []
    path: list[tuple[int, Entry]] = []
    for page, (level, label, x, y, state) in bookmarks:
        entry = Entry(label, page, x, y, state == "closed")
        while path and path[-1][0] >= level:
            path.pop()
        (path[-1][1].children if path else roots).append(entry)
        path.append((level, entry))
    return roots


def write_outline(book: Pdf, parts: Sequence["Part"]) -> None:
    """Write the outline of the merged pages, if there is any, into the catalog (ISO 32000-1, 12.3.3)."""
    entries = outline(list(_bookmarks(parts)))
    if not entries:
        return
    pages = [page.obj for page in book.pages]
    root = book.make_indirect(Dictionary())
    root.Count = _write(book, entries, root, pages)
    book.Root.Outlines = root


def _bookmarks(parts: Sequence["Part"]) -> Iterator[tuple[int, Bookmark]]:
    number = 0
    for part in parts:
        for page in part.laid.pages[: part.count()]:
            for bookmark in page.bookmarks:
                yield number, bookmark
            number += 1


def _write(book: Pdf, entries: Sequence[Entry], parent: Any, pages: Sequence[Any]) -> int:
    """Write the entries below `parent`; how many of them a reader shows at first."""
    count = len(entries)
    items: list[Any] = []
    for entry in entries:
        place = Array([pages[entry.page], Name.XYZ, entry.x, entry.y, 0])
        item = book.make_indirect(Dictionary(Title=String(entry.label), Dest=place, Parent=parent))
        shown = _write(book, entry.children, item, pages) if entry.children else 0
        item.Count = -shown if entry.closed else shown
        count += 0 if entry.closed else shown
        items.append(item)
    for left, right in itertools.pairwise(items):
        left.Next, right.Prev = right, left
    parent.First, parent.Last = items[0], items[-1]
    return count
