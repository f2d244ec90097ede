"""Tables: smaller type for many columns, whole words where the page is wide enough, the widest turned on a page."""

import re
from math import ceil

from lxml import etree

from bookbuild.emit.pdf.code_lines import width_of
from bookbuild.emit.pdf.probe import Measure
from bookbuild.tree import has_class, text_of

_WIDE = 5
_PADDING = 4
_TURNED = 1.25
"""How much wider than the measure, at small type, the words of a table are that is turned."""
_LINE = 1.8
"""Height of a line of a table in em of note text, with its share of padding."""
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


def turn_tables(tree: etree._Element, page: Measure) -> None:
    """Turn tables of many columns whose words would have to be broken, each on a page of its own, when they fit it.

    The table, or the figure that it is alone in, goes into ``div.turned > div.turned-sheet``; its head is at the left.
    """
    for table in [node for node in tree.iter("table") if has_class(node, "wide")]:
        widest = _longest_words(table)
        needed = sum(widest) + _PADDING * len(widest)
        inside = any(node.tag in ("td", "li", "aside", "blockquote", "span") for node in table.iterancestors())
        if inside or needed <= page.note_columns * _TURNED or not _fits(table, page):
            continue
        parent = table.getparent()
        whole = parent if parent is not None and parent.tag == "figure" else table
        _turn(whole, page)


def _turn(whole: etree._Element, page: Measure) -> None:
    outer = etree.Element("div", {"class": "turned", "style": f"height: {page.height - 1:.1f}px"})
    style = f"width: {page.height - 1:.1f}px; transform: translate(0, {page.height - 1:.1f}px) rotate(-90deg)"
    sheet = etree.SubElement(outer, "div", {"class": "turned-sheet", "style": style})
    outer.tail, whole.tail = whole.tail, None
    whole.addprevious(outer)
    sheet.append(whole)


def _fits(table: etree._Element, page: Measure) -> bool:
    """Whether the table is, by the length of its texts, no higher than the page is wide."""
    columns = page.note_columns * page.height / page.width
    lines = sum(max(1, ceil(1.6 * width_of(text_of(row)) / columns)) for row in table.iter("tr"))
    em = 2 * page.width / page.note_columns
    return (lines + 3) * em * _LINE <= page.width


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
