"""Formulas stay TeX in the tree; here they are only tried, so that a faulty one is told with its place."""

from lxml import etree

from bookbuild.formulas import FormulaError, mathml
from bookbuild.model import Manuscript
from bookbuild.problems import Problem, problem
from bookbuild.tree import has_class, place

_HINT = "mend the TeX; if it is no formula, write the dollar signs as \\$"


def check_math(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """A problem for every ``.math`` element whose TeX is wrong or cannot be set; the tree stays as it is."""
    return [found for node in tree.iter("span", "div") if has_class(node, "math") for found in _check(node)]


def _check(node: etree._Element) -> list[Problem]:
    tex = node.get("data-tex") or ""
    try:
        mathml(tex, display=node.tag == "div")
    except FormulaError as error:
        return [problem("math-invalid", f"{error}: {_shortened(tex)}", *place(node), hint=_HINT)]
    return []


def _shortened(tex: str) -> str:
    line = " ".join(tex.split())
    return line if len(line) <= 60 else line[:59] + "…"
