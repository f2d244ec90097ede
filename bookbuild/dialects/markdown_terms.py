"""Terms of index and glossary in the markdown dialect: the marks of `bookbuild.dialects.term_marks`."""

from re import Match
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from bookbuild.dialects.term_marks import LIST, MARK, OPENING

_TEXT = rf"\[((?:[^\[\]]|\[[^\[\]]*\]){{1,300}})\]{LIST}"


class _Mark(InlineProcessor):
    def handleMatch(self, match: Match[str], data: str) -> tuple[Any, Any, Any]:  # noqa: N802
        span = Element("span", {"class": "index", "data-term": match.group(1) or ""})
        if match.group(1) is None:
            span.text = AtomicString(OPENING)
        return span, match.start(), match.end()


class _Text(InlineProcessor):
    def handleMatch(self, match: Match[str], data: str) -> tuple[Any, Any, Any]:  # noqa: N802
        span = Element("span", {"class": match.group(2), "data-term": match.group(3) or ""})
        span.text = match.group(1)
        return span, match.start(), match.end()


def use_term_marks(md: Markdown) -> None:
    """Let this parser take the marks of terms: behind code and escapes, text in brackets before links.

    A mark without text stands behind links and HTML, whose braces are their own.
    """
    md.inlinePatterns.register(_Text(_TEXT, md), "term_text", 175)
    md.inlinePatterns.register(_Mark(MARK, md), "index_mark", 86)
