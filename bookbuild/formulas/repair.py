"""What browsers, e-readers and ziamath need of MathML that latex2mathml does not write."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import zip_longest
from xml.etree.ElementTree import Element

from bookbuild.formulas.letters import set_variant

ROWS = frozenset(["math", "mrow", "mtd", "mstyle", "msqrt", "menclose", "mpadded", "mphantom"])
"""The elements whose children stand side by side."""

SCRIPTS = frozenset(["msub", "msup", "msubsup", "munder", "mover", "munderover"])
"""The elements whose first child carries the others."""

_LIMITS = frozenset(
    ["lim", "max", "min", "sup", "inf", "limsup", "liminf", "argmax", "argmin", "det", "gcd", "Pr", "plim"]
)
_LARGE = frozenset("∑∏∐⋃⋂⨆⨅⋁⋀⨁⨂⨀⨄")
_ORDINARY = frozenset("∅∞∠")
_UNDER = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_FENCES = frozenset("()[]{}|‖⌈⌉⌊⌋⟨⟩∣∥")
_VERTICAL_ARROWS = frozenset("↑↓↕⇑⇓⇕")
_NO_SPACE = frozenset("/|‖")
_THIN = "0.1667em"
_ARROW_SPACE = "0.4em"
_NEGATION = "\u29f8"
_ACCENTS = {"^": ("\u02c6", "\u0302"), "~": ("\u02dc", "\u0303")}


def repair(math: Element) -> None:
    """Repair a ``math`` element of `bookbuild.formulas.parse` in place."""
    for node in list(math.iter()):
        _name_operator(node)
    for node in list(math.iter()):
        _set_limits(node)
        set_variant(node)
        _set_text(node)
    for node in list(math.iter()):
        _negate(node)
        _join_text(node)
        _draw_accents(node)
        _free_arrow(node)
    for node in list(math.iter()):
        _steady_fences(node)
        _close_up(node)
        _space_functions(node)
        _move_tag(node)
        if node.tag == "mtable":
            _space_table(node)


def is_function(node: Element) -> bool:
    """Whether the node is an operator with a name, such as ``log``, with or without scripts."""
    core = node[0] if node.tag in SCRIPTS and len(node) else node
    text = (core.text or "").replace("\u00a0", "").replace("\u2009", "").replace("\u2006", "")
    return core.tag in ("mi", "mo") and len(text) > 1 and text.isascii() and text.isalpha()


def _name_operator(node: Element) -> None:
    """The name of an ``\\operatorname`` is one text; that of ``\\mathop`` is wrapped by latex2mathml in elements."""
    if node.tag == "mo" and len(node):
        node.text = "".join(node.itertext())
        for child in list(node):
            node.remove(child)
    if (
        node.tag == "mi"
        and node.text
        and len(node.text) == 1
        and unicodedata.category(node.text) in ("Sm", "Po", "Ps", "Pe")
    ):
        node.tag = "mo"
    if node.tag == "mo" and (node.text or "") in _ORDINARY:
        node.tag = "mi"


def _set_limits(node: Element) -> None:
    """Limits stand below their operator in display, beside it within text: `movablelimits` says so."""
    if node.tag in _UNDER and len(node) and node[0].tag in ("mo", "mi"):
        base = node[0]
        text = base.text or ""
        if base.get("movablelimits") == "true" or text in _LIMITS or text in _LARGE:
            base.set("movablelimits", "true")
            node.tag = _UNDER[node.tag]
    if node.tag in _UNDER.values() and len(node) and is_function(node[0]) and "\u00a0" in (node[0].text or ""):
        node[0].set("movablelimits", "true")  # the name of an \operatorname* with a space in it
    if not is_function(node) or node.tag in SCRIPTS:
        return
    if (node.text or "") in _LIMITS or node.get("movablelimits") == "true":
        node.tag = "mo"
        node.set("movablelimits", "true")
        node.set("lspace", "0em")
        node.set("rspace", "0em")
    else:
        node.tag = "mi"


def _set_text(node: Element) -> None:
    """A Chinese character is text: as an identifier it would be set in italics of no font."""
    if node.tag in ("mi", "mo", "mn") and _CJK.search(node.text or ""):
        node.tag = "mtext"
        node.attrib.clear()


def _negate(node: Element) -> None:
    """``\\not=`` is the one character ≠: a slash of no width over a sign is drawn beside it in most engines."""
    for slash, sign in _pairs(node):
        if slash.tag == "mpadded" and "".join(slash.itertext()) == _NEGATION and sign is not None and sign.text:
            sign.text = unicodedata.normalize("NFC", sign.text + "\u0338")
            node.remove(slash)


def _join_text(node: Element) -> None:
    """Neighbouring pieces of Chinese text are one run."""
    before: Element | None = None
    for child in list(node):
        if node.tag in ROWS and before is not None and _both_cjk(before, child):
            before.text = (before.text or "") + (child.text or "")
            node.remove(child)
        else:
            before = child


def _both_cjk(first: Element, second: Element) -> bool:
    return all(
        part.tag == "mtext" and not part.attrib and _CJK.search(part.text or "") is not None for part in (first, second)
    )


def _draw_accents(node: Element) -> None:
    """Accents that grow with what they cover, and those that do not, are different characters to the fonts."""
    if node.tag not in ("mover", "munder") or len(node) != 2 or node[1].tag != "mo":
        return
    mark = node[1]
    if mark.text == "\u2015":
        mark.text = "\u203e" if node.tag == "mover" else "_"
        mark.set("stretchy", "true")
    elif node.tag == "mover" and mark.text in _ACCENTS:
        grows = node.get("accent") is None and mark.get("stretchy") is None
        mark.text = _ACCENTS[mark.text][grows]
        mark.set("stretchy", "true" if grows else "false")
        node.set("accent", "true")


def _free_arrow(node: Element) -> None:
    """An arrow grows with its label only when nothing is wrapped around it; shifted labels are cut off by browsers."""
    base = node[0] if node.tag in ("mover", "munderover") and len(node) else None
    if base is None or base.tag != "mstyle" or len(base) != 1 or base[0].tag != "mo":
        return
    arrow = base[0]
    arrow.set("stretchy", "true")
    node.remove(base)
    node.insert(0, arrow)
    for label in node[1:]:
        label.tag = "mrow"
        label.attrib.clear()
        for space in label.findall("mspace"):
            label.remove(space)
        label.insert(0, Element("mspace", {"width": _ARROW_SPACE}))
        label.append(Element("mspace", {"width": _ARROW_SPACE}))


def _steady_fences(node: Element) -> None:
    """TeX's brackets grow only between ``\\left`` and ``\\right``, MathML's always."""
    children = list(node) if node.tag in ROWS else []
    for before, table, after in zip(children, children[1:], children[2:], strict=False):
        if table.tag == "mtable" and _is_plain_fence(before) and _is_plain_fence(after):
            before.attrib |= {"stretchy": "true", "form": "prefix"}
            after.attrib |= {"stretchy": "true", "form": "postfix"}
    for child in children:
        if _is_plain_fence(child) or child.text in _VERTICAL_ARROWS:
            child.set("stretchy", "false")


def _is_plain_fence(node: Element) -> bool:
    return node.tag == "mo" and (node.text or "") in _FENCES and not {"stretchy", "minsize"} & set(node.keys())


def _close_up(node: Element) -> None:
    """No space about ``/`` and bars, in scripts, nor about a sign alone in braces: TeX's way to take it away."""
    if node.tag == "mo" and "form" not in node.attrib and (node.text in _NO_SPACE or "minsize" in node.attrib):
        _take_space(node)
    if node.tag == "mrow" and len(node) == 1 and node[0].tag == "mo":
        _take_space(node[0])
    if node.tag in SCRIPTS:
        for script in node[1:]:
            for sign in script.iter("mo"):
                _take_space(sign)


def _take_space(sign: Element) -> None:
    for side in ("lspace", "rspace"):
        sign.set(side, sign.get(side, "0em"))


def _space_functions(node: Element) -> None:
    """TeX sets a thin space between ``log`` and its neighbours; MathML leaves it to the author."""
    for index, (child, follower) in reversed(list(enumerate(_pairs(node)))):
        if follower is None or not (is_function(child) or is_function(follower)):
            continue
        if not _is_sign(follower if is_function(child) else child):
            node.insert(index + 1, Element("mspace", {"width": _THIN}))


def _pairs(node: Element) -> Iterator[tuple[Element, Element | None]]:
    children = list(node) if node.tag in ROWS else []
    yield from zip_longest(children, children[1:])


def _is_sign(node: Element) -> bool:
    if node.tag == "mrow" and len(node):
        return _is_sign(node[0])
    return node.tag == "mspace" or (node.tag == "mo" and not is_function(node))


def _move_tag(node: Element) -> None:
    """A number given by ``\\tag`` stands apart behind its formula."""
    for child, follower in _pairs(node):
        if follower is None and child.tag == "mtext" and re.fullmatch(r"\(.*\)", child.text or "") and len(node) > 1:
            node.insert(len(node) - 1, Element("mspace", {"width": "2em"}))


def _space_table(table: Element) -> None:
    """Browsers know no columnalign and columnspacing: a style says the same to them (MathML Core, 3.5)."""
    is_aligned = any(cell.get("columnalign") == "right" for row in table for cell in row) and table.get("displaystyle")
    for row in table:
        for index, cell in enumerate(row):
            styles = []
            if cell.get("columnalign") in ("left", "right"):
                styles.append(f"text-align: {cell.get('columnalign')}")
            if index == 0 or (is_aligned and index % 2):
                styles.append("padding-left: 0")
            elif is_aligned:
                styles.append("padding-left: 2em")
            if index == len(row) - 1 or is_aligned:
                styles.append("padding-right: 0")
            if styles:
                cell.set("style", "; ".join(styles))
