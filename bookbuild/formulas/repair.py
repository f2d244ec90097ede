"""What browsers, e-readers and ziamath need of MathML that latex2mathml does not write."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from xml.etree.ElementTree import Element

_LIMITS = frozenset(
    ["lim", "max", "min", "sup", "inf", "limsup", "liminf", "argmax", "argmin", "det", "gcd", "Pr", "plim"]
)
_UNDER = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_THIN = "0.1667em"


def repair(math: Element) -> None:
    """Repair a ``math`` element of `bookbuild.formulas.parse` in place."""
    for node in math.iter():
        _set_limits(node)
        _set_text(node)
        _join_text(node)
    for node in math.iter():
        _space_functions(node)
        _align_columns(node)


def _set_limits(node: Element) -> None:
    """Limits stand below their operator in display, beside it within text: `movablelimits` says so."""
    if node.tag in _UNDER and len(node) and node[0].tag == "mo":
        base = node[0]
        if base.get("movablelimits") == "true" or (base.text or "") in _LIMITS:
            base.set("movablelimits", "true")
            node.tag = _UNDER[node.tag]
    if node.tag in ("mo", "mi") and len(node.text or "") > 1 and (node.text or "")[0].isalpha():
        if (node.text or "") in _LIMITS or node.get("movablelimits") == "true":
            node.tag = "mo"
            node.set("lspace", "0em")
            node.set("rspace", _THIN)
        elif node.tag == "mo":
            node.tag = "mi"


def _set_text(node: Element) -> None:
    """A Chinese character is text: as an identifier it would be set in italics of no font."""
    if node.tag in ("mi", "mo", "mn") and _CJK.search(node.text or ""):
        node.tag = "mtext"
        node.attrib.clear()


def _join_text(node: Element) -> None:
    """Neighbouring pieces of Chinese text are one run."""
    before: Element | None = None
    for child in list(node):
        if node.tag in ("mrow", "math", "mtd", "mstyle") and before is not None and _both_cjk(before, child):
            before.text = (before.text or "") + (child.text or "")
            node.remove(child)
        else:
            before = child


def _both_cjk(first: Element, second: Element) -> bool:
    return all(
        part.tag in ("mtext", "mi") and not part.attrib and _CJK.search(part.text or "") is not None
        for part in (first, second)
    )


def _space_functions(node: Element) -> None:
    """TeX sets a thin space between ``sin`` and ``x``; MathML leaves it to the author."""
    for index, (child, follower) in reversed(list(enumerate(_pairs(node)))):
        if _is_function(child) and follower is not None and not _starts_with_operator(follower):
            node.insert(index + 1, Element("mspace", {"width": _THIN}))


def _pairs(node: Element) -> Iterator[tuple[Element, Element | None]]:
    children = list(node) if node.tag in ("mrow", "math", "mtd", "mstyle", "msqrt") else []
    yield from zip_longest(children, children[1:])


def _is_function(node: Element) -> bool:
    core = node[0] if node.tag in ("msup", "msub", "msubsup") and len(node) else node
    return core.tag == "mi" and len(core.text or "") > 1 and (core.text or "").isalpha() and (core.text or "").isascii()


def _starts_with_operator(node: Element) -> bool:
    if node.tag == "mrow" and len(node):
        return _starts_with_operator(node[0])
    return node.tag in ("mo", "mspace")


def _align_columns(node: Element) -> None:
    """MathML Core knows no columnalign; the style says the same to browsers (MathML Core, 3.5.4)."""
    if node.tag == "mtd" and node.get("columnalign") in ("left", "right"):
        node.set("style", f"text-align: {node.get('columnalign')}")
