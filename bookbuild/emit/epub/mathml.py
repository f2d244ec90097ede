"""Formulas as MathML, in the place of their TeX."""

from lxml import etree

from bookbuild.formulas import FormulaError, formula_problem, mathml
from bookbuild.problems import Problem
from bookbuild.tree import has_class, place


def set_formulas(tree: etree._Element) -> list[Problem]:
    """Fill every ``.math`` with MathML; the TeX of a formula that cannot be set stays, and is a problem."""
    problems = []
    for node in [node for node in tree.iter("span", "div") if has_class(node, "math")]:
        tex = node.get("data-tex") or ""
        try:
            math = etree.fromstring(mathml(tex, node.tag == "div"))
        except FormulaError as error:
            problems.append(formula_problem(str(error), tex, *place(node)))
            continue
        for child in list(node):
            node.remove(child)
        node.text = None
        node.append(math)
        if node.tag == "div":
            node.set("tabindex", "0")  # wider than the screen it scrolls, so a keyboard has to reach it
    return problems
