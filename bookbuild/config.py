"""``bookbuild.toml`` as frozen values. `None` and empty tuples mean "not said": the tree or a default decides."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PersonConfig:
    """``[[book.authors]]``."""

    name: str
    role: str = "aut"
    sort: str = ""


@dataclass(frozen=True, slots=True)
class SeriesConfig:
    """``[book] series``."""

    name: str
    index: float = 1


@dataclass(frozen=True, slots=True)
class SubjectConfig:
    """An item of ``[book] subjects``: a text, or one of an authority's terms (``BISAC``, ``Thema``, …) by its code."""

    name: str
    authority: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class BookConfig:
    """``[book]``: metadata; overrides what a foreign tree says of itself. `title_sort` is the title's file-as form."""

    title: str | None = None
    title_sort: str | None = None
    subtitle: str | None = None
    language: str | None = None
    authors: tuple[PersonConfig, ...] = ()
    identifier: str | None = None
    publisher: str | None = None
    date: str | None = None
    rights: str | None = None
    description: str | None = None
    subjects: tuple[SubjectConfig, ...] = ()
    cover: str | None = None
    series: SeriesConfig | None = None


@dataclass(frozen=True, slots=True)
class EntryConfig:
    """An item of ``front``, ``chapters`` or ``back``: a path, or a table with title, path and chapters."""

    path: str = ""
    title: str = ""
    chapters: tuple["EntryConfig", ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class ManuscriptConfig:
    """``[manuscript]``: where the text is, who says its order, which Markdown it is written in.

    `glossary` is the document whose definition lists are the glossary, "" to tell it by its name; `link_glossary` links
    the first place of each of its terms in every chapter.
    """

    root: str = "."
    reader: str = "auto"
    dialect: str = "auto"
    glossary: str = ""
    link_glossary: bool = False
    front: tuple[EntryConfig, ...] = ()
    chapters: tuple[EntryConfig, ...] = ()
    back: tuple[EntryConfig, ...] = ()


@dataclass(frozen=True, slots=True)
class StyleConfig:
    """``[style]``: sheets of the book's own after bookbuild's, and design tokens by name."""

    sheets: tuple[str, ...] = ()
    tokens: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImagesConfig:
    """``[epub.images]``: the budget of pictures in the EPUB.

    `long_side` in pixels (0: as it is), `quality` of JPEG from 1 to 100, `total_size` of all pictures in megabytes of
    1,000,000 bytes (0: as large as they come).
    """

    long_side: int = 1600
    quality: int = 82
    total_size: float = 0


@dataclass(frozen=True, slots=True)
class CertifierConfig:
    """``[epub] certifier``: who has judged the book's accessibility, by which standard (EPUB Accessibility 1.1, 4)."""

    name: str
    conforms_to: str
    credential: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True)
class EpubConfig:
    """``[epub]``.

    `page_list`: pages of the PDF in the EPUB; None for "when a PDF is made in the same run". `toc_depth`: levels of the
    contents. `math`: "mathml" or "image". `writing`: "horizontal" or "vertical". `page_progression`: "auto" (as the
    language and the writing want it), "ltr" or "rtl".
    """

    page_list: bool | None = None
    toc_depth: int = 3
    math: str = "mathml"
    embed_fonts: bool = False
    writing: str = "horizontal"
    page_progression: str = "auto"
    images: ImagesConfig = ImagesConfig()
    certifier: CertifierConfig | None = None


@dataclass(frozen=True, slots=True)
class PrintConfig:
    """``[pdf.print]``: the file for a printer (``--profile print``).

    `size` is a trim size, "" for that of the screen; `bleed` in points; `links` says what paper shows of an address:
    "notes" or "drop". `interior` is "colour" or "grey"; `standard` "none", "pdf/x-4" or "pdf/x-1a"; `icc` the path of a
    CMYK profile, "" for the one that is at hand. `printer` decides the gutter: "kdp" or "ingram". `resolution` is as in
    `PdfConfig`.
    """

    size: str = ""
    bleed: float = 8.503937
    crop_marks: bool = False
    links: str = "notes"
    interior: str = "colour"
    standard: str = "none"
    icc: str = ""
    printer: str = "kdp"
    resolution: int = 0


@dataclass(frozen=True, slots=True)
class WrapConfig:
    """``[pdf.wrap]``: front, spine and back of the printed book as one sheet, with the spine that its pages need.

    `paper` is "white", "cream", "colour", or the thickness of a sheet such as "0.1mm".
    """

    paper: str = "white"


@dataclass(frozen=True, slots=True)
class PdfConfig:
    """``[pdf]``: `start_on` says what opens a new page, "chapter" or "document"; `size` is a trim size or a page size
    of CSS; `variant` what the file for the screen conforms to: "pdf/ua-1", "pdf/a-3u" (and PDF/UA-1 with it) or "none".
    `wrap` is None when no cover for the printed book is asked for.
    `lists` are those that follow the contents: "figures", "tables", "listings". `resolution` is that of a picture which
    fills the type area of the file for the screen, in pixels an inch, 0: as it is.
    """

    start_on: str = "chapter"
    size: str = ""
    variant: str = "pdf/ua-1"
    lists: tuple[str, ...] = ()
    resolution: int = 0
    print: PrintConfig = PrintConfig()
    wrap: WrapConfig | None = None


@dataclass(frozen=True, slots=True)
class BuildConfig:
    """``[build]``: the artifacts' base name; the folder's when not said."""

    name: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """The whole of ``bookbuild.toml``. `file` is its path as shown in problems, "" when there is none.

    `lines` has the line of every key that is there, by its dotted name (``book.cover``): see `line_of`.
    """

    book: BookConfig = BookConfig()
    manuscript: ManuscriptConfig = ManuscriptConfig()
    style: StyleConfig = StyleConfig()
    epub: EpubConfig = EpubConfig()
    pdf: PdfConfig = PdfConfig()
    build: BuildConfig = BuildConfig()
    file: str = ""
    lines: tuple[tuple[str, int], ...] = field(default=(), compare=False)


def line_of(config: Config, key: str) -> int:
    """The line of a key such as ``book.cover``, for problems that show up after the configuration is read; else 0."""
    return dict(config.lines).get(key, 0)
