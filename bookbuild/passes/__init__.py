"""Passes: small rewrites of the one tree, each ``(tree, manuscript) -> list[Problem]``, run in one explicit order.

A pass never prints, never asks which dialect or output is meant, and never drops a node without a problem.
"""

from collections.abc import Callable

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.problems import Problem

Pass = Callable[[etree._Element, Manuscript], list[Problem]]
