"""Headings of one content document: its outline begins at h1 and skips no level, whatever its depth in the book."""

import re

from lxml import etree

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEVEL = re.compile(r"(?:^|\s)level-(\d+)(?:\s|$)")


def rebase_headings(node: etree._Element) -> None:
    """Give every heading in `node` the element of its depth in this page; classes keep the depth in the book."""
    open_levels: list[int] = []
    for heading in node.iter(*_HEADINGS):
        level = _level(heading)
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        heading.tag = _HEADINGS[min(len(open_levels), len(_HEADINGS)) - 1]


def _level(heading: etree._Element) -> int:
    match = _LEVEL.search(heading.get("class") or "")
    return int(match.group(1)) if match else int(str(heading.tag)[1])
