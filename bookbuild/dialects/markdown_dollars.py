"""Dollar math of the markdown dialect: the rule of `bookbuild.dialects.dollars` in place of arithmatex's.

Arithmatex takes the money in ``US$5 or US$6`` for a formula, and knows no ``$$`` within a line or a table.
"""

import re
from re import Match
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from bookbuild.dialects.dollars import INLINE


class _Dollars(InlineProcessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__("", md)
        self.compiled_re = re.compile(rf"(?<!\\){INLINE.pattern}", INLINE.flags)

    def handleMatch(self, match: Match[str], data: str) -> tuple[Any, Any, Any]:  # noqa: N802
        """A formula as ``span.math``; none where code stands between the dollars."""
        tex = match.group(2).strip()
        if "\x02" in tex:
            return None, None, None
        formula = Element("span", {"class": "math", "data-tex": tex})
        formula.text = AtomicString(tex)
        return formula, match.start(), match.end()


def use_dollars(md: Markdown) -> None:
    """Let this parser set formulas within lines by our rule; arithmatex keeps the blocks."""
    md.inlinePatterns.deregister("arithmatex-inline")
    md.inlinePatterns.register(_Dollars(md), "dollars", 189.9)
