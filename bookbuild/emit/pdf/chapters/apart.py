"""The engine on a part of a book: it begins in the middle, without furniture, and asks others for page numbers.

WeasyPrint 70.0 lays out whole documents. Seven names of it are replaced while a unit is laid out and drawn. What would
retire this: an engine that lays out a document from a given page, place and set of counters on.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pydyf

from bookbuild.emit.pdf.chapters.fonts import FontUse, fonts_apart
from bookbuild.patching import replaced

_SIDES = ("left", "right", "recto", "verso")
_UNKNOWN = 100
"""The page number that stands for one not known yet."""


@dataclass(slots=True)
class Apart:
    """What the engine tells of a unit beside its pages: `opens` as in `Laid`, the layout context, what it asked for."""

    opens: str = "any"
    context: Any = None
    asked: dict[str, None] = field(default_factory=dict)


@contextmanager
def laid_apart(depth: int, *, first: bool, flipped: bool, numbers: Mapping[str, int]) -> Iterator[Apart]:
    """Lay out a unit whose elements are `depth` levels below the root, as if the book had led to its first page.

    `first`: the book begins with it; `flipped`: on a verso. `numbers` are folios by id.
    """
    from weasyprint import document, layout
    from weasyprint.css.targets import TargetCollector
    from weasyprint.layout import page

    apart = Apart()
    with ExitStack() as stack:
        for owner, name, function in (
            (layout, "initialize_page_maker", _begun(layout.initialize_page_maker, apart, depth, first, flipped)),
            (layout, "make_margin_boxes", lambda *_: ()),
            (page, "PageType", _counted(page.PageType, 0 if first else 1)),
            (document, "layout_document", _watched(document.layout_document, apart)),
            (TargetCollector, "lookup_target", _looked_up(TargetCollector.lookup_target, apart, numbers)),
        ):
            stack.enter_context(replaced(owner, name, function))
        yield apart


def _begun(engine: Callable[..., None], apart: Apart, depth: int, first: bool, flipped: bool) -> Callable[..., None]:
    def begun(context: Any, root: Any) -> None:
        engine(context, root)
        apart.opens, name = _opening(root, depth)
        if first:
            return
        _, _, right, state, remake = context.page_maker[0]
        place: Any = None
        for _ in range(depth):
            place = {0: place}
        context.page_maker[0] = place, {"break": apart.opens, "page": name}, right ^ flipped, state, remake

    return begun


def _opening(root: Any, depth: int) -> tuple[str, str]:
    """The break before the unit's first element, from it and the first boxes within it, and its page's name."""
    box = root
    for _ in range(depth):
        box = box.children[0]
    name = str(box.page_values()[0])
    breaks = [box.style["break_before"]]
    while getattr(box, "children", ()):
        box = box.children[0]
        breaks.append(box.style["break_before"])
    sides = [value for value in breaks if value in _SIDES]
    if not sides:
        return ("page" if "page" in breaks else "any"), name
    side = sides[-1]
    ltr = root.style["direction"] == "ltr"
    return {"recto": "right" if ltr else "left", "verso": "left" if ltr else "right"}.get(side, side), name


def _counted(page_type: Any, before: int) -> Callable[..., Any]:
    """Page types that know that pages come before: ``:first`` is the book's."""
    return lambda side, blank, name, index, groups: page_type(side, blank, name, index + before, groups)


def _watched(engine: Callable[..., Any], apart: Apart) -> Callable[..., Any]:
    def watched(html: Any, root: Any, context: Any) -> Any:
        apart.context = context
        return engine(html, root, context)

    return watched


def _looked_up(engine: Callable[..., Any], apart: Apart, numbers: Mapping[str, int]) -> Callable[..., Any]:
    """Answer for the page of every id, in this unit too: so that no page is laid out again for a number."""
    from weasyprint.css.targets import anchor_name_from_token
    from weasyprint.urls import get_url_tuple

    def looked_up(collector: Any, token: Any, box: Any, css_token: str, again: Any) -> Any:
        asked = token
        if token[0] == "attr()":
            name, kind, fallback = token[1]
            value = box.element.get(name, fallback)
            asked = (kind, value if kind == "string" else get_url_tuple(value, box.style.base_url))
        identity = anchor_name_from_token(asked)
        if identity is None:
            return engine(collector, token, box, css_token, again)
        apart.asked[identity] = None
        target = SimpleNamespace(cached_counter_values={"page": [numbers.get(identity, _UNKNOWN)], "pages": [0]})
        return SimpleNamespace(state="up-to-date", target_box=target, cached_page_counter_values={})

    return looked_up


@contextmanager
def drawn_apart(outside: Collection[str]) -> Iterator[list[FontUse]]:
    """Draw a unit: links to ids `outside` it stay, bookmarks are left to the merge, fonts only counted (`FontUse`).

    What is painted before the furniture, a page's background, is a stream of its own.
    """
    from weasyprint import draw
    from weasyprint import pdf as engine

    def kept(pages: Any) -> Any:
        elsewhere = SimpleNamespace(anchors=dict.fromkeys(outside, (0, 0, 0, 0)), links=[])
        yield from list(engine_links([*pages, elsewhere]))[:-1]

    engine_links = engine.resolve_links
    with ExitStack() as stack:
        stack.enter_context(replaced(engine, "resolve_links", kept))
        stack.enter_context(replaced(engine, "add_outlines", lambda *_: None))
        stack.enter_context(replaced(draw, "draw_stacking_context", _marked(draw.draw_stacking_context)))
        yield stack.enter_context(fonts_apart())


MARK = b"%furniture"
"""The line of a page's stream before which its background is painted, behind which its text."""


def _marked(engine: Callable[..., None]) -> Callable[..., None]:
    from weasyprint.formatting_structure.boxes import PageBox

    def marked(stream: Any, context: Any) -> None:
        if isinstance(context.box, PageBox):
            stream.stream.append(MARK)
        engine(stream, context)

    return marked


def part_streams(pdf: Any) -> list[bool]:
    """Part each page's stream at its mark; whether its background, now a stream before that of the text, paints.

    Raises ValueError when a stream does not begin as this engine's do.
    """
    painted = []
    for number in pdf.pages["Kids"][::3]:
        page = pdf.objects[number]
        stream = pdf.objects[int(page["Contents"].split()[0])]
        at = stream.stream.index(MARK)
        begin, background, text = stream.stream[:3], stream.stream[3:at], stream.stream[at + 1 :]
        if begin[1] != b"q" or not all(bytes(begin[index]).endswith(b"cm") for index in (0, 2)):
            raise ValueError("the engine begins its pages in another way")
        stream.stream = [*begin, *text]
        painted.append(bool(background))
        if background:
            before = pydyf.Stream([b"q", *begin, *background, b"Q", b"Q"], compress=stream.compress)
            pdf.add_object(before)
            page["Contents"] = pydyf.Array([before.reference, stream.reference])
    return painted
