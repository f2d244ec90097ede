"""TeX → SVG outlines for PDF, set by ziamath in STIX Two Math; characters that it lacks come from a Chinese font."""

import warnings
from dataclasses import dataclass
from xml.etree.ElementTree import tostring

from bookbuild.formulas.adapt import adapt
from bookbuild.formulas.parse import parse_tex
from bookbuild.formulas.repair import repair

_SIZE = 16.0


@dataclass(frozen=True, slots=True)
class FormulaSvg:
    """A formula as an ``<svg>`` element; lengths in em of the text around it, `depth` below its baseline (≥ 0 or < 0).

    Shapes that the formula gives no colour bring none: an ``svg`` with a ``fill`` colours them.
    """

    svg: str
    width: float
    height: float
    depth: float


def svg(tex: str, display: bool) -> FormulaSvg:
    """A formula as outlines: no fonts, no ids. Raises FormulaError, also when no font has one of its characters."""
    with warnings.catch_warnings():  # ziamath's import uses what the standard library calls deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        from bookbuild.formulas.setting import set_formula

    math = parse_tex(tex, display)
    repair(math)
    adapt(math, display)
    math.set("display", "block" if display else "inline")
    drawing, box = set_formula(math, _SIZE)
    width, height = box.xmax - box.xmin, box.ymax - box.ymin
    drawing.set("viewBox", f"{box.xmin:.3f} {-box.ymax:.3f} {width:.3f} {height:.3f}")
    drawing.set("width", f"{width / _SIZE:.4f}em")
    drawing.set("height", f"{height / _SIZE:.4f}em")
    return FormulaSvg(tostring(drawing, encoding="unicode"), width / _SIZE, height / _SIZE, -box.ymin / _SIZE)
