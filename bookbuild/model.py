"""The frozen values that travel from stage to stage. Tuples only: they are hashed, pickled and compared.

Words: a *document* is one Markdown file; a *chapter* is a top-level entry of the order with all that is nested in it.
"""

from dataclasses import dataclass, field
from pathlib import Path

from bookbuild.config import Config
from bookbuild.problems import Problem


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who made the book. `role` is a MARC relator code (aut, edt, trl, ill, …), `sort` a file-as form."""

    name: str
    role: str = "aut"
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The series that the book is a volume of."""

    name: str
    index: float = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """What the book is about; `term` is the code of `name` in the list of `authority` (BISAC, Thema, …), or both ""."""

    name: str
    authority: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the book says of itself. Empty strings and tuples where nothing is known.

    `language` is a BCP 47 tag, `date` an ISO 8601 date, `cover` the path of an asset.
    """

    title: str
    title_sort: str = ""
    subtitle: str = ""
    language: str = "en"
    authors: tuple[Person, ...] = ()
    identifier: str = ""
    publisher: str = ""
    date: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[Subject, ...] = ()
    cover: str = ""
    series: Series | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the order: a document, or a group with a title only (`path` is then empty).

    `path` is that of a `Document`; `title` the order's own text or ""; `file` and `line` where the order says it.
    """

    path: str
    title: str = ""
    children: tuple["Entry", ...] = ()
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """The order of the book: top-level entries by matter. Each entry of `body` is a chapter."""

    front: tuple[Entry, ...] = ()
    body: tuple[Entry, ...] = ()
    back: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file of the order.

    `path` is relative to the root, POSIX, with the letter case on disk. `text` has no BOM, "\\n" line ends, and blank
    lines in place of its front matter, so that line numbers are the file's. `title` is front matter's, or "".
    """

    path: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture of the tree: `path` relative to the root, type by content, size in bytes and in pixels (0: none).

    `source` is where it lies, relative to the root, if not at `path`: a cover may lie outside the tree.
    """

    path: str
    media_type: str
    size: int
    sha256: str
    width: int = 0
    height: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A book's folder, read: everything that the later stages need to know of the disk.

    `public` holds the folders (relative to the root, "" is the root itself) where site-absolute paths such as
    ``/img/x.png`` are looked up; `files` all files of the tree, for links; `dialect` the name of a grammar;
    `container_titles` default titles of containers and alerts by lower-case name.
    """

    root: Path
    name: str
    metadata: Metadata
    outline: Outline
    documents: tuple[Document, ...]
    assets: tuple[Asset, ...]
    files: tuple[str, ...]
    config: Config
    dialect: str
    public: tuple[str, ...] = ("",)
    container_titles: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragment:
    """One document after its dialect: HTML in the fragment vocabulary of `bookbuild.dialects`, and what was found.

    `polyglot`: the text is a ``<body>`` that XML parsers read as HTML ones do. Its code and formulas bring what passes
    know of them already, `data-colours` (`passes.code`) and `data-tried` (`passes.math`).
    """

    html: str
    problems: tuple[Problem, ...] = ()
    polyglot: bool = False


@dataclass(frozen=True, slots=True)
class TocEntry:
    """One line of the contents: `id` is an id of the intermediate HTML, `level` counts from 1."""

    title: str
    id: str
    level: int
    matter: str
    children: tuple["TocEntry", ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The intermediate HTML and what it names: the only input of every emitter.

    `html` is polyglot: an HTML5 parser and an XML parser read the same tree from it. Picture sources in it are asset
    paths, relative to `root`.
    """

    html: str
    name: str
    metadata: Metadata
    toc: tuple[TocEntry, ...]
    assets: tuple[Asset, ...]
    root: Path


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file to be written: `path` relative to the output folder."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where a printed page begins: with the element number `element` of the intermediate HTML, or inside its text.

    `label` is the printed folio. `element` counts elements in document order from 0; `offset` is the number of
    characters of its own text that earlier pages show (what counts: `bookbuild.emit.flow`).
    """

    label: str
    element: int
    offset: int


@dataclass(frozen=True, slots=True)
class Pagination:
    """The printed pages as other outputs see them: where each begins, the label of each id, and what was found."""

    page_breaks: tuple[PageBreak, ...]
    page_map: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Artifact:
    """What an emitter made: its main file first; `units` counts pages (PDF) or documents (EPUB).

    `sizes` tells where the bytes of an EPUB go.

    PDF only: `page_map` gives the page label of each id of the intermediate HTML, `page_breaks` where pages begin.
    """

    kind: str
    files: tuple[OutputFile, ...]
    units: int
    unit_name: str
    problems: tuple[Problem, ...] = ()
    page_map: tuple[tuple[str, str], ...] = ()
    sizes: tuple[tuple[str, int], ...] = ()
    page_breaks: tuple[PageBreak, ...] = ()
    timings: tuple[tuple[str, float], ...] = field(default=(), compare=False)
