"""The height of a row of a formula is found out once: ziamath sets each row twice, what is in rows in it 2ⁿ times.

What would retire this: a row in ziamath that asks its parts for their heights before it sets them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import tostring

from ziamath.nodes.mrow import Mrow

_OF_ROW = ("rowymin", "rowymax", "nostretch")
"""What a row hands on to its parts, and has no say in how high they are before they stretch."""


@contextmanager
def heights_once() -> Iterator[None]:
    """Set formulas with the heights of rows kept."""
    engine: Any = Mrow._get_height_nostretch
    known: dict[Any, tuple[float, float]] = {}

    def height(row: Any, line: list[Any], **handed: Any) -> tuple[float, float]:
        others = sorted((name, repr(value)) for name, value in handed.items() if name not in _OF_ROW)
        place = row.element.tag, getattr(row.parent, "mtag", ""), len(row.element), row.size, repr(row.style)
        key = (*map(tostring, line), *place, *others)
        if key not in known:
            known[key] = engine(row, line, **handed)
        return known[key]

    owner: Any = Mrow
    owner._get_height_nostretch = height
    try:
        yield
    finally:
        owner._get_height_nostretch = engine
