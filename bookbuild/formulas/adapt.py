"""The repaired MathML as ziamath wants it: TeX's spaces in numbers, since its own are none of TeX's.

ziamath takes an em for 1.333 of the font's size, and has its own table of operators, which lacks many.
"""

import re
import unicodedata
from xml.etree.ElementTree import Element

from bookbuild.formulas.repair import ROWS, SCRIPTS, is_function

_EM = 1 / 1.333
_LENGTH = re.compile(r"([+-]?)(\d*\.?\d+)(em|ex|mu)\b")
_LENGTHS = ("width", "height", "depth", "lspace", "rspace", "voffset", "minsize", "maxsize", "rowspacing")
_BINARY = frozenset("+-−±∓×÷∗*·∘∙∩∪⊓⊔∧∨⊕⊖⊗⊘⊙∖⋅⋆†‡≀⊎∔⊞⊠△▽◁▷")
_BIG = frozenset("∑∏∐∫∬∭∮⋃⋂⨆⨅⋁⋀⨁⨂⨀⨄")
_ORDINARY = frozenset("/|‖!'′″‴.?%∞∂∇∀∃∄∅√¬⊤⊥∠\\#&@_°…⋯⋮⋱()[]{}⌈⌉⌊⌋⟨⟩")
_CLOSING = frozenset(")]}⌉⌋⟩!′″‴'…⋯")
_BESIDE = {"munder": "msub", "mover": "msup", "munderover": "msubsup"}
_THIN, _MEDIUM, _THICK = "0.1667em", "0.2222em", "0.2778em"


def adapt(math: Element, display: bool) -> None:
    """Change a repaired ``math`` element in place for `bookbuild.formulas.setting`."""
    _move_limits(math, display)
    for node in list(math.iter()):
        _set_accent(node)
        if node.tag == "mtable":
            _space_table(node)
        if node.tag in ROWS:
            _space_row(node)
    for node in math.iter():
        if node.tag == "mo" and node.text in _BIG:
            node.attrib |= {"largeop": "true", "stretchy": "false"}
        if "style" in node.attrib:
            del node.attrib["style"]
        if node.tag == "mi" and is_function(node):
            node.tag = "mtext"  # ziamath pads names with spaces of its own
        for name in _LENGTHS:
            if name in node.attrib:
                node.set(name, _scaled(node.get(name) or ""))
        if "columnspacing" in node.attrib:
            node.set("columnspacing", _scaled(node.get("columnspacing") or ""))


def _move_limits(node: Element, display: bool) -> None:
    """Set limits beside their operator outside of displays, and in fractions, scripts and tables within them."""
    display = {"true": True, "false": False}.get(node.get("displaystyle") or "", display and node.tag != "mtable")
    if not display and node.tag in _BESIDE and len(node) and node[0].get("movablelimits") == "true":
        node.tag = _BESIDE[node.tag]
    for index, child in enumerate(node):
        if node.tag == "mfrac":
            child.set("displaystyle", child.get("displaystyle", "false"))
        _move_limits(child, display and not (node.tag in SCRIPTS and index))


def _scaled(text: str) -> str:
    return _LENGTH.sub(lambda match: f"{match[1]}{float(match[2]) * _EM:.4f}{match[3]}", text)


def _set_accent(node: Element) -> None:
    if node.tag in ("mover", "munder") and len(node) == 2 and node[1].tag == "mo" and node[1].text in ("\u203e", "_"):
        node[1].text = "\u2015"  # which ziamath draws as a line


def _space_table(table: Element) -> None:
    rows = table.get("displaystyle") is not None
    table.set("rowspacing", "0.5em" if rows else "0.35em")
    if "columnspacing" not in table.attrib:
        table.set("columnspacing", "1em")


def _space_row(row: Element) -> None:
    children = [child for child in row if child.tag != "mspace"]
    for index, child in enumerate(children):
        core = _core(child)
        if core is None:
            continue
        before = children[index - 1] if index else None
        after = children[index + 1] if index + 1 < len(children) else None
        left, right = _spaces(core.text or "", before, after)
        if core is child:
            core.set("lspace", core.get("lspace", left))
            core.set("rspace", core.get("rspace", right))
        else:
            core.set("lspace", "0em")
            core.set("rspace", "0em")
            _pad(row, child, left, right)


def _pad(row: Element, child: Element, left: str, right: str) -> None:
    index = list(row).index(child)
    row.insert(index + 1, Element("mspace", {"width": right}))
    row.insert(index, Element("mspace", {"width": left}))


def _core(node: Element) -> Element | None:
    """The operator that a node is, alone or as the base of scripts; None for what is no operator."""
    if node.tag == "mo":
        return None if is_function(node) else node
    if node.tag in SCRIPTS and len(node) and node[0].tag == "mo" and not is_function(node[0]):
        return node[0]
    return None


def _spaces(text: str, before: Element | None, after: Element | None) -> tuple[str, str]:
    """TeX's spaces left and right of an operator (The TeXbook, chapter 18)."""
    if text in (",", ";"):
        return "0em", "0em" if after is None else _THIN
    if text in _BIG:
        return ("0em" if before is None or _is_operator(before) else _THIN), _THIN
    if text in _ORDINARY or not text or unicodedata.category(text[0]) in ("Lm", "Mn", "Sk"):
        return "0em", "0em"
    if text in _BINARY:
        is_sign = before is None or after is None or _is_operator(before)
        return ("0em", "0em") if is_sign else (_MEDIUM, _MEDIUM)
    return ("0em" if before is None else _THICK), ("0em" if after is None else _THICK)


def _is_operator(node: Element) -> bool:
    core = _core(node)
    return core is not None and (core.text or "") not in _CLOSING and (core.text or "") not in ("|", "‖", "∞", "∅")
