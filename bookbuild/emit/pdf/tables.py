"""Tables: smaller type for many columns, and words kept whole where the page is wide enough for it."""

import re

from lxml import etree

from bookbuild.emit.pdf.code_lines import width_of
from bookbuild.tree import text_of

_WIDE = 5
_PADDING = 4
_UNBROKEN = re.compile(r"[!-~\u00a1-\u024f\u0370-\u052f]+")


def mark_tables(tree: etree._Element, columns: int) -> None:
    """Give tables of five columns and more the class ``wide``, and ``whole-words`` to those that need break no word.

    `columns` half-width characters of small type fit into the measure. Any other table may break words anywhere: the
    engine would let it run out of the page.
    """
    for table in tree.iter("table"):
        widest = _longest_words(table)
        names = [table.get("class") or ""]
        if len(widest) >= _WIDE:
            names.append("wide")
        if sum(widest) + _PADDING * len(widest) <= columns * 0.9:
            names.append("whole-words")
        table.set("class", " ".join(filter(None, names)))


def _longest_words(table: etree._Element) -> list[int]:
    """For each column the width of its longest unbroken word, in half-width characters."""
    widest: list[int] = []
    for row in table.iter("tr"):
        column = 0
        for cell in row:
            span = int(cell.get("colspan") or 1) if str(cell.get("colspan") or 1).isdigit() else 1
            widest += [2] * (column + span - len(widest))
            if span == 1:
                words = (width_of(word) for word in _UNBROKEN.findall(text_of(cell)))
                widest[column] = max(widest[column], *words, 2)
            column += span
    return widest
