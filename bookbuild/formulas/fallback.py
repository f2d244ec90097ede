"""Glyphs of characters that the formulas' font lacks, Chinese above all, as outlines of a font of this machine.

ziafont reads no CID-keyed CFF fonts, which Noto CJK is; fontTools does.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from ziafont.fonttypes import BBox
from ziafont.glyph import SimpleGlyph
from ziafont.svgpath import Cubic, Lineto, Moveto, Point, Quad

from bookbuild.formulas.errors import FormulaError
from bookbuild.pictures.metrics import find_font

_FAMILIES = ("Noto Serif CJK SC", "DejaVu Serif", "Noto Sans CJK SC", "DejaVu Sans")


@dataclass(frozen=True, slots=True)
class Outline:
    """A glyph's drawing as (operator, points) pairs in thousandths of an em, its advance width and its bounds."""

    character: str
    drawing: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
    advance: float
    bounds: tuple[float, float, float, float]


@lru_cache(maxsize=512)
def fallback_outline(character: str, bold: bool) -> Outline:
    """The outline of a character. Raises FormulaError when none of the fonts has it."""
    for family in _FAMILIES:
        font = _font(family, bold)
        name = None if font is None else font.getBestCmap().get(ord(character))
        if font is not None and name is not None:
            return _outline(font, name, character)
    raise FormulaError(f"no font has the character {character} (U+{ord(character):04X})")


@lru_cache(maxsize=8)
def _font(family: str, bold: bool) -> TTFont | None:
    found = find_font(family, bold)
    if found is None or family not in found.family.split(","):
        return None
    # In memory, since a font of the cache would keep its file open to the end.
    return TTFont(BytesIO(Path(found.path).read_bytes()), fontNumber=found.face, lazy=True)


def _outline(font: TTFont, name: str, character: str) -> Outline:
    glyphs = font.getGlyphSet()
    scale = 1000 / font["head"].unitsPerEm
    pen, bounds = DecomposingRecordingPen(glyphs), BoundsPen(glyphs)
    glyphs[name].draw(pen)
    glyphs[name].draw(bounds)
    drawing = tuple(
        (operator, tuple((x * scale, y * scale) for x, y in points))
        for operator, points in pen.value
        if operator not in ("closePath", "endPath")
    )
    x0, y0, x1, y1 = (value * scale for value in bounds.bounds or (0, 0, 0, 0))
    return Outline(character, drawing, glyphs[name].width * scale, (x0, x1, y0, y1))


class FallbackGlyph(SimpleGlyph):
    """An outline in the shape that ziamath draws. Its index is 0: the formulas' font neither kerns nor replaces it."""

    def __init__(self, font: Any, outline: Outline) -> None:
        scale = font.info.layout.unitsperem / 1000
        operators = [_operator(name, points, scale) for name, points in _simple(outline)]
        super().__init__(0, operators, BBox(*(value * scale for value in outline.bounds)), font)
        self._advance: int = round(outline.advance * scale)

    def advance(self, nextchr: SimpleGlyph | None = None) -> int:
        """The advance width in units of the formulas' font."""
        return self._advance


def _simple(outline: Outline) -> list[tuple[str, tuple[tuple[float, float], ...]]]:
    """TrueType's runs of off-curve points as single quadratic curves."""
    simple: list[tuple[str, tuple[tuple[float, float], ...]]] = []
    for name, points in outline.drawing:
        if name != "qCurveTo":
            simple.append((name, points))
            continue
        *controls, end = points
        for index, control in enumerate(controls):
            last = index == len(controls) - 1
            after = controls[index + 1] if not last else end
            target = end if last else ((control[0] + after[0]) / 2, (control[1] + after[1]) / 2)
            simple.append(("qCurveTo", (control, target)))
    return simple


def _operator(name: str, points: tuple[tuple[float, float], ...], scale: float) -> Any:
    kinds: dict[str, Any] = {"moveTo": Moveto, "lineTo": Lineto, "qCurveTo": Quad, "curveTo": Cubic}
    point: Any = Point
    return kinds[name](*(point(x * scale, y * scale) for x, y in points))
