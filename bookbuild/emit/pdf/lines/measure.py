"""A text as its font sets it: the advance of every cluster, the gaps between, and where a line may end (UAX 14)."""

import copy
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bookbuild.emit.pdf.lines.letters import Kind, kind_of, may_part
from bookbuild.emit.pdf.lines.spacing import SEAM, Gap, room
from bookbuild.emit.pdf.quick.shaped import Run, runs_of, shaped

_IS_LINE_BREAK = 1 if sys.byteorder == "little" else 1 << 31
"""The first bit of a PangoLogAttr, whose bits are one word."""
_Clusters = tuple[list[int], list[str], list[float], list[bool]]


@dataclass(frozen=True, slots=True)
class Measure:
    """Clusters of one text in one style, as parallel lists; lengths in CSS pixels.

    `offsets` are bytes of UTF-8; `gaps` the room behind each cluster beside its advance, `sorts` what that is;
    `breaks` whether a line may end before it. `size` is the text's in bytes, `layout` the engine's, without its text.
    """

    offsets: list[int]
    chars: list[str]
    advances: list[float]
    kinds: list[Kind]
    gaps: list[float]
    sorts: list[Gap]
    breaks: list[bool]
    em: float
    height: float
    baseline: float
    size: int
    layout: Any

    def byte(self, index: int) -> int:
        """The offset of a cluster in bytes; the text's size for the one behind the last."""
        return self.offsets[index] if index < len(self.offsets) else self.size

    def layout_of(self, text: str) -> Any:
        """A layout of the engine for a piece of the text, to be drawn later."""
        layout = copy.copy(self.layout)
        layout.text = text
        return layout

    def piece_of(self, text: str, start: int) -> Any:
        """A layout of the engine for a piece of the text that begins at a cluster, with the glyphs that show it."""
        layout = self.layout_of(text)
        if self.layout.shaped is not None:
            layout.shaped = self.layout.shaped.part(text, self.byte(start))
        return layout


def measure(text: str, style: Any) -> Measure:
    """The text in a style of the engine, on one line."""
    from weasyprint.text.ffi import FROM_UNITS, ffi, pango
    from weasyprint.text.line_break import Layout, line_size

    layout = Layout(style)
    layout.set_text(text)
    pango.pango_layout_set_width(layout.layout, -1)
    line = pango.pango_layout_get_line_readonly(layout.layout, 0)
    _, height = line_size(line, style)
    baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
    layout.shaped = shaped(layout, text)
    runs = layout.shaped.runs if layout.shaped is not None else tuple(runs_of(line))
    words = ffi.cast("guint *", pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL))
    may_end = [bool(word & _IS_LINE_BREAK) for word in ffi.unpack(words, len(text))]
    layout.deactivate()
    widths = {offset: width * FROM_UNITS for offset, width in cluster_widths(runs).items()}
    clusters = _clusters(text, widths, may_end)
    return _complete(clusters, style["font_size"], height, baseline, len(text.encode()), layout)


def cluster_widths(runs: Iterable[Run]) -> dict[int, int]:
    """The advance of each cluster by its offset in bytes, in Pango's units."""
    widths: dict[int, int] = {}
    for run in runs:
        for cluster, width in zip(run.clusters, run.widths, strict=True):
            widths[cluster] = widths.get(cluster, 0) + width
    return widths


def _clusters(text: str, widths: dict[int, float], may_end: list[bool]) -> _Clusters:
    """The offsets, characters and advances of clusters, and whether a line may end before each, as parallel lists."""
    if len(text) == len(widths) and text.isascii():
        return list(range(len(text))), list(text), [widths[offset] for offset in range(len(text))], may_end
    offsets: list[int] = []
    chars: list[str] = []
    breaks: list[bool] = []
    offset = 0
    for char, may in zip(text, may_end, strict=True):
        if offset in widths or not chars:
            offsets.append(offset)
            chars.append(char)
            breaks.append(may)
        else:
            chars[-1] += char
        offset += 1 if char < "\x80" else len(char.encode())
    return offsets, chars, [widths.get(offset, 0.0) for offset in offsets], breaks


def _complete(clusters: _Clusters, em: float, height: float, baseline: float, size: int, layout: Any) -> Measure:
    offsets, chars, advances, may_end = clusters
    kinds = [kind_of(shown[0], advance, em) for shown, advance in zip(chars, advances, strict=True)]
    rooms = [room(left, right) for left, right in pairwise(kinds)]
    gaps, sorts = [gap * em for gap, _ in rooms], [sort for _, sort in rooms]
    gaps += [0.0] * bool(kinds)
    sorts += [Gap.NONE] * bool(kinds)
    if Kind.SPACE in kinds:
        for index in (index for index, kind in enumerate(kinds) if kind is Kind.SPACE):
            before = kinds[index - 1] if index else None
            after = kinds[index + 1] if index + 1 < len(kinds) else None
            gaps[index], sorts[index] = gap_behind(before, Kind.SPACE, after, advances[index], em)
    breaks = [may or may_part(*pair) for may, pair in zip(may_end[1:], pairwise(kinds), strict=True)]
    return Measure(offsets, chars, advances, kinds, gaps, sorts, [False, *breaks], em, height, baseline, size, layout)


def gap_behind(before: Kind | None, kind: Kind, after: Kind | None, advance: float, em: float) -> tuple[float, Gap]:
    """The gap behind a cluster in CSS pixels, and its sort. A space typed at a seam is as wide as one that is not."""
    if after is None:
        return 0.0, Gap.NONE
    if kind is Kind.SPACE:
        if before is not None and room(before, after)[1] is Gap.SEAM:
            return SEAM * em - advance, Gap.SEAM
        return 0.0, Gap.SPACE
    gap, sort = room(kind, after)
    return gap * em, sort
