"""ziamath without its global state: fonts of our own, and SVG without ids for as long as a drawing takes."""

import importlib.resources
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from ziafont.config import config
from ziafont.fonttypes import BBox
from ziafont.glyph import SimpleGlyph
from ziamath.mathfont import MathFont
from ziamath.nodes.mnode import Mnode
from ziamath.styles import MathVariant, parse_style, styledchr
from ziamath.zmath import Math, apply_mstyle

from bookbuild.formulas.fallback import FallbackGlyph, fallback_outline
from bookbuild.formulas.heights import heights_once


class Box(NamedTuple):
    """The extent of a formula around its origin on the baseline, y upwards."""

    xmin: float
    xmax: float
    ymin: float
    ymax: float


class _Font(MathFont):
    """STIX Two Math, with large operators centred, and the glyphs that it lacks from other fonts."""

    def __init__(self, path: str, size: float) -> None:
        super().__init__(path, size)
        self._variant = self.math.variant
        math: Any = self.math
        math.variant = self._centred_variant

    def _centred_variant(self, glyphid: int, height: float, vert: bool = True) -> SimpleGlyph:
        """ziamath leaves a large operator where the font has it; TeX centres it on the axis (The TeXbook, rule 13)."""
        glyph = self._variant(glyphid, height, vert)
        if not vert or height != self.math.consts.displayOperatorMinHeight:
            return glyph
        up = self.math.consts.axisHeight - (glyph.bbox.ymin + glyph.bbox.ymax) / 2
        operators = [operator.xform(1, 0, 0, 1, 0, up, 1, 1) for operator in glyph.operators]
        xmin, xmax, ymin, ymax = glyph.bbox
        return SimpleGlyph(glyph.index, operators, BBox(xmin, xmax, ymin + up, ymax + up), self)

    def findglyph(self, char: str, variant: MathVariant) -> Any:
        for wanted in (styledchr(char, variant), char):
            if self.glyphindex(wanted):
                return self.glyph(wanted)
        return FallbackGlyph(self, fallback_outline(char, variant.bold))


class _Formula(Math):
    """A formula set in a font object; ziamath's own constructor takes only names out of a global table."""

    def __init__(self, math: Element, font: MathFont, size: float) -> None:
        self.size, self.font, self.margin, self.title, self.eqnumber = size, font, 0.0, None, None
        self.mathml = self.element = apply_mstyle(math)
        self.style = parse_style(self.mathml)
        self.mtag = "math"
        root: Any = self  # stands in for a parent node, as ziamath does it
        self.node = Mnode.fromelement(self.mathml, parent=root)


def set_formula(math: Element, size: float) -> tuple[Element, Box]:
    """An ``svg`` element without size, and the box of what it draws in the same units as `size`, the font's size."""
    font_file = importlib.resources.files("ziamath.fonts") / "STIXTwoMath-Regular.ttf"
    with importlib.resources.as_file(font_file) as path, _plain_svg(), heights_once():
        formula = _Formula(math, _font(str(path), size), size)
        drawing = Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
        formula.node.draw(0, 0, drawing)
    for node in drawing.iter():
        if node.get("fill") == "black":
            del node.attrib["fill"]
    return drawing, Box(*formula.node.bbox)


@cache
def _font(path: str, size: float) -> _Font:
    """The font, which takes a tenth of a second to read."""
    return _Font(path, size)


@contextmanager
def _plain_svg() -> Iterator[None]:
    """Glyphs as paths, not as symbols with ids: ids of several formulas would clash in one document."""
    before = config.svg2
    config.svg2 = False
    try:
        yield
    finally:
        config.svg2 = before
