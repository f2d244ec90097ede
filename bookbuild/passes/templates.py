"""What a site's template engine would have carried out (Liquid, Jinja, Vue): shown as typed, and told of."""

import re

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.problems import Problem, problem
from bookbuild.tree import has_class, place

_INSTRUCTION = re.compile(r"\{%-?\s*[a-z][^%\n]*%\}|\{\{[^{}\n]+\}\}")
_VERBATIM = frozenset(["code", "pre", "kbd", "samp", "script", "style", "svg"])


def find_templates(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """A problem for each instruction in the text, code and formulas apart: nothing runs it, and it stays."""
    main = tree.find(".//main")
    if main is None:
        raise ValueError("the tree has no <main>")
    return _find(main)


def _find(node: etree._Element) -> list[Problem]:
    problems = _told(node.text, node)
    for child in node:
        if isinstance(child.tag, str) and child.tag not in _VERBATIM and not has_class(child, "math"):
            problems += _find(child)
        problems += _told(child.tail, node)
    return problems


def _told(text: str | None, node: etree._Element) -> list[Problem]:
    hint = "write what it would have given; in backticks it is an example, and left alone"
    return [
        problem("template-literal", f"“{found}” is shown as typed: bookbuild runs no templates", *place(node), hint)
        for found in _INSTRUCTION.findall(text or "")
    ]
