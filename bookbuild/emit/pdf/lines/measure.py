"""A text as its font sets it: the advance of every cluster, the gaps between, and where a line may end (UAX 14)."""

import copy
from dataclasses import dataclass
from typing import Any

from bookbuild.emit.pdf.lines.letters import Kind, kind_of, may_part
from bookbuild.emit.pdf.lines.spacing import SEAM, Gap, room

_GLYPH_BYTES = 20
"""The size of a PangoGlyphInfo: glyph, width, x and y offset, attributes, each of 32 bits."""


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
    widths = cluster_widths(line)
    attributes = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
    may_end = [bool(attributes[index].is_line_break) for index in range(len(text))]
    layout.deactivate()
    clusters = _clusters(text, {offset: width * FROM_UNITS for offset, width in widths.items()}, may_end)
    return _complete(clusters, style["font_size"], height, baseline, len(text.encode()), layout)


def cluster_widths(line: Any) -> dict[int, int]:
    """The advance of each cluster by its offset in bytes, in Pango's units."""
    from weasyprint.text.ffi import ffi

    widths: dict[int, int] = {}
    run = line.runs
    while run != ffi.NULL:
        item = run.data
        run = run.next
        count = item.glyphs.num_glyphs
        numbers = memoryview(ffi.buffer(item.glyphs.glyphs, count * _GLYPH_BYTES)).cast("i")[1::5].tolist()
        for cluster, width in zip(ffi.unpack(item.glyphs.log_clusters, count), numbers, strict=True):
            offset = item.item.offset + cluster
            widths[offset] = widths.get(offset, 0) + width
    return widths


def _clusters(text: str, widths: dict[int, float], may_end: list[bool]) -> list[tuple[int, str, float, bool]]:
    """Offset, characters, advance, and whether a line may end before it, of each cluster."""
    clusters: list[tuple[int, str, float, bool]] = []
    offset = 0
    for index, char in enumerate(text):
        if offset in widths or not clusters:
            clusters.append((offset, char, widths.get(offset, 0.0), may_end[index] and index > 0))
        else:
            start, chars, advance, may = clusters[-1]
            clusters[-1] = (start, chars + char, advance, may)
        offset += len(char.encode())
    return clusters


def _complete(
    clusters: list[tuple[int, str, float, bool]], em: float, height: float, baseline: float, size: int, layout: Any
) -> Measure:
    kinds = [kind_of(chars[0], advance, em) for _, chars, advance, _ in clusters]
    advances = [advance for _, _, advance, _ in clusters]
    gaps, sorts = [], []
    for index, kind in enumerate(kinds):
        before = kinds[index - 1] if index else None
        after = kinds[index + 1] if index + 1 < len(kinds) else None
        gap, sort = gap_behind(before, kind, after, advances[index], em)
        gaps.append(gap)
        sorts.append(sort)
    breaks = [
        may or (index > 0 and may_part(kinds[index - 1], kinds[index])) for index, (_, _, _, may) in enumerate(clusters)
    ]
    offsets, chars = [cluster[0] for cluster in clusters], [cluster[1] for cluster in clusters]
    return Measure(offsets, chars, advances, kinds, gaps, sorts, breaks, em, height, baseline, size, layout)


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
