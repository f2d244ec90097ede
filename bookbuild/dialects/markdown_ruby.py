"""Ruby of the markdown dialect: the rule of `bookbuild.dialects.ruby` for Python-Markdown."""

import re
from re import Match
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from bookbuild.dialects.ruby import ruby_pairs, ruby_pattern

_IN_CELL = re.compile(ruby_pattern(r"\\\|"))


class _Ruby(InlineProcessor):
    def handleMatch(self, match: Match[str], data: str) -> tuple[Any, Any, Any]:  # noqa: N802
        pairs = ruby_pairs(match.group(1), match.group(2))
        if not pairs:
            return None, None, None
        ruby = Element("ruby")
        for base, reading in pairs:
            if len(ruby):
                ruby[-1].tail = AtomicString(base)
            else:
                ruby.text = AtomicString(base)
            SubElement(ruby, "rt").text = AtomicString(reading)
        return ruby, match.start(), match.end()


class _Cells(Treeprocessor):
    """In the cells of tables the bar is escaped, lest it end the cell."""

    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.tag in ("td", "th") and cell.text:
                cell.text = _IN_CELL.sub(r"{\1|\2}", cell.text)


def use_ruby(md: Markdown) -> None:
    """Let this parser set ruby: behind code, links and HTML, whose braces are their own, and before emphasis."""
    md.inlinePatterns.register(_Ruby(ruby_pattern(r"\|"), md), "ruby", 85)
    md.treeprocessors.register(_Cells(md), "ruby_cells", 25)
