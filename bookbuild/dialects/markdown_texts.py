"""The sentences of a tree, without code, formulas and links: bare URLs in them become links."""

from collections.abc import Iterator

from lxml import etree

from bookbuild.dialects.urls import URL
from bookbuild.tree import has_class, place

_VERBATIM = frozenset(["a", "code", "pre", "kbd", "samp", "script", "style", "svg", "math"])


def texts_with(body: etree._Element, part: str) -> Iterator[tuple[int, str]]:
    """The texts that have that part in them, each with the line of its block."""
    for node, is_tail, holder in _texts(body, part):
        yield place(holder)[1], (node.tail if is_tail else node.text) or ""


def link_bare_urls(body: etree._Element) -> None:
    """Links for the URLs that stand in the text, by the rule of `bookbuild.dialects.urls`."""
    for node, is_tail, holder in list(_texts(body, "://")):
        _link_text(node, is_tail, holder)


def _texts(body: etree._Element, part: str) -> Iterator[tuple[etree._Element, bool, etree._Element]]:
    """Nodes whose text, or tail, has that part in it; whether it is the tail; the element that the text is in."""
    for node in body.iter(etree.Element):
        if node.text and part in node.text and not _is_verbatim(node):
            yield node, False, node
        holder = node.getparent()
        if holder is not None and node.tail and part in node.tail and not _is_verbatim(holder):
            yield node, True, holder


def _is_verbatim(holder: etree._Element) -> bool:
    nodes = (holder, *holder.iterancestors())
    return any(node.tag in _VERBATIM or has_class(node, "math") for node in nodes)


def _link_text(node: etree._Element, is_tail: bool, holder: etree._Element) -> None:
    text = (node.tail if is_tail else node.text) or ""
    matches = list(URL.finditer(text))
    if not matches:
        return
    index = holder.index(node) + 1 if is_tail else 0
    before = text[: matches[0].start()]
    if is_tail:
        node.tail = before
    else:
        node.text = before
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for offset, (match, end) in enumerate(zip(matches, ends, strict=True)):
        link = etree.Element("a", {"href": match.group()})
        link.text = match.group()
        link.tail = text[match.end() : end]
        holder.insert(index + offset, link)
