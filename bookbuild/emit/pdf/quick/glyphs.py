"""A line of glyphs → what shows it in a page's content (ISO 32000-1, 9.4.3), from what is kept of its shaping."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from bookbuild.emit.pdf.quick.shaped import Run, Shaped, runs_of, shaped_before

_PER_MILLE = 1000 / 1024
"""Thousandths of a pixel in one of Pango's units."""
Moves = Mapping[int, tuple[float, float]]
"""CSS pixels by which clusters are wider and by which their ink is moved, by offset in bytes of the line's text."""
_NONE: Moves = MappingProxyType({})


def line_drawer(engine: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``draw_first_line``: lines of plain glyphs, without colours, rises, ellipses or unknown ones."""

    def draw_first_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
        style, layout = textbox.style, textbox.pango_layout
        if not textbox.text.strip():
            return []
        line, moves = shaped_before(layout), getattr(layout, "moves", _NONE)
        if line is None:
            line, moves = _shaped_now(layout), _NONE
        plain = text_overflow != "ellipsis" and block_ellipsis == "none" and style["font_size"] >= 1e-6
        pieces = line.pieces() if plain else None
        fonts = [stream.add_font(run.font) for run, _, _ in pieces or ()]
        if pieces is None or any(font.svg or font.png or font.colr or font.bitmap for font, _ in fonts):
            if layout.shaped is not None:
                layout.shaped = None
                layout.reactivate(style)
            return engine(stream, textbox, text_overflow, block_ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        _draw(stream, line, pieces, fonts, moves)
        return []

    return draw_first_line


def _shaped_now(layout: Any) -> Shaped:
    from weasyprint.text.ffi import pango

    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    coded = layout.text.encode()
    layout.shaped = None
    return Shaped(layout.text, coded, tuple(runs_of(layout.get_first_line()[0])), 0, len(coded))


def _draw(
    stream: Any, line: Shaped, pieces: Sequence[tuple[Run, int, int]], fonts: Sequence[tuple[Any, float]], moves: Moves
) -> None:
    before: Any = None
    text = ""
    for (run, first, last), (font, size) in zip(pieces, fonts, strict=True):
        if run.font != before:
            before = run.font
            if text:
                stream.show_text(text)
            text = ""
            stream.set_font_size(font.hash, size)
        _name_glyphs(font, line.line, run, first, last)
        widths, shifts = run.widths[first:last], run.shifts[first:last]
        if moves:
            _move(widths, shifts, [cluster - line.start for cluster in run.clusters[first:last]], moves)
        text += _shown(stream, font, size, run, run.glyphs[first:last], widths, shifts)
        text = text[:-1] if text[-1] == "<" else text + ">"
    stream.show_text(text)


def _move(widths: list[int], shifts: list[int], clusters: Sequence[int], moves: Moves) -> None:
    """Widen clusters and move their ink, in place."""
    from weasyprint.text.ffi import TO_UNITS

    last = len(clusters) - 1
    for index, cluster in enumerate(clusters):
        if cluster in moves:
            widen, shift = moves[cluster]
            shifts[index] += round(shift * TO_UNITS)
            if index == last or clusters[index + 1] != cluster:
                widths[index] += round(widen * TO_UNITS)


def _shown(
    stream: Any, font: Any, size: float, run: Run, glyphs: Sequence[int], advances: Sequence[int], shifts: Sequence[int]
) -> str:
    """The glyphs of a run in hexadecimal, with what moves them off their advances between; the last is left open."""
    from weasyprint.text.ffi import pango

    widths = font.widths
    parts = ["<"]
    for glyph, width, offset in zip(glyphs, advances, shifts, strict=True):
        moved = offset / size
        if moved:
            parts.append(f">{-moved}<")
        parts.append(f"{glyph:04x}")
        if glyph not in widths:
            pango.pango_font_get_glyph_extents(run.font, glyph, stream.ink_rect, stream.logical_rect)
            widths[glyph] = round(stream.logical_rect.width * _PER_MILLE / size)
        kerning = widths[glyph] + moved - width * _PER_MILLE / size
        if kerning:
            parts.append(f">{int(kerning)}<")
    return "".join(parts)


def _name_glyphs(font: Any, coded: bytes, run: Run, first: int, last: int) -> None:
    """Note the characters of each glyph that the font does not know yet."""
    known = font.to_unicode
    if all(glyph in known for glyph in run.glyphs[first:last]):
        return
    ends = run.ends()
    for glyph, begin, end in zip(run.glyphs[first:last], run.clusters[first:last], ends[first:last], strict=True):
        if glyph not in known:
            known[glyph] = coded[begin:end].decode()
