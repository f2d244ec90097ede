"""A document through the pass that makes figures."""

import re

from lxml import etree

from bookbuild.passes.figures import make_figures
from bookbuild.problems import Problem
from tests.helpers import book_tree, manuscript, section_of


def figures(fragment: str) -> tuple[str, list[Problem]]:
    """The content of a document after the pass, and what it found."""
    tree = book_tree({"a.md": fragment})
    problems = make_figures(tree, manuscript())
    section = section_of(tree, "a.md")
    inner = (section.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in section)
    return inner.strip(), problems


def bare(markup: str) -> str:
    """Markup without `data-src`, and without white space between tags."""
    return re.sub(r">\s+<", "><", re.sub(r' data-src="[^"]*"', "", markup))
