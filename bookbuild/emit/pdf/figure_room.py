"""Figures take the room that is left: one that would move to the next page is set smaller if that keeps it on this one.

The engine has no floats, so a figure that moves leaves its page open. WeasyPrint 70.0 lays a figure out in one call of
``block_level_layout``; it is wrapped as long as a book is laid out. What would retire this: floats to the page's top.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_LEAST = 0.62
"""The part of its height that a picture keeps at least: lettering of 10 pt stays above 6 pt."""
_NEVER = -1e9
_SLACK = 0.5
"""CSS pixels that are left free, for rounding."""


@contextmanager
def figures_fit() -> Iterator[None]:
    """Lay out with figures that take the room that is left."""
    from weasyprint.layout import block

    engine = block.block_level_layout

    def fitted(
        context: Any, box: Any, bottom: float, skip: Any, around: Any, empty: bool = True, *rest: Any, **named: Any
    ) -> Any:
        place = box.position_x, box.position_y
        result = engine(context, box, bottom, skip, around, empty, *rest, **named)
        if empty or skip is not None or not _is_figure(box) or _fits(context, bottom, result):
            return result
        height = _room(engine, context, box, place, bottom, around, rest, named)
        if not height:
            return result
        smaller = _with_picture(box, height)
        smaller.position_x, smaller.position_y = place
        again = engine(context, smaller, bottom, skip, around, empty, *rest, **named)
        return again if _fits(context, bottom, again) else result

    block.block_level_layout = fitted
    try:
        yield
    finally:
        block.block_level_layout = engine


def _is_figure(box: Any) -> bool:
    return (
        box.element_tag == "figure"
        and "figure" in str(box.element.get("class") or "").split()
        and len(_pictures(box)) == 1
        and not any(inner.style["float"] == "footnote" for inner in box.descendants())
    )


def _pictures(box: Any) -> list[Any]:
    from weasyprint.formatting_structure.boxes import ReplacedBox

    return [inner for inner in box.descendants() if isinstance(inner, ReplacedBox)]


def _fits(context: Any, bottom: float, result: Any) -> bool:
    made, resume = result[0], result[1]
    return (
        made is not None
        and resume is None
        and not context.overflows_page(bottom, made.border_box_y() + made.border_height())
    )


def _room(engine: Any, context: Any, box: Any, place: Any, bottom: float, around: Any, rest: Any, named: Any) -> float:
    """The height that is left for the figure's picture, in CSS pixels; 0 when that is too little of its own."""
    whole = _with_picture(box, None)
    whole.position_x, whole.position_y = place
    made = engine(context, whole, _NEVER, None, around, False, *rest, **named)[0]
    (picture,) = _pictures(made)
    beside = made.border_height() - picture.height
    left: float = context.page_bottom - bottom - made.border_box_y() - beside - _SLACK
    return left if left >= _LEAST * picture.height else 0.0


def _with_picture(box: Any, height: float | None) -> Any:
    """A copy of a figure's boxes, its picture no higher than `height` CSS pixels if that is given."""
    from weasyprint.formatting_structure.boxes import ParentBox, ReplacedBox

    if isinstance(box, ParentBox):
        return box.copy_with_children([_with_picture(child, height) for child in box.children])
    copy = box.copy()
    if isinstance(box, ReplacedBox) and height is not None:
        from weasyprint.css.properties import Dimension

        copy.style = box.style.copy()
        copy.style["width"] = copy.style["height"] = "auto"
        copy.style["max_height"] = Dimension(height, "px")
    return copy
