"""Where in the source something stands that is found only in the HTML, which says no more than the line of a block."""

import re
from collections.abc import Callable


def line_of_typed(source: str, typed: str, start: int, also: str = "") -> int:
    """The first line from `start` on (from 1) that holds `typed` without a backslash before it, and `also`; else 0."""
    lines = source.split("\n")
    pattern = re.compile(r"(?<!\\)" + re.escape(typed))
    found = (
        number
        for number in range(max(start, 1), len(lines) + 1)
        if pattern.search(lines[number - 1]) and also in lines[number - 1]
    )
    return next(found, 0)


def places_in(html: str, path: str) -> Callable[[int], int]:
    """A function from a line of `html` (from 0) to the line of `path` whose block, by its ``data-src``, holds it."""
    marks = re.compile(rf'data-src="{re.escape(path)}:(\d+)"')
    lines, last = [], 1
    for line in html.split("\n"):
        for match in marks.finditer(line):
            last = int(match.group(1))
        lines.append(last)
    return lines.__getitem__
