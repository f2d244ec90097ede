"""Whether the engine takes our lines: a small page is laid out, and its lines are measured as they are drawn."""

from typing import Any

from bookbuild.emit.pdf.lines.measure import cluster_widths
from bookbuild.emit.pdf.quick.shaped import runs_of

_PAGE = """<html lang="zh-CN"><style>
@page { size: 300px 400px; margin: 20px }
body { margin: 0 }
html { font: 16px sans-serif; text-align: justify }
</style><p>排版要求每一行都撑满版心，如 Kubernetes 与“引号”，标点（括号）也不例外；最后一行除外，其余各行左右齐平。"""
_MEASURE = 260.0
_NEAR = 0.7
"""CSS pixels: half a point."""


def lines_are_filled() -> bool:
    """Whether every line but the last fills its measure, on the page and as the glyphs are drawn.

    False for an engine whose insides have changed.
    """
    from weasyprint import HTML
    from weasyprint.formatting_structure.boxes import LineBox

    try:
        page = HTML(string=_PAGE).render().pages[0]
        lines = [box for box in page._page_box.descendants() if isinstance(box, LineBox)]
        return len(lines) > 2 and all(_is_filled(line) for line in lines[:-1])
    except (AttributeError, TypeError, ValueError, IndexError, KeyError):
        return False


def _is_filled(line: Any) -> bool:
    from weasyprint.formatting_structure.boxes import TextBox

    texts = [box for box in line.descendants() if isinstance(box, TextBox)]
    drawn = sum(_drawn_width(box) for box in texts)
    return abs(line.width - _MEASURE) < _NEAR and abs(drawn - _MEASURE) < _NEAR


def _drawn_width(box: Any) -> float:
    from weasyprint.text.ffi import FROM_UNITS

    box.pango_layout.reactivate(box.style)
    first, _ = box.pango_layout.get_first_line()
    width = sum(cluster_widths(runs_of(first)).values())
    box.pango_layout.deactivate()
    return float(width * FROM_UNITS)
