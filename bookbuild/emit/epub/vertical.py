"""Books in vertical lines: which way their pages turn, and short numbers that stand upright in the line."""

import re
from collections.abc import Iterator

from lxml import etree

from bookbuild.config import EpubConfig
from bookbuild.emit.epub.metadata import Entry
from bookbuild.emit.epub.xhtml import Language
from bookbuild.tree import has_class

# What keeps its horizontal lines, or its letters' own direction.
_HORIZONTAL = frozenset(["pre", "code", "kbd", "samp", "table", "figure", "svg", "math", "a", "rt", "sup", "sub"])
# One or two digits that are a number of their own, between characters that stand upright.
_UPRIGHT = "[、-〾぀-ヿ㐀-䶿一-鿿豈-﫿！-～]"
_NUMBER = re.compile(rf"(?<={_UPRIGHT})[0-9]{{1,2}}(?={_UPRIGHT})")


def page_progression(config: EpubConfig, language: Language) -> str:
    """``rtl`` or ``ltr`` for the spine; "" where the default of reading systems is right (EPUB 3.3, 5.7)."""
    if config.page_progression != "auto":
        return config.page_progression
    return "rtl" if language.direction == "rtl" or _is_vertical(config) else ""


def kindle_mode(config: EpubConfig) -> list[Entry]:
    """The element by which Kindle knows vertical lines (Kindle Publishing Guidelines, text direction)."""
    return (
        [Entry("meta", "", {"name": "primary-writing-mode", "content": "vertical-rl"})] if _is_vertical(config) else []
    )


def _is_vertical(config: EpubConfig) -> bool:
    return config.writing == "vertical"


def stand_numbers_up(page: etree._Element) -> None:
    """Wrap numbers of one or two digits in ``span.upright``, which the style sheet sets across the line."""
    for node in list(_running(page)):
        _wrap(node)


def _running(node: etree._Element) -> Iterator[etree._Element]:
    if not isinstance(node.tag, str) or node.tag in _HORIZONTAL or has_class(node, "math"):
        return
    yield node
    for child in node:
        yield from _running(child)


def _wrap(node: etree._Element) -> None:
    """The numbers in the node's own text and behind each of its children."""
    for index in range(len(node), -1, -1):
        text = (node.text if index == 0 else node[index - 1].tail) or ""
        parts = list(_NUMBER.finditer(text))
        if not parts:
            continue
        ends = [match.start() for match in parts[1:]] + [len(text)]
        for offset, (match, end) in enumerate(zip(parts, ends, strict=True)):
            span = etree.Element("span", {"class": "upright"})
            span.text, span.tail = match.group(), text[match.end() : end]
            node.insert(index + offset, span)
        kept = text[: parts[0].start()]
        if index == 0:
            node.text = kept
        else:
            node[index - 1].tail = kept
