"""A laid-out line as a row of units: clusters of its text boxes, and whatever else stands in it, each with its gap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bookbuild.emit.pdf.lines.breaking import closes
from bookbuild.emit.pdf.lines.letters import Kind
from bookbuild.emit.pdf.lines.measure import Measure, gap_behind
from bookbuild.emit.pdf.lines.spacing import HALF, Gap, distribute


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a measured text a box shows: clusters from `start` to before `stop`, and the width of a hyphen."""

    text: Measure
    start: int
    stop: int
    hyphen: float = 0.0


@dataclass(slots=True)
class Unit:
    """A cluster, or a thing without clusters (`offset` -1). `widen` changes its advance, `shift` moves its ink.

    `gap` is the room behind it. Lengths in CSS pixels, `offset` in bytes of its box's text.
    """

    leaf: Any
    offset: int
    chars: str
    kind: Kind
    em: float
    advance: float
    widen: float = 0.0
    shift: float = 0.0
    gap: float = 0.0
    sort: Gap = Gap.NONE

    @property
    def width(self) -> float:
        """Its advance with what was done to it, and the gap behind."""
        return self.advance + self.widen + self.gap


def leaves(box: Any) -> Iterator[Any]:
    """Text boxes and atomic boxes in the flow of a line, in order."""
    from weasyprint.formatting_structure.boxes import InlineBox, LineBox

    for child in box.children:
        if child.is_in_normal_flow():
            if isinstance(child, InlineBox | LineBox):
                yield from leaves(child)
            else:
                yield child


def units_of(line_leaves: Sequence[Any]) -> list[Unit]:
    """The units of a line with their natural gaps, without the spaces at its end."""
    units = [unit for leaf in line_leaves for unit in _units(leaf)]
    while units and units[-1].chars == " ":
        units.pop()
    if units:
        units[-1].gap, units[-1].sort = 0.0, Gap.NONE
    for index, unit in enumerate(units[:-1]):
        following = units[index + 1]
        if following.leaf is unit.leaf and unit.kind is not Kind.SPACE:
            continue
        before = units[index - 1].kind if index else None
        em = unit.em if unit.kind is Kind.SPACE else max(unit.em, following.em)
        unit.gap, unit.sort = gap_behind(before, unit.kind, following.kind, unit.advance, em)
    return units


def _units(leaf: Any) -> Iterator[Unit]:
    piece = getattr(getattr(leaf, "pango_layout", None), "piece", None)
    if piece is None:
        text = getattr(leaf, "text", None)
        if text != "":
            width = leaf.width if text else leaf.margin_width()
            yield Unit(leaf, -1, text or "", Kind.OTHER, leaf.style["font_size"], width)
        return
    text, base = piece.text, piece.text.byte(piece.start)
    em = text.em
    for index in range(piece.start, piece.stop):
        place = leaf, text.offsets[index] - base, text.chars[index], text.kinds[index], em, text.advances[index]
        inside = index + 1 < piece.stop
        gap, sort = (text.gaps[index], text.sorts[index]) if inside else (0.0, Gap.NONE)
        yield Unit(*place, 0.0, 0.0, gap, sort)
    if piece.hyphen:
        yield Unit(leaf, text.byte(piece.stop) - base, "-", Kind.OTHER, text.em, piece.hyphen)


def close_marks(units: Sequence[Unit]) -> None:
    """Take the room of full-width marks beside one another and at the edges of the line."""
    if units[0].kind is Kind.OPENING:
        units[0].widen = units[0].shift = -HALF * units[0].em
    for unit, following in pairwise(units):
        if unit.gap >= 0 or unit.kind is Kind.SPACE:
            continue
        owner = unit if unit.kind is Kind.CLOSING else following
        owner.widen += unit.gap
        if owner.kind is Kind.OPENING:
            owner.shift += unit.gap
        unit.gap = 0.0
    if units[-1].kind is Kind.CLOSING:
        units[-1].widen -= HALF * units[-1].em


def fill(units: Sequence[Unit], extra: float) -> None:
    """Deal `extra` pixels out over the gaps; a line too long closes commas and brackets too."""
    inner = units[:-1]
    sorts = [unit.sort for unit in inner]
    if extra < 0:
        sorts = [
            Gap.CLOSED if unit.widen == 0 and closes(unit.kind, unit.chars, unit.gap, unit.sort) else unit.sort
            for unit in inner
        ]
    for unit, share in zip(inner, distribute(extra, sorts, [unit.em for unit in inner]), strict=True):
        unit.gap += share
