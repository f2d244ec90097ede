"""Tables: header cells say what they head, and a table wider than a telephone scrolls by itself."""

from lxml import etree

from bookbuild.emit.epub.xhtml import MATHML
from bookbuild.tree import remove, text_of

_NARROW = 4
"""Columns that fit a small screen; readers of e-books advise a scrolling wrapper for more (Kobo's EPUB guidelines)."""

_LINE = ("math", "mrow", "mi", "mn", "mo", "mtext", "mspace")


def fit_tables(page: etree._Element) -> None:
    """Scope every header cell, and wrap each table of more than four columns so that it scrolls by itself."""
    for table in list(page.iter("table")):
        _end_with_foot(table)
        for cell in list(table.iter("th")):
            _mend_header(cell)
        if _columns(table) > _NARROW:
            _wrap(table)


def _mend_header(cell: etree._Element) -> None:
    """Scope a header cell; one that says nothing heads nothing. A formula gives it a name for each cell below.

    The cell is named, not the formula: EPUBCheck 4 knows no ``aria-label`` in MathML.
    """
    formulas = list(cell.iter(f"{{{MATHML}}}math"))
    pictured = any(node.get("alt") for node in cell.iter("img"))
    if not (text_of(cell) or pictured):
        cell.tag = "td"
        cell.attrib.pop("scope", "")
        return
    if not cell.get("scope"):
        cell.set("scope", "col" if any(True for _ in cell.iterancestors("thead")) else "row")
    if formulas:
        cell.set("aria-label", " ".join(_said(cell).split()))


def _said(node: etree._Element) -> str:
    """The text of a cell with its formulas as they are spoken."""
    if str(node.tag).endswith("}math"):
        return _spoken(node)
    return (node.text or "") + "".join(_said(child) + (child.tail or "") for child in node)


def _spoken(math: etree._Element) -> str:
    """The signs of a formula that is a plain line, else its TeX."""
    plain = all(etree.QName(node).localname in _LINE for node in math.iter(etree.Element))
    return text_of(math) if plain else math.get("alttext") or ""


def _end_with_foot(table: etree._Element) -> None:
    """HTML 4 had the foot before the body, HTML has it last (HTML, 4.9.1); readers show both below."""
    for foot in table.findall("tfoot"):
        if foot.getnext() is not None:
            remove(foot)
            table.append(foot)


def _columns(table: etree._Element) -> int:
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    return max((sum(_span(cell) for cell in row) for row in rows), default=0)


def _span(cell: etree._Element) -> int:
    text = cell.get("colspan") or "1"
    return int(text) if text.isdigit() else 1


def _wrap(table: etree._Element) -> None:
    parent = table.getparent()
    if parent is None:
        raise ValueError("a table without a parent")
    label = _label(table, parent)
    wrapper = etree.Element("div", {"class": "table-scroll", "role": "group", "tabindex": "0", "aria-label": label})
    parent.replace(table, wrapper)
    wrapper.tail, table.tail = table.tail, None
    wrapper.append(table)


def _label(table: etree._Element, parent: etree._Element) -> str:
    caption = next((child for child in (*parent, *table) if child.tag in ("figcaption", "caption")), None)
    if caption is not None and text_of(caption):
        return text_of(caption)
    row = next(iter(table.iter("tr")), None)
    return ", ".join(filter(None, (text_of(cell) for cell in row))) if row is not None else ""
