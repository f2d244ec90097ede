"""Puts the boxes of a line where its units want them, and tells the text layouts by how much each glyph moves."""

import copy
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from bookbuild.emit.pdf.lines.units import Unit, close_marks, fill, leaves, units_of


def set_line(line: Any, available: float, *, filled: bool) -> None:
    """Set a line of the engine in `available` CSS pixels: its marks closed, its seams open, to both edges if `filled`.

    A line that is longer than the room it has is closed in any case.
    """
    line_leaves = list(leaves(line))
    units = units_of(line_leaves)
    if not units:
        return
    close_marks(units)
    indent = _start(line) - line.position_x
    extra = available - indent - _frames(line) - sum(unit.width for unit in units)
    if len(units) > 1 and (filled or extra < 0):
        fill(units, extra)
    _place(line, _start(line), _by_leaf(units), _gaps_between(units))


def _start(line: Any) -> float:
    """Where the text of a line begins: behind its indent."""
    start: float = next((child.position_x for child in line.children if child.is_in_normal_flow()), line.position_x)
    return start


def _frames(box: Any) -> float:
    """The margins, borders and paddings of the inline boxes in a line, in CSS pixels."""
    total = 0.0
    for child in box.children:
        if child.is_in_normal_flow() and _is_inline(child):
            total += child.margin_left + child.border_left_width + child.padding_left
            total += child.margin_right + child.border_right_width + child.padding_right + _frames(child)
    return total


def _is_inline(box: Any) -> bool:
    from weasyprint.formatting_structure.boxes import InlineBox

    return isinstance(box, InlineBox)


def _by_leaf(units: Sequence[Unit]) -> dict[int, list[Unit]]:
    by_leaf: dict[int, list[Unit]] = {}
    for unit in units:
        by_leaf.setdefault(id(unit.leaf), []).append(unit)
    return by_leaf


def _gaps_between(units: Sequence[Unit]) -> dict[int, float]:
    """The gap before each box, taken from the unit that it stands behind: it belongs to neither box's ground."""
    gaps: dict[int, float] = {}
    for unit, following in pairwise(units):
        if following.leaf is not unit.leaf:
            gaps[id(following.leaf)], unit.gap = unit.gap, 0.0
    return gaps


def _place(box: Any, x: float, by_leaf: dict[int, list[Unit]], gaps: dict[int, float]) -> float:
    """Place the children of `box` from `x` on, in CSS pixels; the x behind them."""
    from weasyprint.formatting_structure.boxes import LineBox, TextBox

    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if _is_inline(child):
            first = next(leaves(child), None)
            child.position_x = x + gaps.pop(id(first), 0.0)
            inner = child.content_box_x()
            child.width = _place(child, inner, by_leaf, gaps) - inner
            x = child.position_x + child.margin_width()
            continue
        x += gaps.pop(id(child), 0.0)
        if isinstance(child, TextBox):
            child.position_x = x
            _set_text(child, by_leaf.get(id(child), []))
        else:
            child.translate(x - child.position_x, 0)
        x += child.margin_width() if not isinstance(child, TextBox) else child.width
    if isinstance(box, LineBox):
        box.width = x - box.position_x
    return x


def _set_text(box: Any, units: Sequence[Unit]) -> None:
    """The width of a text box, and the moves of its glyphs, by offset in bytes: wider by, ink to the right by."""
    if not units:
        box.width = 0.0  # spaces at the end of the line
        return
    if units[0].offset < 0:
        return
    box.width = sum(unit.width for unit in units)
    moves = {unit.offset: (unit.widen + unit.gap, unit.shift) for unit in units if unit.widen or unit.gap}
    if moves:
        box.pango_layout = copy.copy(box.pango_layout)
        box.pango_layout.moves = moves


def move_glyphs(line: Any, moves: dict[int, tuple[float, float]]) -> None:
    """Widen and shift the glyphs of a line that the engine is about to draw."""
    from weasyprint.text.ffi import TO_UNITS, ffi

    run = line.runs
    while run != ffi.NULL:
        item = run.data
        run = run.next
        count = item.glyphs.num_glyphs
        clusters = ffi.unpack(item.glyphs.log_clusters, count)
        for index in range(count):
            widen, shift = moves.get(item.item.offset + clusters[index], (0.0, 0.0))
            geometry = item.glyphs.glyphs[index].geometry
            geometry.x_offset += round(shift * TO_UNITS)
            if index + 1 == count or clusters[index + 1] != clusters[index]:
                geometry.width += round(widen * TO_UNITS)
