"""The flowing text of the intermediate HTML, by which emitters agree on a place in it without changing it.

A place is a block and a number of its characters. A block's text is what has it as its nearest block; of it counts what
every output shows alike: no white space, no invisible characters, no marks of notes, no readings of ruby, no formulas
(TeX here, pictures or MathML there), no references by page (a folio on paper), those of the index among them. Notes and
the contents stand elsewhere in every output.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from bookbuild.tree import has_class

# fmt: off
_INLINE = frozenset("""
    a abbr b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark math q rb rp rt ruby s samp
    small span strike strong sub sup svg time tt u var wbr
""".split())
# fmt: on
_APART = frozenset(["head", "script", "style", "template"])


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a block's text: the text of `node`, or, if `is_tail`, the text behind it."""

    node: etree._Element
    is_tail: bool

    @property
    def text(self) -> str:
        """The characters, with white space."""
        return (self.node.tail if self.is_tail else self.node.text) or ""


def elements(tree: etree._Element) -> list[etree._Element]:
    """All elements in document order: the index of an element here is its number, the same in every parse."""
    return list(tree.iter(etree.Element))


def is_block(node: etree._Element) -> bool:
    """Whether the element holds text of its own, rather than a piece of its parent's."""
    return isinstance(node.tag, str) and node.tag not in _INLINE and not is_apart(node)


def is_atom(node: etree._Element) -> bool:
    """Whether the element stands in the flow as one thing without counted characters."""
    return (
        node.tag in ("img", "svg")
        or (node.tag in ("span", "div") and has_class(node, "math"))
        or (node.tag == "a" and has_class(node, "xref") and node.get("data-ref") == "page")
        or (node.tag == "a" and has_class(node, "index-ref"))
    )


def is_apart(node: etree._Element) -> bool:
    """Whether the element is out of the flow: marks of notes, called notes, readings, contents, what nobody sees."""
    if not isinstance(node.tag, str) or node.tag in _APART or node.tag in ("rp", "rt"):
        return True
    if node.tag == "aside":
        return has_class(node, "footnote") and not has_class(node, "unreferenced")
    return (node.tag == "sup" and has_class(node, "noteref")) or (node.tag == "nav" and has_class(node, "toc"))


def _is_piece(node: etree._Element) -> bool:
    """Whether the element's text is a piece of its parent's."""
    return node.tag in _INLINE and not (is_apart(node) or is_atom(node))


def counted(text: str) -> str:
    """The characters of `text` that count."""
    inked = "".join(text.split())
    return inked if inked.isprintable() else "".join(filter(is_counted, inked))


def is_counted(char: str) -> bool:
    """Whether a character leaves ink: soft hyphens and their like are dropped by some outputs."""
    return not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc")


def runs(block: etree._Element) -> Iterator[Run]:
    """The pieces of the block's own text, in order."""
    yield Run(block, is_tail=False)
    for child in block:
        if _is_piece(child):
            yield from runs(child)
        yield Run(child, is_tail=True)


def flowing(block: etree._Element) -> str:
    """The characters of the block's own text that count: those of its `runs`."""
    texts: list[str] = []
    _gather(block, texts)
    return counted("".join(texts))


def _gather(node: etree._Element, texts: list[str]) -> None:
    texts.append(node.text or "")
    for child in node:
        if _is_piece(child):
            _gather(child, texts)
        texts.append(child.tail or "")
