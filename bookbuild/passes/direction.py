"""Code and formulas in right-to-left text: they run from left to right, and say so by ``dir``.

By the attribute, since EPUB forbids ``direction`` in style sheets (EPUB 3.3, 6.3.1).
"""

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.problems import Problem
from bookbuild.tree import has_class

_CODE = frozenset(["pre", "code", "kbd", "samp"])


def turn_code(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Give code and formulas in right-to-left text ``dir="ltr"``, unless their author gave them a direction."""
    _turn(tree, rtl=tree.get("dir") == "rtl")
    return []


def _turn(node: etree._Element, *, rtl: bool) -> None:
    if node.get("dir"):
        rtl = node.get("dir") == "rtl"
    elif rtl and (node.tag in _CODE or has_class(node, "math")):
        node.set("dir", "ltr")
        rtl = False
    for child in node:
        if isinstance(child.tag, str):
            _turn(child, rtl=rtl)
