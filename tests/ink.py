"""Where there is ink on the pages of a PDF: pixels outside the type area, the running heads and the folios."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bookbuild.emit.pdf.page_grid import Grid

_DPI = 72
_BAND = 30
"""Points above and below the type area in which heads and folios stand: five millimetres and a line."""
_WHITE = 250
_SLACK = 2
"""Points of soft edges around what is printed."""


@dataclass(frozen=True, slots=True)
class Stray:
    """Ink where none should be, on the page numbered from 1: its left upper corner in points from that of the trim."""

    page: int
    x: int
    y: int


def stray_ink(pdf: Path, grid_of: Callable[[int], Grid], facing: bool, bleed: float = 0) -> list[Stray]:
    """The first stray ink of each page that has any; `grid_of` gives the grid of the page at an index."""
    import pymupdf

    found = []
    with pymupdf.open(pdf) as document:  # type: ignore[no-untyped-call]
        for index, page in enumerate(document):
            pixels = page.get_pixmap(dpi=_DPI, colorspace=pymupdf.csGRAY, alpha=False)
            rows = [pixels.samples[y * pixels.stride : y * pixels.stride + pixels.width] for y in range(pixels.height)]
            found += list(_first(rows, grid_of(index), index, facing, bleed))
    return found


def _first(rows: list[bytes], grid: Grid, index: int, facing: bool, bleed: float) -> Iterator[Stray]:
    verso = facing and index % 2 == 1
    left = (grid.outer if verso else grid.inner) + bleed - _SLACK
    right = left + grid.measure + 2 * _SLACK
    top, bottom = bleed + grid.top - _BAND, bleed + grid.height - grid.bottom + _BAND
    for y, row in enumerate(rows):
        inside = top <= y <= bottom
        for x, value in enumerate(row) if not inside or min(row) < _WHITE else ():
            if value < _WHITE and not (inside and left <= x <= right):
                yield Stray(index + 1, round(x - bleed), round(y - bleed))
                return
