"""The page as a grid: a type area of whole characters and whole lines, and margins from what is left of the sheet.

A line of Chinese fills its measure without a gap only if the measure is a whole number of characters (clreq, section
2.2.3, "page layout"); lines of facing pages stand at one height only if the type area is a whole number of lines.
"""

from dataclasses import dataclass

_MM = 72 / 25.4
_WIDTH, _HEIGHT = 148 * _MM, 210 * _MM
"""The page that the margins are those of: A5."""
_INNER, _OUTER, _TOP, _BOTTOM = 19 * _MM, 16 * _MM, 20 * _MM, 19 * _MM
_LONGEST_CJK, _LONGEST = 38, 36
"""Characters of a line, in em, that an eye still finds its way back from."""
_OUTER_LEAST = 0.375 * 72
"""KDP's least outside margin of a page with bleed, in points."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A page in points: its trimmed size and its margins. Without facing pages `inner` equals `outer`."""

    width: float
    height: float
    top: float
    bottom: float
    inner: float
    outer: float

    @property
    def measure(self) -> float:
        """The length of a line in points."""
        return self.width - self.inner - self.outer


def page_grid(
    width: float, height: float, em: float, leading: float, *, cjk: bool, facing: bool, gutter: float = 0
) -> Grid:
    """The grid of a page of `width` × `height` points for text of `em` points on lines of `leading` points.

    `facing` pages have a wider margin at the spine, `gutter` points at least. Raises ValueError when no type area of
    ten characters by five lines is left.
    """
    across, down = width / _WIDTH, height / _HEIGHT
    longest = (_LONGEST_CJK if cjk else _LONGEST) * em
    room = min(longest, width - (_INNER + _OUTER) * across, width - max(gutter, _OUTER_LEAST) - _OUTER_LEAST)
    measure = int(room / em + 1e-6) * em
    lines = int((height - (_TOP + _BOTTOM) * down) / leading + 1e-6)
    if measure < 10 * em or lines < 5:
        raise ValueError(f"a page of {width:.0f} × {height:.0f} pt is too small for text of {em:g} pt")
    rest, below = width - measure, height - lines * leading
    outer = rest * _OUTER / (_INNER + _OUTER) if facing else rest / 2
    inner = rest - outer
    if facing and inner < gutter:
        inner, outer = gutter, rest - gutter
    top = below * _TOP / (_TOP + _BOTTOM)
    return Grid(width, height, top, below - top, inner, outer)


def page_rules(grid: Grid, *, facing: bool, bleed: float = 0, marks: bool = False) -> str:
    """The grid as CSS. `bleed` in points; crop `marks` stand in a slug around it, and a sheet larger by as much."""
    rules = f"\n@page {{ size: {grid.width:.3f}pt {grid.height:.3f}pt; margin: {_sides(grid, grid.outer, grid.inner)};"
    if marks:
        rules += f" marks: crop; bleed: {bleed + SLUG:.3f}pt;"
    elif bleed:
        rules += f" bleed: {bleed:.3f}pt;"
    rules += " }\n"
    if facing:
        rules += f"@page :right {{ margin: {_sides(grid, grid.outer, grid.inner)} }}\n"
        rules += f"@page :left {{ margin: {_sides(grid, grid.inner, grid.outer)} }}\n"
    return rules


SLUG = 18.0
"""The room for crop marks beyond the bleed, in points."""


def _sides(grid: Grid, right: float, left: float) -> str:
    return f"{grid.top:.3f}pt {right:.3f}pt {grid.bottom:.3f}pt {left:.3f}pt"
