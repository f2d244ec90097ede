"""What goes into the jobs of a book that is laid out in chapters, and what comes out of them: plain values."""

from dataclasses import dataclass

from bookbuild.emit.pdf.chapters.fonts import FontUse
from bookbuild.emit.pdf.resolution import ANY_ROOM, Room
from bookbuild.problems import Problem
from bookbuild.sources import Place

Bookmark = tuple[int, str, float, float, str]
"""Level, label, x and y in points from the page's lower left corner, "open" or "closed"."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all units of a book are set with: the sheet, the font files it names, the PDF variant, the profile's side.

    `facing` pages are for printers: nothing in them can be clicked. `room` is the place of the largest picture;
    `lines`: whether the engine takes our lines (`lines_proved`), None where nobody has asked yet.
    """

    css: str
    fonts: tuple[str, ...]
    variant: str
    facing: bool
    room: Room = ANY_ROOM
    lines: bool | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the book that begins a page: a chapter, the title page, the contents.

    `html` is a whole document: the unit's elements inside copies of what encloses them in the book, `depth` of these
    from the root on. `texts` are those of `number_elements`, by numbers that begin with the unit, whose first has the
    number `base` in the book. `ids` are its own, `outside` those of other units that its links lead to, `notes` those
    of notes at the foot; `matter` is that of its section. `asks` are ids whose folios it says, as far as its
    elements tell.
    """

    html: str
    depth: int
    matter: str
    texts: tuple[tuple[int, str], ...]
    base: int
    ids: frozenset[str]
    outside: tuple[str, ...]
    notes: frozenset[str]
    pictures: tuple[str, ...]
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A laid-out page without its furniture. `side`, `blank`, `name`, `groups` are the engine's page type.

    `anchors` are ids with their places in points from the page's lower left corner. `painted`: its stream is two, and
    the first paints its background. `begins` is the place where the page begins in the unit's text, element number and
    offset, None if with none of it; `sources` are the author's places of its blocks, on pages for printers only.
    """

    side: str
    blank: bool
    name: str
    groups: tuple[tuple[str, int], ...]
    anchors: tuple[tuple[str, float, float], ...]
    bookmarks: tuple[Bookmark, ...]
    painted: bool
    begins: tuple[int, int] | None
    sources: tuple[Place, ...] = ()


Strings = tuple[tuple[str, tuple[tuple[int, tuple[str, ...]], ...]], ...]
"""Named strings (css-gcpm-3, 1.1): per name the values set on each page, counted from 1."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A unit laid out and drawn: `fonts` says what its `sheets` draw with, which are without fonts, heads, outline.

    `opens` is the break before the unit: "any" (none is forced), "page", "left" or "right". `asked` are the ids whose
    page numbers its text says; `lost` the notes that are not wholly on a page; `complaints` what the engine logged.
    Sheets are kept as bytes (`Sheets.kept`), since nobody reads them before the book is bound; where they were put
    aside, there are none, and `aside` says where they begin in its file and how long they are. `digest` is theirs.
    """

    sheets: bytes
    digest: str
    pages: tuple[Page, ...]
    strings: Strings
    fonts: tuple[FontUse, ...]
    opens: str
    asked: tuple[str, ...] = ()
    lost: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    complaints: tuple[str, ...] = ()
    aside: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Furniture:
    """The heads and folios of a unit's pages: per page the index of the sheet painted under and over its text.

    -1 for none. `sheets`, `digest` and `aside` are as in `Laid`.
    """

    sheets: bytes
    digest: str
    pages: tuple[tuple[int, int], ...]
    fonts: tuple[FontUse, ...]
    complaints: tuple[str, ...] = ()
    aside: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """A unit and its furniture, as the plan puts them in order; of a blank page before a unit, one page is taken."""

    laid: Laid
    furniture: Furniture
    matter: str
    blank: bool = False

    def count(self) -> int:
        """How many pages it has in the book."""
        return 1 if self.blank else len(self.laid.pages)
