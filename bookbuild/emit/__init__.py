"""Emitters: ``(Book, Styles, EmitOptions) -> Artifact``. Nothing reaches an output but through `Book.html`."""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from bookbuild.config import Config
from bookbuild.model import Artifact, Book, PageBreak, Pagination
from bookbuild.pictures.prepare import Prepared
from bookbuild.styles import Styles


@dataclass(frozen=True, slots=True)
class EmitOptions:
    """What an emitter may ask for beside the book: the configuration, the build's time and how parallel it may be.

    `timestamp` is seconds since the epoch, UTC (``SOURCE_DATE_EPOCH``, else the newest commit's or file's date);
    `pictures` are the book's, ready for any output, by asset path (`bookbuild.pictures.prepare_pictures`);
    `cache` is the folder of results that are kept; `executor` does the jobs, None for processes made when needed;
    `progress` is told what is being done, in a few words. `page_breaks` and `page_map` are those of the printed pages
    (`bookbuild.model.Artifact`), for an EPUB that says them, or empty. `profile` is what a PDF is for, "screen" or
    "print"; `icc` the profile of the press, None for a common one.
    """

    config: Config
    timestamp: int
    pictures: Mapping[str, Prepared] = field(default_factory=dict)
    jobs: int = 1
    cache: Path | None = None
    executor: Executor | None = None
    progress: Callable[[str], None] = lambda _: None
    page_breaks: tuple[PageBreak, ...] = ()
    page_map: Mapping[str, str] = field(default_factory=dict)
    profile: str = "screen"
    icc: bytes | None = None


Emitter = Callable[[Book, Styles, EmitOptions], Artifact]


def _epub(book: Book, styles: Styles, options: EmitOptions) -> Artifact:
    from bookbuild.emit.epub import emit_epub

    return emit_epub(book, styles, options)


def _pdf(book: Book, styles: Styles, options: EmitOptions) -> Artifact:
    from bookbuild.emit.pdf import emit_pdf

    return emit_pdf(book, styles, options)


def _html(book: Book, styles: Styles, options: EmitOptions) -> Artifact:
    from bookbuild.emit.html import emit_html

    return emit_html(book, styles, options)


def paginate(book: Book, styles: Styles, options: EmitOptions) -> Pagination:
    """The pages that the PDF would have, without the PDF. Raises MachineError as its emitter does."""
    from bookbuild.emit.pdf import paginate as pages_of

    return pages_of(book, styles, options)


# Imported when asked for: WeasyPrint alone takes longer to load than `bookbuild --help` may take.
EMITTERS: MappingProxyType[str, Emitter] = MappingProxyType({"epub": _epub, "pdf": _pdf, "html": _html})
MODULES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "pdf": (
            "bookbuild.emit.pdf.chapters.jobs",
            "bookbuild.emit.pdf.formulas",
            "bookbuild.pictures.prepare",
            "bookbuild.emit.pdf.loaded",
        )
    }
)
"""What the jobs of an emitter import, if it is much: loaded by their processes while another reads the manuscript."""
