"""Formulas stay TeX in the tree; here they are only tried, so that a faulty one is told with its place."""

from lxml import etree

from bookbuild.formulas import FormulaError, formula_problem, mathml
from bookbuild.model import Manuscript
from bookbuild.problems import Problem
from bookbuild.tree import has_class, place


def check_math(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """A problem for every ``.math`` element whose TeX is wrong or cannot be set; the tree stays as it is."""
    return [found for node in tree.iter("span", "div") if has_class(node, "math") for found in _check(node)]


def _check(node: etree._Element) -> list[Problem]:
    tex = node.get("data-tex") or ""
    try:
        mathml(tex, display=node.tag == "div")
    except FormulaError as error:
        return [formula_problem(str(error), tex, *place(node))]
    return []
