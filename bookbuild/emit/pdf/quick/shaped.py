"""Texts are shaped once: the glyphs that Pango chose when a line was laid out are kept until it is drawn.

The engine shapes each line again to draw it. A text that is drawn otherwise than it was laid out, with wider spaces or
an ellipsis, still is.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

_REFERENCE = "gpointer g_object_ref (gpointer object);"
_WORDS = 5
"""32-bit words in a PangoGlyphInfo: glyph, width, x and y offset, attributes."""
_EMPTY = 0x0FFFFFFF
_BREAKS = ("\n", "\r", "\u2029")


class Run(NamedTuple):
    """Glyphs of one font, as parallel lists: their numbers, widths and offsets in Pango's units, and their clusters.

    A cluster is an offset in bytes of the line's text, `end` that behind the run's last. Only what is `plain` can be
    shown without Pango: no rises, no unknown characters, no glyphs that are empty.
    """

    font: Any
    end: int
    leftward: bool
    plain: bool
    glyphs: list[int]
    widths: list[int]
    shifts: list[int]
    clusters: list[int]

    def ends(self) -> list[int]:
        """Where the text of each glyph ends, in bytes."""
        return [self.end, *self.clusters[:-1]] if self.leftward else [*self.clusters[1:], self.end]


class Shaped(NamedTuple):
    """What shows a `text`: runs of a line of which it is the bytes from `start` to before `stop`."""

    text: str
    line: bytes
    runs: tuple[Run, ...]
    start: int
    stop: int

    def part(self, text: str, start: int) -> "Shaped":
        """What shows the `text` that begins `start` bytes behind this one."""
        begin = self.start + start
        return Shaped(text, self.line, self.runs, begin, begin + len(text.encode()))

    def pieces(self) -> list[tuple[Run, int, int]] | None:
        """The runs and which of their glyphs are shown; None if these cannot be told, or one is not plain."""
        found = []
        for run in self.runs:
            first, last = 0, len(run.glyphs)
            if self.stop - self.start < len(self.line):
                if run.leftward:
                    return None
                first, last = bisect_left(run.clusters, self.start), bisect_left(run.clusters, self.stop)
            if first < last:
                if not run.plain:
                    return None
                found.append((run, first, last))
        return found


def shaped(layout: Any, text: str) -> Shaped | None:
    """The first line of the engine's `layout`, which shows `text`; None if that is not all of it."""
    from weasyprint.text.ffi import ffi, pango

    if any(char in text for char in _BREAKS):
        return None
    line = pango.pango_layout_get_line_readonly(layout.layout, 0)
    if line == ffi.NULL or pango.pango_layout_get_line_readonly(layout.layout, 1) != ffi.NULL:
        return None
    coded = text.encode()
    return Shaped(text, coded, tuple(runs_of(line)), 0, len(coded))


def runs_of(line: Any) -> Iterator[Run]:
    """The runs of a PangoLayoutLine."""
    from weasyprint.text.ffi import ffi, gobject

    if not hasattr(gobject, "g_object_ref"):
        ffi.cdef(_REFERENCE)
    fonts: dict[Any, Any] = {}
    run = line.runs
    while run:
        data, run = run.data, run.next
        item, string = data.item, data.glyphs
        count, offset, font = string.num_glyphs, item.offset, item.analysis.font
        if font not in fonts:
            gobject.g_object_ref(font)
            fonts[font] = ffi.gc(font, gobject.g_object_unref)
        words = memoryview(ffi.buffer(string.glyphs, count * _WORDS * 4)).cast("i")
        glyphs = words[0::_WORDS].tolist()
        yield Run(
            font=fonts[font],
            end=offset + item.length,
            leftward=bool(item.analysis.level % 2),
            plain=not any(words[3::_WORDS]) and max(glyphs, default=0) < _EMPTY and min(glyphs, default=0) >= 0,
            glyphs=glyphs,
            widths=words[1::_WORDS].tolist(),
            shifts=words[2::_WORDS].tolist(),
            clusters=[offset + cluster for cluster in ffi.unpack(string.log_clusters, count)],
        )


def shaped_before(layout: Any) -> Shaped | None:
    """What is kept of a layout's text, if it may be drawn so."""
    kept: Shaped | None = getattr(layout, "shaped", None)
    return None if kept is None or layout.justification_spacing or kept.text != layout.text else kept


def deactivated(engine: Callable[[Any], None]) -> Callable[[Any], None]:
    """In place of ``Layout.deactivate``, which gives up what Pango made."""

    def deactivate(layout: Any) -> None:
        if not hasattr(layout, "layout"):
            return  # it was drawn with what was kept
        if not hasattr(layout, "shaped"):
            layout.shaped = None if layout.justification_spacing else shaped(layout, layout.text)
        engine(layout)

    return deactivate


def reactivated(engine: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """In place of ``Layout.reactivate``, which has Pango shape the text once more."""

    def reactivate(layout: Any, style: Any) -> None:
        if shaped_before(layout) is None:
            engine(layout, style)

    return reactivate
