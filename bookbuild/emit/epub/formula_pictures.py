"""Formulas as pictures, for readers without MathML (``[epub] math = "image"``): PNG on white, on the baseline."""

import math
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from lxml import etree

from bookbuild.emit.epub.pictures import PictureFile
from bookbuild.formulas import FormulaError, FormulaSvg, formula_problem, svg
from bookbuild.problems import Problem
from bookbuild.tree import has_class, place
from bookbuild.work import Job, run

_UNITS = 16.0
"""What an em is in the drawing of a formula."""
_FINE = 48.0
"""Pixels in an em: three in each CSS pixel of text of the usual size."""
_MARGIN = 0.08
"""White round the ink, in em: in a reader's night mode the picture stays a white card."""
_LARGEST = 4_000_000
"""Pixels in a picture; Apple Books takes no more in one."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A formula's PNG; its width and its depth below the baseline in em of the text around it."""

    data: bytes
    width: float
    depth: float
    pixels: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Formulas:
    """The formulas that cannot be set; of those set as pictures, the files and the CSS that sizes them."""

    problems: tuple[Problem, ...]
    files: tuple[PictureFile, ...] = ()
    css: str = ""


def picture_formulas(
    tree: etree._Element, jobs: int, cache: Path | None = None, executor: Executor | None = None
) -> Formulas:
    """Fill every ``.math`` with a picture whose alternative text is its TeX; equal formulas share a file.

    The TeX of a formula that cannot be set stays, and is a problem. Sizes are classes in em, since inline styles would
    take the choice from the reader: the width is set and the height follows, so that a wide formula shrinks whole.
    """
    nodes = [node for node in tree.iter("span", "div") if has_class(node, "math")]
    wanted = list(dict.fromkeys(_formula(node) for node in nodes))
    work = [Job(_draw, formula, (formula[0], str(formula[1]))) for formula in wanted]
    drawn = dict(zip(wanted, run(work, jobs, executor=executor, cache=cache), strict=True))
    problems = []
    numbers: dict[_Drawn, int] = {}
    for node in nodes:
        formula = drawn[_formula(node)]
        if isinstance(formula, str):
            problems.append(formula_problem(formula, node.get("data-tex") or "", *place(node)))
        else:
            _show(node, numbers.setdefault(formula, len(numbers) + 1))
    files = tuple(PictureFile(_name(n), "image/png", drawn.data, *drawn.pixels) for drawn, n in numbers.items())
    return Formulas(tuple(problems), files, _rules(numbers))


def _formula(node: etree._Element) -> tuple[str, bool]:
    return node.get("data-tex") or "", node.tag == "div"


def _name(number: int) -> str:
    return f"formulas/{number}.png"


def _show(node: etree._Element, number: int) -> None:
    for child in list(node):
        node.remove(child)
    node.text = None
    alt = " ".join((node.get("data-tex") or "").split())
    etree.SubElement(node, "img", {"class": f"formula formula-{number}", "src": _name(number), "alt": alt})


def _rules(numbers: Mapping[_Drawn, int]) -> str:
    rules = [".formula { height: auto; max-width: 100%; }\n"] if numbers else []
    for drawn, number in numbers.items():
        depth = f" vertical-align: {-drawn.depth:.3f}em;" if drawn.depth else ""
        rules.append(f".formula-{number} {{ width: {drawn.width:.3f}em;{depth} }}\n")
    return "".join(rules)


def _draw(tex: str, display: bool) -> _Drawn | str:
    """The picture, or what is wrong with the TeX."""
    try:
        return _rasterise(svg(tex, display), on_baseline=not display)
    except FormulaError as error:
        return str(error)


def _rasterise(formula: FormulaSvg, *, on_baseline: bool) -> _Drawn:
    """The drawing in pixels, its baseline on a border of them. A display formula stands on no line of text."""
    import pyvips

    width, height = formula.width + 2 * _MARGIN, formula.height + 2 * _MARGIN
    fine = min(_FINE, math.sqrt(_LARGEST / (width * height)))
    above = math.ceil((formula.height - formula.depth + _MARGIN) * fine)
    below = math.ceil((formula.depth + _MARGIN) * fine)
    across = math.ceil(width * fine)
    drawing = ElementTree.fromstring(formula.svg)
    left = float((drawing.get("viewBox") or "0").split()[0])
    box = (left - _MARGIN * _UNITS, *(pixels / fine * _UNITS for pixels in (-above, across, above + below)))
    drawing.set("viewBox", " ".join(f"{length:.4f}" for length in box))
    drawing.set("width", f"{across}px")
    drawing.set("height", f"{above + below}px")
    picture = pyvips.Image.svgload_buffer(ElementTree.tostring(drawing)).flatten(background=[255, 255, 255])
    data = _png(picture)
    return _Drawn(data, across / fine, below / fine if on_baseline else 0, (across, above + below))


def _png(picture: Any) -> bytes:
    """Greys, or all colours where TeX asks for one."""
    red, green, blue = picture.bandsplit()
    if not (red - green).abs().max() and not (green - blue).abs().max():
        picture = green.copy(interpretation="b-w")
    return bytes(picture.pngsave_buffer(compression=9, effort=7, keep="none"))
