"""The PDF emitter: the book's tree is fitted to the page, laid out by WeasyPrint, checked and written."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from bookbuild.emit import EmitOptions
from bookbuild.emit.pdf import checks
from bookbuild.emit.pdf.document import fit
from bookbuild.emit.pdf.engine import Engine, draw, engine_log, lay_out, start_engine
from bookbuild.emit.pdf.fetcher import make_fetcher
from bookbuild.emit.pdf.formulas import draw_formulas
from bookbuild.emit.pdf.index_pages import number_index, term_ids, term_pages
from bookbuild.emit.pdf.lines import RAGGED, typeset_lines
from bookbuild.emit.pdf.notes import note_ids
from bookbuild.emit.pdf.page_breaks import number_elements, page_breaks
from bookbuild.emit.pdf.page_labels import PageLabels, catalog_entries, page_labels, page_map
from bookbuild.emit.pdf.paper import unlink
from bookbuild.emit.pdf.pictures import served
from bookbuild.emit.pdf.printing import cover_wrap, for_press, print_sources
from bookbuild.emit.pdf.probe import Measure, measure
from bookbuild.emit.pdf.profile import Profile, grid_of, profile_of
from bookbuild.emit.pdf.sheet import cascade, typefaces_for, with_families
from bookbuild.languages import regional
from bookbuild.model import Artifact, Book, OutputFile, Pagination
from bookbuild.problems import Problem, problem
from bookbuild.sources import SUFFIX
from bookbuild.styles import Styles

if TYPE_CHECKING:
    from weasyprint.document import Document

_CODE_POINT = re.compile(r"\(U\+[0-9A-F]{4,6}\)")
_LEAST_DPI = 151
"""Pixels an inch that a picture on paper has at least: half of what printers ask for, below which eyes see them."""
_LAYOUTS = 3
"""How often notes are looked at: a book is laid out again when one proved too long for the foot of its page."""
_UNSTABLE = "a style sheet lets the length of the index move earlier pages: mend what it says of counters of pages"


@dataclass(frozen=True, slots=True)
class _Pages:
    """A laid-out book: its pages, the tree that they show, and what was found."""

    document: "Document"
    tree: etree._Element
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """A book laid out, not drawn. `texts` are those of `number_elements`, `missing` problems of the fonts."""

    pages: _Pages
    labels: PageLabels
    texts: dict[int, str]
    problems: tuple[Problem, ...]
    missing: tuple[Problem, ...]

    def pagination(self) -> Pagination:
        """The layout as other outputs see it."""
        return Pagination(
            page_breaks(self.pages.document, self.labels, self.texts),
            page_map(self.pages.document, self.labels),
            (*self.problems, *self.missing, *self.pages.problems),
        )


def emit_pdf(book: Book, styles: Styles, options: EmitOptions) -> Artifact:
    """``<name>.pdf`` or ``<name>-print.pdf``, by `EmitOptions.profile`.

    The artifact tells the page label of every id, and where each page begins.

    Raises MachineError when a system library or a font that bookbuild needs is not on this machine, BookError when the
    configuration asks for a page that cannot be.
    """
    timings = _Timings()
    profile = profile_of(options.profile, options.config, styles, book.metadata.language)
    with engine_log() as log, typeset_lines() as faults:
        layout = _laid_out(book, styles, options, profile, timings, faults)
        document = layout.pages.document
        options.progress(f"writing {len(document.pages)} pages")
        pagination = layout.pagination()
        if profile.facing:
            unlink(document)
        variant = "none" if profile.facing else options.config.pdf.variant
        data = draw(document, _finisher(catalog_entries(layout.labels)), variant)
        timings.done("drawing")
    files: tuple[OutputFile, ...] = (OutputFile(f"{book.name}{profile.suffix()}.pdf", data),)
    problems: list[Problem] = []
    if profile.facing:
        files, problems = _for_printers(files[0], layout, book, styles, profile, options)
        timings.done("inks")
    return Artifact(
        kind="pdf",
        files=files,
        units=len(document.pages),
        unit_name="pages",
        problems=(*pagination.problems, *problems, *_not_said_before(log.problems, layout.missing)),
        page_map=pagination.page_map,
        page_breaks=pagination.page_breaks,
        timings=tuple(timings.stages),
    )


def _for_printers(
    pdf: OutputFile, layout: _Layout, book: Book, styles: Styles, profile: Profile, options: EmitOptions
) -> tuple[tuple[OutputFile, ...], list[Problem]]:
    """The file in inks, the map of where its parts come from, and the cover if one is asked for."""
    options.progress("inks")
    data, problems = for_press(pdf.data, book, profile, options)
    document = layout.pages.document
    sources = print_sources(data, document, etree.fromstring(book.html))
    files: tuple[OutputFile, ...] = (replace(pdf, data=data), OutputFile(f"{pdf.path}{SUFFIX}", sources))
    if options.config.pdf.wrap is not None:
        wrap, found = cover_wrap(book, styles.accent, len(document.pages), profile, options)
        problems += found
        files += (OutputFile(f"{book.name}-cover.pdf", wrap),)
    return files, problems


def paginate(book: Book, styles: Styles, options: EmitOptions) -> Pagination:
    """The pages that `emit_pdf` would give, laid out but not drawn. Raises as it does."""
    profile = profile_of(options.profile, options.config, styles, book.metadata.language)
    with engine_log() as log, typeset_lines() as faults:
        layout = _laid_out(book, styles, options, profile, _Timings(), faults)
    pagination = layout.pagination()
    complaints = _not_said_before(log.problems, layout.missing)
    return replace(pagination, problems=(*pagination.problems, *complaints))


@dataclass(slots=True)
class _Timings:
    """Seconds per stage of one build."""

    stages: list[tuple[str, float]] = field(default_factory=list)
    begun: float = field(default_factory=time.perf_counter)

    def done(self, stage: str) -> None:
        now = time.perf_counter()
        self.stages.append((stage, now - self.begun))
        self.begun = now


def _laid_out(
    book: Book, styles: Styles, options: EmitOptions, profile: Profile, timings: _Timings, faults: Sequence[Problem]
) -> _Layout:
    """Fit the book to its page and lay it out; what the engine complains of goes into its log.

    `faults` says that the engine does not take our lines. Bound pages are laid out again when there are more of them
    than their gutter allows.
    """
    options.progress("formulas")
    tree = etree.fromstring(book.html)
    texts = number_elements(tree)
    formulas, problems = draw_formulas(tree, options.jobs)
    timings.done("formulas")

    options.progress("fonts")
    faces, missing = typefaces_for(tree)
    files = make_fetcher(served(options.pictures) | formulas, faces.files)
    count, gutter = 0, -1.0
    while profile.gutter(count) > gutter:
        gutter = profile.gutter(count)
        grid = grid_of(profile, count, options.config)
        css = with_families(cascade(styles, options.config.pdf, profile, grid), faces, book.metadata.language)
        engine = start_engine(css + (RAGGED if faults else ""), files)
        pages = _lay_out(engine, tree, book, options, measure(engine, regional(book.metadata.language)))
        count = len(pages.document.pages)
    timings.done("layout")
    problems += faults
    return _Layout(pages, page_labels(pages.document, pages.tree), texts, tuple(problems), tuple(missing))


def _lay_out(
    engine: Engine,
    source: etree._Element,
    book: Book,
    options: EmitOptions,
    page: Measure,
) -> _Pages:
    """Lay the book out, and once more when notes do not fit their pages: they become endnotes then.

    A book with an index is laid out again with its pages, until they are those of the pages that show them.
    """
    endnotes: set[str] = set()
    terms = term_ids(source)
    numbered: dict[str, int] = {}
    labels = PageLabels(0, 0)
    for attempt in range(1, _LAYOUTS + 2):
        options.progress("layout" if attempt == 1 else "layout once more, for long notes or the index")
        tree = etree.fromstring(etree.tostring(source))
        problems = fit(
            tree,
            book.metadata,
            options.timestamp,
            page,
            options.pictures,
            endnotes,
            link_notes=options.profile == "print" and options.config.pdf.print.links == "notes",
            least_dpi=_LEAST_DPI if options.profile == "print" else 0,
        )
        number_index(tree, numbered, labels.label)
        document = lay_out(engine, tree)
        lost = checks.lost_notes(document, note_ids(tree)) if attempt < _LAYOUTS else set()
        before, numbered = numbered, term_pages(document, terms)
        labels = page_labels(document, tree)
        if not lost and numbered == before:
            break
        endnotes |= lost
    else:
        problems.append(problem("pdf-engine", "the pages of the index are not those of its terms", hint=_UNSTABLE))
    return _Pages(document, tree, (*problems, *checks.overflowing(document)))


def _not_said_before(complaints: Sequence[Problem], missing: Sequence[Problem]) -> list[Problem]:
    """The engine's complaints without those about a character that is known, with its place, to be in no font."""
    known = {match.group() for found in missing for match in [_CODE_POINT.search(found.message)] if match}
    return [
        found
        for found in complaints
        if not (".notdef" in found.message and known & set(_CODE_POINT.findall(found.message)))
    ]


def _finisher(entries: dict[str, Any]) -> Any:
    return lambda document, pdf: pdf.catalog.update(entries)
