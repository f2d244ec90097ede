"""What passes and emitters need of the tree: where a node comes from, its text, moving nodes and their tails."""

import copy
from collections.abc import Iterator

from lxml import etree

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


def place(node: etree._Element) -> tuple[str, int]:
    """The author's file and line that `node` comes from: its own `data-src` or that of the nearest ancestor."""
    current: etree._Element | None = node
    while current is not None:
        source = current.get("data-src")
        if source:
            file, _, line = source.rpartition(":")
            return file, int(line)
        current = current.getparent()
    return "", 0


def text_of(node: etree._Element) -> str:
    """All text in `node` that stands on its lines, white space collapsed: no readings of ruby."""
    if next(node.iter("rt"), None) is not None:
        node = copy.deepcopy(node)
        node.tail = None
        for reading in [child for child in node.iter("rt", "rp") if child is not node]:
            remove(reading)
    return " ".join("".join(str(text) for text in node.itertext()).split())


def has_class(node: etree._Element, name: str) -> bool:
    """Whether `name` is one of the element's classes."""
    return name in (node.get("class") or "").split()


def by_class(tree: etree._Element, tag: str, name: str) -> Iterator[etree._Element]:
    """The elements of that tag and class in document order, listed before the first is given: the tree may change."""
    yield from [node for node in tree.iter(tag) if has_class(node, name)]


def add_text(parent: etree._Element, index: int, text: str) -> None:
    """Put `text` into `parent` before its child number `index` (at the end when there is no such child)."""
    if not text:
        return
    if index == 0:
        parent.text = (parent.text or "") + text
    else:
        before = parent[index - 1]
        before.tail = (before.tail or "") + text


def remove(node: etree._Element) -> None:
    """Take `node` out of its parent; its tail stays where it was."""
    parent = node.getparent()
    if parent is None:
        raise ValueError("the root cannot be removed")
    index = parent.index(node)
    tail = node.tail or ""
    parent.remove(node)
    node.tail = None
    add_text(parent, index, tail)


def replace(node: etree._Element, *new: etree._Element) -> None:
    """Put the `new` elements in the place of `node`, whose tail follows the last of them."""
    parent = node.getparent()
    if parent is None:
        raise ValueError("the root cannot be replaced")
    index = parent.index(node)
    tail = node.tail or ""
    parent.remove(node)
    node.tail = None
    for offset, element in enumerate(new):
        element.tail = None
        parent.insert(index + offset, element)
    add_text(parent, index + len(new), tail)


def unwrap(node: etree._Element) -> None:
    """Put the content of `node` in its place."""
    parent = node.getparent()
    if parent is None:
        raise ValueError("the root cannot be unwrapped")
    index = parent.index(node)
    children = list(node)
    text, tail = node.text or "", node.tail or ""
    parent.remove(node)
    node.tail = None
    add_text(parent, index, text)
    for offset, child in enumerate(children):
        parent.insert(index + offset, child)
    add_text(parent, index + len(children), tail)


def heading_of(section: etree._Element) -> etree._Element | None:
    """The heading that opens a section, in a ``header`` or not."""
    for child in section:
        if child.tag == "header":
            return heading_of(child)
        if has_class(child, "title"):
            return child
        if child.tag == "section":
            return None
    return None


def label_of(heading: etree._Element) -> str:
    """A heading's text as contents and page titles show it: without the marks of its footnotes."""
    marks = {node for node in heading.iter("sup") if has_class(node, "noteref")}
    if not marks:
        return text_of(heading)
    copy = etree.fromstring(etree.tostring(heading, with_tail=False))
    for mark in [node for node in copy.iter("sup") if has_class(node, "noteref")]:
        for child in list(mark):
            mark.remove(child)
        mark.text = None
    return text_of(copy)
