"""The line of what stands inside a block: that of the block, and the line breaks before it."""

from collections.abc import Iterator

from lxml import etree

from bookbuild.tree import place

_COUNTED = frozenset(["p", "div", "figcaption", "figure"])


def line_of(node: etree._Element) -> tuple[str, int]:
    """The author's file and line of an element, to the line even where only its paragraph is noted.

    Counting stays inside a paragraph or a division: in larger blocks, line breaks of the tree are not the author's.
    """
    file, line = place(node)
    block = next((at for at in (node, *node.iterancestors()) if at.get("data-src")), None)
    if block is None or block is node or block.tag not in _COUNTED:
        return file, line
    return file, line + sum(text.count("\n") for text in _text_before(block, node))


def _text_before(parent: etree._Element, node: etree._Element) -> Iterator[str]:
    """The pieces of text in `parent` that stand before `node`, which is inside it."""
    yield parent.text or ""
    above = {node, *node.iterancestors()}
    for child in parent:
        if child is node:
            return
        if child in above:
            yield from _text_before(child, node)
            return
        yield from (str(text) for text in child.itertext())
        yield child.tail or ""
