"""A book laid out as one document: where a sheet looks across chapters, and to measure chapters laid out apart by."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

from bookbuild.emit.pdf import checks
from bookbuild.emit.pdf.chapters.aside import Aside
from bookbuild.emit.pdf.chapters.unit import Setting
from bookbuild.emit.pdf.engine import Engine, draw, engine_log, lay_out, start_engine
from bookbuild.emit.pdf.fetcher import make_fetcher
from bookbuild.emit.pdf.index_pages import number_index, term_ids, term_pages
from bookbuild.emit.pdf.laid_out import LAYOUTS, LaidOut, Source
from bookbuild.emit.pdf.lines import RAGGED, typeset_lines
from bookbuild.emit.pdf.notes import note_ids
from bookbuild.emit.pdf.page_breaks import page_breaks
from bookbuild.emit.pdf.page_labels import PageLabels, catalog_entries, page_labels, page_map
from bookbuild.emit.pdf.paper import unlink
from bookbuild.emit.pdf.printing import page_sources
from bookbuild.emit.pdf.probe import Measure, measure
from bookbuild.emit.pdf.ready import Pixels, made_ready, paths_in, pixels_in
from bookbuild.emit.pdf.ready_pictures import pictures_ready
from bookbuild.languages import regional
from bookbuild.problems import Problem, problem

if TYPE_CHECKING:
    from weasyprint.document import Document

_UNSTABLE = "a style sheet lets the length of the index move earlier pages: mend what it says of counters of pages"


def lay_out_whole(source: Source, setting: Setting, aside: Aside) -> LaidOut:
    """Lay out and draw a book in one go, in this process; its file waits `aside`."""
    with engine_log() as log, typeset_lines() as faults:
        sheet = setting.css + (RAGGED if faults else "")
        engine = start_engine(sheet, make_fetcher(source.files, setting.fonts))
        page = measure(engine, regional(source.book.metadata.language))
        ready = made_ready(source.files, source.room(page))
        document, tree, problems = _settled(source, engine, page, pixels_in(ready))
        labels = page_labels(document, tree)
        breaks = page_breaks(document, labels, dict(source.texts))
        ids = page_map(document, labels)
        sources = tuple(page_sources(document)) if setting.facing else ()
        problems = [*faults, *problems, *checks.overflowing(document)]
        if setting.facing:
            unlink(document)
        source.options.progress(f"writing {len(document.pages)} pages")
        entries = catalog_entries(labels)
        data = draw(document, lambda _, pdf: pdf.catalog.update(entries), setting.variant, paths_in(ready))
    with aside.book() as file:
        file.write(data)
    return LaidOut(labels, breaks, ids, sources, tuple(problems), tuple(log.messages), lambda: ())


def _settled(
    source: Source, engine: Engine, page: Measure, pixels: Mapping[str, Pixels]
) -> tuple["Document", etree._Element, list[Problem]]:
    """Lay the book out, and once more when notes do not fit their pages: they become endnotes then.

    A book with an index is laid out again with its pages, until they are those of the pages that show them.
    """
    endnotes: set[str] = set()
    terms = term_ids(etree.fromstring(source.text))
    numbered: dict[str, int] = {}
    labels = PageLabels(0, 0)
    for attempt in range(1, LAYOUTS + 2):
        source.options.progress("layout" if attempt == 1 else "layout once more, for long notes or the index")
        tree, problems = source.fitted(page, endnotes)
        number_index(tree, numbered, labels.label)
        with pictures_ready(pixels):
            document = lay_out(engine, tree)
        lost = checks.lost_notes(document, note_ids(tree)) if attempt < LAYOUTS else set()
        before, numbered = numbered, term_pages(document, terms)
        labels = page_labels(document, tree)
        if not lost and numbered == before:
            break
        endnotes |= lost
    else:
        problems.append(problem("pdf-engine", "the pages of the index are not those of its terms", hint=_UNSTABLE))
    return document, tree, problems
