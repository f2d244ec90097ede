"""A line of glyphs → what shows it in a page's content (ISO 32000-1, 9.4.3): Pango's arrays are read as arrays."""

from collections.abc import Callable
from typing import Any

_WORDS = 5
"""32-bit words in a PangoGlyphInfo: glyph, width, x and y offset, attributes."""
_EMPTY = 0x0FFFFFFF
_PER_MILLE = 1000 / 1024
"""Thousandths of a pixel in one of Pango's units."""


def line_drawer(engine: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``draw_first_line``: lines of plain glyphs, without colours, rises, ellipses or unknown ones."""
    from weasyprint.text.ffi import ffi, pango

    def draw_first_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
        style, layout = textbox.style, textbox.pango_layout
        plain = text_overflow != "ellipsis" and block_ellipsis == "none" and style["font_size"] >= 1e-6
        if not plain or not textbox.text.strip():
            return engine(stream, textbox, text_overflow, block_ellipsis, matrix)
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        runs = _plain_runs(layout.get_first_line()[0], ffi)
        fonts = [stream.add_font(item.item.analysis.font) for item, _ in runs or ()]
        if runs is None or any(font.svg or font.png or font.colr or font.bitmap for font, _ in fonts):
            return engine(stream, textbox, text_overflow, block_ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        before: Any = None
        text = ""
        for (item, words), (font, size) in zip(runs, fonts, strict=True):
            pango_font = item.item.analysis.font
            if pango_font != before:
                before = pango_font
                if text:
                    stream.show_text(text)
                text = ""
                stream.set_font_size(font.hash, size)
            _name_glyphs(font, words[0::_WORDS], item, layout.text, ffi)
            text += _shown(stream, font, size, pango_font, words, pango)
            text = text[:-1] if text[-1] == "<" else text + ">"
        stream.show_text(text)
        return []

    return draw_first_line


def _plain_runs(line: Any, ffi: Any) -> list[tuple[Any, memoryview]] | None:
    """The runs of a line with the words of their glyphs; None if one is not plain."""
    runs = []
    run = line.runs
    while run != ffi.NULL:
        item = run.data
        run = run.next
        count = item.glyphs.num_glyphs
        words = memoryview(ffi.buffer(item.glyphs.glyphs, count * _WORDS * 4)).cast("i")
        if any(words[3::_WORDS]) or any(glyph >= _EMPTY for glyph in words[0::_WORDS]):
            return None
        runs.append((item, words))
    return runs


def _shown(stream: Any, font: Any, size: float, pango_font: Any, words: memoryview, pango: Any) -> str:
    """The glyphs of a run in hexadecimal, with what moves them off their advances between; the last is left open."""
    widths = font.widths
    parts = ["<"]
    for glyph, width, offset in zip(words[0::_WORDS], words[1::_WORDS], words[2::_WORDS], strict=True):
        moved = offset / size
        if moved:
            parts.append(f">{-moved}<")
        parts.append(f"{glyph:04x}")
        if glyph not in widths:
            pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
            widths[glyph] = round(stream.logical_rect.width * _PER_MILLE / size)
        kerning = widths[glyph] + moved - width * _PER_MILLE / size
        if kerning:
            parts.append(f">{int(kerning)}<")
    return "".join(parts)


def _name_glyphs(font: Any, glyphs: memoryview, item: Any, text: str, ffi: Any) -> None:
    """Note the characters of each glyph that the font does not know yet."""
    known = font.to_unicode
    if all(glyph in known for glyph in glyphs):
        return
    coded, start, length = text.encode(), item.item.offset, item.item.length
    clusters = ffi.unpack(item.glyphs.log_clusters, len(glyphs))
    leftward = item.item.analysis.level % 2
    ends = [length, *clusters[:-1]] if leftward else [*clusters[1:], length]
    for glyph, begin, end in zip(glyphs, clusters, ends, strict=True):
        if glyph not in known:
            known[glyph] = coded[start + begin : start + end].decode()
