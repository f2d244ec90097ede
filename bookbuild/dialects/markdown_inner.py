"""Line numbers for Markdown inside HTML (``<div markdown="1">``), whose blocks never reach the parser's root.

What is parsed there is text cut out of the document, so each block is looked for in the source by its first line,
from the last one that was found on.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser
from markdown.extensions.md_in_html import MarkdownInHtmlProcessor

FENCE = "```"
_OPENING = re.compile(rf"<[A-Za-z][\w-]*|{FENCE}")


class MarkedInHtml(MarkdownInHtmlProcessor):
    """Python-Markdown's processor, which remembers the elements whose content it has parsed as blocks."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self._holders: dict[int, Element] = {}

    def parse_element_content(self, element: Element) -> None:
        if element.get("markdown") == "block":
            self._holders[id(element)] = element
        super().parse_element_content(element)

    def holds(self, element: Element) -> bool:
        """Whether the content of `element` is Markdown inside HTML."""
        return self._holders.get(id(element)) is element


class InnerLines:
    """Finds typed lines in the order of the text, each from the one before it on."""

    def __init__(self, source: Sequence[str]) -> None:
        self._by_key: dict[str, list[int]] = {}
        for number, line in enumerate(source, start=1):
            opening = _OPENING.match(line.strip())
            for key in {_key(line), opening.group().lower() if opening else ""} - {""}:
                self._by_key.setdefault(key, []).append(number)
        self.line = 1

    def find(self, block: str) -> int:
        """The line of the block's first words; that of the block before it where the source has no such line."""
        first = next((line for line in block.split("\n") if line.strip()), "")
        numbers = self._by_key.get(_key(first), [])
        at = bisect_left(numbers, self.line)
        if at < len(numbers):
            self.line = numbers[at]
        return self.line


def _key(line: str) -> str:
    return " ".join(line.split()).lower()
