"""The PDF emitter: the book's tree is fitted to the page, laid out by WeasyPrint, checked and written."""

import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from bookbuild.collector import give_back
from bookbuild.emit import EmitOptions
from bookbuild.emit.pdf.apart import begin_ready, begin_set_up, lay_out_apart
from bookbuild.emit.pdf.chapters.aside import Aside
from bookbuild.emit.pdf.chapters.crossing import crossing
from bookbuild.emit.pdf.chapters.unit import Setting
from bookbuild.emit.pdf.complaints import complained
from bookbuild.emit.pdf.fetcher import address
from bookbuild.emit.pdf.formulas import begin_formulas, place_formulas
from bookbuild.emit.pdf.laid_out import LaidOut, Source, digests_of
from bookbuild.emit.pdf.page_breaks import number_elements
from bookbuild.emit.pdf.pictures import served
from bookbuild.emit.pdf.printing import cover_wrap, for_press, print_sources
from bookbuild.emit.pdf.profile import Profile, grid_of, profile_of
from bookbuild.emit.pdf.ready import Ready
from bookbuild.emit.pdf.sheet import cascade, typefaces_for, with_families
from bookbuild.emit.pdf.whole import lay_out_whole
from bookbuild.installed import fonts_stamp
from bookbuild.model import Artifact, Book, OutputFile, Pagination
from bookbuild.problems import Problem
from bookbuild.sources import SUFFIX
from bookbuild.styles import Styles
from bookbuild.work import Ahead, temporary_folder


@dataclass(frozen=True, slots=True)
class _Made:
    """A book laid out with a sheet; `problems` are those before it was, `missing` its characters that no font has."""

    pages: LaidOut
    sheet: str
    problems: tuple[Problem, ...]
    missing: tuple[Problem, ...]

    def pagination(self) -> Pagination:
        """The layout as other outputs see it."""
        problems = (*self.problems, *self.missing, *self.pages.problems)
        return Pagination(self.pages.page_breaks, self.pages.page_map, problems)


def emit_pdf(book: Book, styles: Styles, options: EmitOptions, *, whole: bool = False) -> Artifact:
    """``<name>.pdf`` or ``<name>-print.pdf``, by `EmitOptions.profile`.

    The artifact tells the page label of every id, and where each page begins. With `whole` the book is laid out as one
    document, which is slower and looks the same.

    Raises MachineError when a system library or a font that bookbuild needs is not on this machine, BookError when the
    configuration asks for a page that cannot be.
    """
    timings = _Timings()
    profile = profile_of(options.profile, options.config, styles, book.metadata.language)
    with temporary_folder() as room:
        aside = Aside(Path(room))
        made = _laid_out(book, styles, options, profile, timings, aside, whole=whole)
        pagination = made.pagination()
        count = made.pages.labels.pages
        options.progress(f"writing {count} pages")
        complaints = made.pages.write()
        timings.done("drawing")
        made = replace(made, pages=made.pages.let_go())
        if profile.facing:
            files, problems = _for_printers(aside, made.pages, book, styles, profile, options)
            timings.done("inks")
        else:
            files, problems = (OutputFile(f"{book.name}{profile.suffix()}.pdf", aside.bound.read_bytes()),), []
    said = dict.fromkeys((*made.pages.complaints, *complaints))
    return Artifact(
        kind="pdf",
        files=files,
        units=count,
        unit_name="pages",
        problems=(*pagination.problems, *problems, *complained(list(said), made.sheet, styles, made.missing)),
        page_map=pagination.page_map,
        page_breaks=pagination.page_breaks,
        timings=tuple(timings.stages),
    )


def _for_printers(
    aside: Aside, pages: LaidOut, book: Book, styles: Styles, profile: Profile, options: EmitOptions
) -> tuple[tuple[OutputFile, ...], list[Problem]]:
    """The file in inks, the map of where its parts come from, and the cover if one is asked for."""
    options.progress("inks")
    give_back()  # what it was bound from: a press takes as much
    problems = for_press(aside, book, profile, options)
    pdf = OutputFile(f"{book.name}{profile.suffix()}.pdf", aside.bound.read_bytes())
    sources = print_sources(pdf.data, pages.sources, etree.fromstring(book.html))
    files: tuple[OutputFile, ...] = (pdf, OutputFile(f"{pdf.path}{SUFFIX}", sources))
    if options.config.pdf.wrap is not None:
        wrap, found = cover_wrap(book, styles.accent, pages.labels.pages, profile, options)
        problems += found
        files += (OutputFile(f"{book.name}-cover.pdf", wrap),)
    return files, problems


def paginate(book: Book, styles: Styles, options: EmitOptions) -> Pagination:
    """The pages that `emit_pdf` would give, without the file. Raises as it does."""
    profile = profile_of(options.profile, options.config, styles, book.metadata.language)
    with temporary_folder() as room:
        made = _laid_out(book, styles, options, profile, _Timings(), Aside(Path(room)))
    pagination = made.pagination()
    complaints = complained(made.pages.complaints, made.sheet, styles, made.missing)
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
    book: Book,
    styles: Styles,
    options: EmitOptions,
    profile: Profile,
    timings: _Timings,
    aside: Aside,
    *,
    whole: bool = False,
) -> _Made:
    """Fit the book to its page and lay it out; chapters and pictures wait `aside`.

    Bound pages are laid out again when there are more of them than their gutter allows.
    """
    options.progress("formulas")
    tree = etree.fromstring(book.html)
    across = [] if whole else crossing(styles)
    in_units = not whole and not across
    begun = begin_formulas(tree, options.jobs, options.cache, options.executor)
    pictures = served(options.pictures)
    digests = digests_of(pictures, {address(path): picture.sha256 for path, picture in options.pictures.items()})
    # Half of them keep others busy until the page can be measured, the other half while it is.
    ahead: Ahead[Ready] = begin_ready(options, pictures, digests, aside, every=2) if in_units else Ahead()
    options.progress("fonts")
    stamp = fonts_stamp()
    faces, missing = typefaces_for(tree, stamp, options.cache)
    timings.done("fonts")

    def setting_for(pages: int) -> Setting:
        grid = grid_of(profile, pages, options.config)
        css = with_families(cascade(styles, options.config.pdf, profile, grid), faces, book.metadata.language)
        variant = "none" if profile.facing else options.config.pdf.variant
        return Setting(css, faces.files, variant, profile.facing)

    if in_units:
        begin_set_up(setting_for(0), stamp, book.metadata.language, options)
    texts = number_elements(tree)
    formulas, problems = place_formulas(tree, begun)
    timings.done("formulas")

    text = etree.tostring(tree)
    del tree
    source = Source(book, options, text, texts, pictures | formulas, digests | digests_of(formulas))
    count, gutter = 0, -1.0
    while profile.gutter(count) > gutter:
        gutter = profile.gutter(count)
        setting = setting_for(count)
        apart = lay_out_apart(source, setting, stamp, aside, ahead) if in_units else None
        pages = apart or lay_out_whole(source, setting, aside)
        count = pages.labels.pages
    timings.done("layout")
    return _Made(pages, setting.css, (*problems, *across), tuple(missing))
