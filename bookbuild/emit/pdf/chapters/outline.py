"""The outline over all units: the engine's own rules for levels that are left out, over bookmarks of all pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pydyf

from bookbuild.emit.pdf.chapters.packing import File
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


def write_outline(file: File, parts: Sequence["Part"], pages: Sequence[int]) -> int | None:
    """Write the outline of the book (ISO 32000-1, 12.3.3): its number, None if there is none.

    `pages` are the numbers of the book's pages.
    """
    entries = outline(list(_bookmarks(parts)))
    if not entries:
        return None
    root = file.number()
    numbers, count = _write(file, entries, root, pages)
    file.put(root, b"<<%b/Count %d>>" % (_ends(numbers), count))
    return root


def _bookmarks(parts: Sequence["Part"]) -> Iterator[tuple[int, Bookmark]]:
    number = 0
    for part in parts:
        for page in part.laid.pages[: part.count()]:
            for bookmark in page.bookmarks:
                yield number, bookmark
            number += 1


def _write(file: File, entries: Sequence[Entry], parent: int, pages: Sequence[int]) -> tuple[list[int], int]:
    """Write the entries below `parent`: their numbers, and how many of them a reader shows at first."""
    numbers = [file.number() for _ in entries]
    count = len(entries)
    for at, (entry, number) in enumerate(zip(entries, numbers, strict=True)):
        below, shown = _write(file, entry.children, number, pages) if entry.children else ([], 0)
        facts = [_ends(below)] if below else []
        facts += [b"/Prev %d 0 R" % numbers[at - 1]] if at else []
        facts += [b"/Next %d 0 R" % numbers[at + 1]] if at + 1 < len(numbers) else []
        title = pydyf.String(entry.label).data
        place = pydyf.Array([f"{pages[entry.page]} 0 R", "/XYZ", entry.x, entry.y, 0]).data
        about = b"/Title %b/Dest %b/Parent %d 0 R/Count %d" % (title, place, parent, -shown if entry.closed else shown)
        file.put(number, b"<<%b%b>>" % (about, b"".join(facts)))
        count += 0 if entry.closed else shown
    return numbers, count


def _ends(numbers: Sequence[int]) -> bytes:
    return b"/First %d 0 R/Last %d 0 R" % (numbers[0], numbers[-1])
