"""Heads, folios and what else stands in the margins of pages: set for one unit's pages once their numbers are known.

The engine's own functions set them, page by page, on pages without text: a shift of page numbers costs a few
milliseconds a page, and lays out no chapter again.
"""

import re
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from bookbuild.collector import collector_off
from bookbuild.emit.pdf.calculations import calculations_fenced
from bookbuild.emit.pdf.chapters.fonts import fonts_apart
from bookbuild.emit.pdf.chapters.head_widths import widths_kept
from bookbuild.emit.pdf.chapters.lay_out import engine_for
from bookbuild.emit.pdf.chapters.sheets import Sheets, sheets_of
from bookbuild.emit.pdf.chapters.unit import Furniture, Setting, Strings
from bookbuild.emit.pdf.engine import Engine, drawn, engine_log
from bookbuild.emit.pdf.fetcher import BASE
from bookbuild.emit.pdf.lines import typeset_lines
from bookbuild.emit.pdf.quick import quick_engine
from bookbuild.patching import replaced

_COUNTED = re.compile(rb"/([a-z]\d+)(?![\w.])")
"""Names that the engine counts in each file; others say what they are."""
_FIRST = 2
"""The number of a unit's first page among the values of named strings; those from before it are on the one before."""


@dataclass(frozen=True, slots=True)
class FurniturePage:
    """A page as its furniture depends on it: the engine's page type, its place in the book, its folio.

    `index` is counted from 0, but 1 for all behind the first where only ``:first`` tells pages apart.
    """

    side: str
    blank: bool
    name: str
    groups: tuple[tuple[str, int], ...]
    index: int
    folio: int


@dataclass(frozen=True, slots=True)
class FurnitureJob:
    """The pages of a unit; `strings` are those it sets, `before` the values that named strings have when it begins.

    `root` are the attributes of the book's ``html`` element, `total` the number of pages if the sheet asks for it.
    """

    pages: tuple[FurniturePage, ...]
    strings: Strings
    before: tuple[tuple[str, str], ...]
    root: tuple[tuple[str, str], ...]
    total: int = 0


def lay_out_furniture(setting: Setting, job: FurnitureJob) -> Furniture:
    """Set and draw the margin boxes of a unit's pages."""
    from weasyprint import document as engine

    with (
        engine_log() as log,
        typeset_lines(setting.lines) as faults,
        collector_off(),
        quick_engine(),
        widths_kept(),
        calculations_fenced(),
    ):
        started = engine_for(setting, {}, ragged=bool(faults))
        html, context = _context(started, job)
        sheets: list[Any] = []
        places = []
        for number, page in enumerate(job.pages, _FIRST):
            context.current_page = number
            under, over = _sheets(html, context, page, job.total)
            places.append((_added(sheets, under), _added(sheets, over)))
        pages = [engine.Page(sheet) for sheet in sheets]
        metadata = engine.DocumentMetadata()
        document = engine.Document(pages, metadata, started.fetcher, started.fonts, {}, None)
        document._html = html
        with replaced(engine, "draw_page", _without_background), fonts_apart() as fonts:
            made = drawn(document, _portable, setting.variant)
    return Furniture(made.kept(), made.digest(), tuple(places), tuple(fonts), tuple(log.messages))


def _added(sheets: list[Any], sheet: Any) -> int:
    if sheet is None:
        return -1
    sheets.append(sheet)
    return len(sheets) - 1


def _context(engine: Engine, job: FurnitureJob) -> tuple[Any, Any]:
    """An empty document with the book's root, and the engine's context of laying it out, its named strings set."""
    from weasyprint import DEFAULT_OPTIONS, HTML
    from weasyprint.css.counters import CounterStyle
    from weasyprint.document import Document

    attributes = "".join(f' {name}="{escape(value)}"' for name, value in job.root)
    html = HTML(string=f"<html{attributes}><body></body></html>", base_url=BASE, url_fetcher=engine.fetcher)
    options = {**DEFAULT_OPTIONS, "stylesheets": [engine.sheet]}
    context = Document._build_layout_context(html, engine.fonts, CounterStyle(), {}, options)
    context.target_collector.collecting = False
    for name, value in job.before:
        context.string_set[name][_FIRST - 1].append(value)
    for name, pages in job.strings:
        for page, values in pages:
            context.string_set[name][page - 1 + _FIRST].extend(values)
    return html, context


def _sheets(html: Any, context: Any, page: FurniturePage, total: int) -> tuple[Any, Any]:
    """Two page boxes with the margin boxes painted under and over the text; None for none."""
    from weasyprint.formatting_structure import boxes, build
    from weasyprint.layout.background import layout_box_backgrounds
    from weasyprint.layout.page import (
        PageType,
        _standardize_page_based_counters,
        make_margin_boxes,
        page_height,
        page_width,
        set_page_type_computed_styles,
    )
    from weasyprint.layout.percent import resolve_percentages

    kind = PageType(page.side, page.blank, page.name, page.index, page.groups)
    if (kind, None) not in context.style_for.get_computed_styles():
        set_page_type_computed_styles(kind, html, context.style_for)
    style = context.style_for(kind)
    box = boxes.PageBox(kind, style)
    width, height = style["size"]
    resolve_percentages(box, style["size"])
    box.position_x = box.position_y = 0
    page_width(box, context, width)
    page_height(box, context, height)
    context.page_bottom = box.content_box_y() + box.height
    state: Any = ([0], {"page": [page.folio - 1], "pages": [total]}, [{"page", "pages"}], [])
    _standardize_page_based_counters(style, None)
    build.update_counters(state, style)
    box.children = ()
    margins = list(make_margin_boxes(context, box, state))
    for margin in margins:
        layout_box_backgrounds(box, margin, context.get_image_from_uri)
    under = [margin for margin in margins if _is_under(margin)]
    over = [margin for margin in margins if not _is_under(margin)]
    return _sheet(box, under), _sheet(box, over)


def _is_under(margin: Any) -> bool:
    return bool(margin.style["z_index"] != "auto" and margin.style["z_index"] < 0)


def _sheet(box: Any, margins: list[Any]) -> Any:
    return box.copy_with_children(margins) if margins else None


def _without_background(page: Any, stream: Any) -> None:
    """In place of ``weasyprint.draw.draw_page``: the page's own background and border are painted with its text."""
    from weasyprint.draw import draw_stacking_context
    from weasyprint.stacking import StackingContext

    draw_stacking_context(stream, StackingContext.from_page(page))


def _portable(pdf: Any) -> Sheets:
    """The pages of a file that is not written. Each one's stream leaves nothing behind, and names its resources as no
    other page does: it is painted with another one's text.
    """
    for number in pdf.pages["Kids"][::3]:
        page = pdf.objects[number]
        stream = pdf.objects[int(page["Contents"].split()[0])]
        stream.stream = [b"q", *(_renamed(item) for item in stream.stream), b"Q"]
    for number in {int(pdf.objects[number]["Resources"].split()[0]) for number in pdf.pages["Kids"][::3]}:
        resources = pdf.objects[number]
        for kind in ("ExtGState", "XObject", "Pattern", "Shading"):
            entries = resources[kind]
            for name in [name for name in entries if _COUNTED.fullmatch(f"/{name}".encode())]:
                entries[f"h{name}"] = entries.pop(name)
    return replace(sheets_of(pdf), tree=None)


def _renamed(item: Any) -> Any:
    return _COUNTED.sub(rb"/h\1", item.encode() if isinstance(item, str) else item)
