"""The job of one unit: laid out and drawn by the engine, apart from the rest of its book."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bookbuild.emit.pdf import checks
from bookbuild.emit.pdf.chapters.apart import Apart, drawn_apart, laid_apart, part_streams
from bookbuild.emit.pdf.chapters.sheets import Sheets, sheets_of
from bookbuild.emit.pdf.chapters.unit import Bookmark, Laid, Page, Setting, Strings, Unit
from bookbuild.emit.pdf.engine import Engine, EngineLog, drawn, engine_log, lay_out_html, start_engine
from bookbuild.emit.pdf.fetcher import make_fetcher
from bookbuild.emit.pdf.lines import RAGGED, typeset_lines
from bookbuild.emit.pdf.page_breaks import page_places
from bookbuild.emit.pdf.paper import unlink
from bookbuild.emit.pdf.printing import page_sources
from bookbuild.emit.pdf.quick.alike import forget_styles
from bookbuild.emit.pdf.ready import Ready, made_ready, paths_in, pixels_in
from bookbuild.emit.pdf.ready_pictures import pictures_ready
from bookbuild.problems import Problem

if TYPE_CHECKING:
    from weasyprint.document import Document

_POINTS = 0.75
"""Points in a CSS pixel."""


def lay_out_unit(
    setting: Setting,
    unit: Unit,
    files: Mapping[str, tuple[bytes, str]],
    ready: Ready,
    numbers: tuple[tuple[str, int], ...],
    *,
    first: bool,
    flipped: bool,
) -> Laid:
    """Lay out and draw a unit. `files` are its pictures, bytes and media type by URL, `ready` those made ready, None
    where the engine has to read one by itself; `numbers` are folios by id.

    `first`: the book begins with it; `flipped`: it begins on a verso (`laid_apart`).
    """
    with engine_log() as log, typeset_lines(setting.lines) as faults:
        engine = engine_for(setting, files, ragged=bool(faults))
        apart_from_others = laid_apart(unit.depth, first=first, flipped=flipped, numbers=dict(numbers))
        ready = {**made_ready({url: file for url, file in files.items() if url not in ready}, setting.room), **ready}
        with apart_from_others as apart, pictures_ready(pixels_in(ready)):
            document = lay_out_html(engine, unit.html)
        made = _drawn(setting, unit, document, apart, paths_in(ready), log, faults)
        if log.messages:
            forget_styles(engine.fonts)
        return made


def _drawn(
    setting: Setting,
    unit: Unit,
    document: "Document",
    apart: Apart,
    paths: Mapping[str, bytes],
    log: EngineLog,
    faults: list[Problem],
) -> Laid:
    lost = checks.lost_notes(document, set(unit.notes))
    begins = page_places(document, dict(unit.texts))
    sources: list[tuple[Any, ...]] = page_sources(document) if setting.facing else [()] * len(document.pages)
    anchors = [tuple(_anchors(page)) for page in document.pages]
    marks = [tuple(_bookmarks(page)) for page in document.pages]
    if setting.facing:
        unlink(document)
    painted: list[bool] = []
    with drawn_apart(unit.outside) as fonts:
        sheets = drawn(document, lambda pdf: _parted(pdf, painted), setting.variant, paths)
    pages = tuple(
        _page(page._page_box, *facts)
        for page, *facts in zip(document.pages, anchors, marks, painted, begins, sources, strict=True)
    )
    return Laid(
        sheets=sheets.kept(),
        digest=sheets.digest(),
        pages=pages,
        strings=_strings(apart.context),
        fonts=tuple(fonts),
        opens=apart.opens,
        asked=tuple(apart.asked),
        lost=frozenset(lost),
        problems=(*faults, *checks.overflowing(document)),
        complaints=tuple(log.messages),
    )


def _parted(pdf: Any, painted: list[bool]) -> Sheets:
    """The pages of a file that is not written; whether the background of each paints is told in `painted`."""
    painted += part_streams(pdf)
    return sheets_of(pdf)


def _page(box: Any, anchors: Any, marks: Any, painted: bool, begins: Any, sources: Any) -> Page:
    kind = box.page_type
    return Page(
        kind.side,
        kind.blank,
        kind.name,
        tuple(kind.groups),
        anchors,
        marks,
        painted,
        begins,
        tuple(sources),
    )


def _anchors(page: Any) -> Iterator[tuple[str, float, float]]:
    for identity, (x, y, *_) in page.anchors.items():
        yield identity, x * _POINTS, (page.height - y) * _POINTS


def _bookmarks(page: Any) -> Iterator[Bookmark]:
    for level, label, (x, y), state in page.bookmarks:
        yield level, label, x * _POINTS, (page.height - y) * _POINTS, state


def _strings(context: Any) -> Strings:
    return tuple(
        (name, tuple((page, tuple(values)) for page, values in sorted(pages.items()) if values))
        for name, pages in context.string_set.items()
    )


def engine_for(setting: Setting, files: Mapping[str, tuple[bytes, str]], *, ragged: bool) -> Engine:
    """The engine with the setting's sheet, parsed once a process, and a unit's files."""
    engine = _started(setting.css + (RAGGED if ragged else ""), setting.fonts)[0]
    return replace(engine, fetcher=make_fetcher(files, setting.fonts))


def sheet_complaints(setting: Setting) -> tuple[str, ...]:
    """What the engine complains of in the setting's sheet."""
    return _started(setting.css, setting.fonts)[1]


@lru_cache(maxsize=4)
def _started(css: str, fonts: tuple[str, ...]) -> tuple[Engine, tuple[str, ...]]:
    with engine_log() as log:
        engine = start_engine(css, make_fetcher({}, fonts))
    return engine, tuple(log.messages)
