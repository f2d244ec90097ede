"""The contents of the book, and the end of the notes that passes leave for each other."""

from collections.abc import Sequence

from lxml import etree

from bookbuild.assemble import contents
from bookbuild.model import Manuscript, TocEntry
from bookbuild.problems import Problem
from bookbuild.tree import has_class

CONTENTS_DEPTH = 3
"""Levels of the book that the contents show."""

_TEMPORARY = ("data-title", "data-order", "data-names", "data-note")


def fill_contents(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Fill ``nav.toc`` with nested lists of links, and take away the attributes that were meant for passes alone.

    A group without an id of its own is a ``span``. Each ``li`` of the first level has its matter as class.
    """
    nav = next((node for node in tree.iter("nav") if has_class(node, "toc")), None)
    if nav is None:
        raise ValueError("the tree has no nav.toc")
    entries = contents(tree)
    if entries:
        nav.append(_list(entries))
    for node in tree.iter(etree.Element):
        for name in _TEMPORARY:
            if name in node.attrib:
                del node.attrib[name]
    return []


def _list(entries: Sequence[TocEntry]) -> etree._Element:
    result = etree.Element("ol")
    for entry in entries:
        item = etree.SubElement(result, "li", {"class": entry.matter})
        label = etree.SubElement(item, "a", {"href": f"#{entry.id}"}) if entry.id else etree.SubElement(item, "span")
        label.text = entry.title
        if entry.children and entry.level < CONTENTS_DEPTH:
            item.append(_list(entry.children))
    return result
