"""Documents through a dialect, and what came out as a tree."""

from collections.abc import Callable

from lxml import etree

from bookbuild.dialects import DialectOptions
from bookbuild.dialects.commonmark import commonmark
from bookbuild.html5 import parse_fragment
from bookbuild.model import Fragment

OPTIONS = DialectOptions("a.md", "zh-CN", (("tip", "提示"), ("note", "注")))


Parse = Callable[[str, DialectOptions], Fragment]


def html(text: str, options: DialectOptions = OPTIONS, dialect: Parse = commonmark) -> str:
    """The fragment of a document, which must bring no problem."""
    fragment = dialect(text, options)
    assert fragment.problems == ()
    return fragment.html


def inline(text: str, dialect: Parse = commonmark) -> str:
    """What stands in the only paragraph of a document."""
    made = html(text, dialect=dialect).strip()
    opening = '<p data-src="a.md:1">'
    assert made.startswith(opening) and made.endswith("</p>") and made.count("<p") == 1
    return made[len(opening) : -len("</p>")]


def tree(text: str, options: DialectOptions = OPTIONS) -> etree._Element:
    """The fragment as a browser reads it."""
    return parse_fragment(html(text, options))


def found(text: str, dialect: Parse = commonmark) -> list[tuple[str, int]]:
    """Code and line of every problem of a document."""
    return [(item.code, item.line) for item in dialect(text, OPTIONS).problems]


def shape(node: etree._Element) -> str:
    """The blocks of a tree by tag and last class, those inside in brackets: ``aside.tip[p div.right[p]]``."""
    parts = []
    for child in node.iterchildren(etree.Element):
        if child.get("data-src") is None and child.tag not in ("img",):
            continue
        classes = (child.get("class") or "").split()
        inner = shape(child)
        name = f"{child.tag}.{classes[-1]}" if classes else str(child.tag)
        parts.append(name + (f"[{inner}]" if inner else ""))
    return " ".join(parts)


def lines(node: etree._Element) -> list[int]:
    """The lines of the outermost blocks, in their order."""
    return [int((child.get("data-src") or ":0").rpartition(":")[2]) for child in node.iterchildren(etree.Element)]
