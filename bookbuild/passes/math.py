"""Formulas stay TeX in the tree; here they are only tried, so that a faulty one is told with its place."""

from lxml import etree

from bookbuild.formulas import FormulaError, formula_problem, mathml
from bookbuild.model import Manuscript
from bookbuild.problems import Problem
from bookbuild.tree import has_class, place

TRIED = "data-tried"


def note_formulas(body: etree._Element) -> None:
    """Mark the formulas of a document that can be set: tried once, and kept with the document."""
    for node in _formulas(body):
        node.attrib.pop(TRIED, "")
        if _fault(node) is None:
            node.set(TRIED, "")


def check_math(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """A problem for every ``.math`` element whose TeX is wrong or cannot be set; all else stays as it is."""
    problems = []
    for node in _formulas(tree):
        tried = TRIED in node.attrib
        node.attrib.pop(TRIED, "")
        fault = None if tried else _fault(node)
        if fault is not None:
            problems.append(formula_problem(str(fault), node.get("data-tex") or "", *place(node)))
    return problems


def _formulas(tree: etree._Element) -> list[etree._Element]:
    return [node for node in tree.iter("span", "div") if has_class(node, "math")]


def _fault(node: etree._Element) -> FormulaError | None:
    try:
        mathml(node.get("data-tex") or "", display=node.tag == "div")
    except FormulaError as error:
        return error
    return None
