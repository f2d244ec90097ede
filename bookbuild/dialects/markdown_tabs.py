"""Tabs of the markdown dialect → one container each: paper has no tabs, and all of them are the author's text."""

import re
from collections.abc import Sequence

from lxml import etree

from bookbuild.tree import by_class, has_class, place, replace

_TAB = re.compile(r"[ \t>]*(?:={3}[!+]*|/{3,}[ \t]*tab\b)(.*)")
_WORD = re.compile(r"\w+")


def bring_tabs(body: etree._Element, source: str, path: str) -> None:
    """Every tab as ``div.container.tab`` with its title and the line on which it is typed."""
    lines = source.split("\n")
    for tabs in list(by_class(body, "div", "tabbed-set")):
        rows = (tabs, *(row for row in tabs if has_class(row, "tabbed-labels")))
        labels = [label for row in rows for label in row.findall("label")]
        made, line = [], place(tabs)[1]
        for label, block in zip(labels, _contents(tabs), strict=True):
            line = _line_of(label, lines, line)
            made.append(_container(label, block, f"{path}:{line}"))
        replace(tabs, *made)


def _contents(tabs: etree._Element) -> list[etree._Element]:
    """What the tabs of a set show: a block each within one content, or a content each."""
    contents = [div for div in tabs if has_class(div, "tabbed-content")]
    return [div for content in contents for div in content if has_class(div, "tabbed-block")] or contents


def _container(label: etree._Element, block: etree._Element, source: str) -> etree._Element:
    title = etree.Element("p", {"class": "container-title"})
    title.text = label.text
    title.extend(list(label))
    block.set("class", "container tab")
    block.set("data-src", source)
    block.insert(0, title)
    return block


def _line_of(label: etree._Element, lines: Sequence[str], start: int) -> int:
    """The line, from `start` on, that opens a tab with the words of the label; `start` when none does."""
    words = _WORD.findall("".join(str(text) for text in label.itertext()))
    for number in range(max(start, 1), len(lines) + 1):
        match = _TAB.match(lines[number - 1])
        if match and set(words) <= set(_WORD.findall(match.group(1))):
            return number
    return start
