"""Attributes of author HTML: what HTML has dropped becomes a class or a style, what no book can use is left out.

Leaving one out is no problem to report: no attribute but `alt` and `title` holds text that a reader sees. What HTML
does not have at all is one already (`bookbuild.dialects.html_attributes`).
"""

import re
from types import MappingProxyType

from lxml import etree

_GLOBAL = frozenset(["id", "class", "title", "lang", "dir", "hidden", "aria-label"])
_BY_TAG = MappingProxyType(
    {
        "a": frozenset(["href"]),
        "img": frozenset(["src", "alt", "width", "height"]),
        "ol": frozenset(["start", "reversed", "type"]),
        "li": frozenset(["value"]),
        "td": frozenset(["colspan", "rowspan"]),
        "th": frozenset(["colspan", "rowspan", "scope"]),
        "col": frozenset(["span"]),
        "colgroup": frozenset(["span"]),
        "aside": frozenset(["role"]),
    }
)
# fmt: off
_OURS = frozenset([
    "data-src", "data-lang", "data-title", "data-tex", "data-note", "data-term", "data-order", "data-doc",
    "data-colours", "data-tried",
])
# fmt: on
_SOURCE = re.compile(r"(.+):[0-9]+\Z")
_ALIGN = MappingProxyType(
    {"left": "left", "right": "right", "center": "center", "middle": "center", "justify": "justify"}
)
_FONT_SIZES = ("x-small", "small", "medium", "large", "x-large", "xx-large", "300%")
_COLOR = re.compile(r"#[0-9a-f]{3,8}|[a-z]+|rgba?\([\d\s.,%/]+\)|hsla?\([\d\s.,%/deg]+\)", re.I)
_PERCENT = re.compile(r"\d+(?:\.\d+)?%")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(px|%)?\Z", re.I)
_ZOOM = re.compile(r"\d+(?:\.\d+)?%|\d?\.\d+|1")
_BARE_COLOR = re.compile(r"[0-9a-f]{6}", re.I)
_SIZE = re.compile(r"\d+(?:\.\d+)?(?:%|r?em)|(?:xx?-)?(?:small|large)(?:er)?|medium|smaller|larger")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_WORD = re.compile(r"[a-z-]+")
_STYLES = MappingProxyType(
    {
        "color": _COLOR,
        "background-color": _COLOR,
        "background": _COLOR,
        "width": _PERCENT,
        "max-width": _PERCENT,
        "font-size": _SIZE,
        "font-weight": re.compile(r"bold|bolder|lighter|normal|[1-9]00"),
        "font-style": re.compile(r"italic|oblique|normal"),
        "text-decoration": re.compile(r"underline|line-through|overline|none"),
        "text-indent": re.compile(r"\d+(?:\.\d+)?(?:%|em)|0"),
        "text-transform": _WORD,
        "vertical-align": re.compile(r"top|middle|bottom|baseline|sub|super|text-top|text-bottom"),
        "white-space": re.compile(r"nowrap|pre|pre-wrap|pre-line|normal"),
        "font-variant": _WORD,
        "clear": re.compile(r"left|right|both"),
    }
)


def mend_attributes(node: etree._Element, documents: frozenset[str]) -> None:
    """Mend the attributes of one element; `documents` tells a `data-src` of ours from an author's."""
    tag = str(node.tag)
    _mend_source(node, documents)
    if node.keys() in ([], ["data-src"]):
        return
    declarations = (node.get("style") or "").split(";")
    if "style" in node.attrib:
        del node.attrib["style"]
    for declaration in declarations:
        name, _, value = declaration.partition(":")
        _mend_declaration(node, name.strip().lower(), value.replace("!important", "").strip().lower())
    _mend_align(node, tag)
    _mend_presentation(node, tag)
    anchor = node.get("name")
    if tag in ("a", "img") and anchor:
        if node.get("id") is None:
            node.set("id", anchor)
        elif node.get("id") != anchor:
            node.set("data-names", "-".join(anchor.split()))
    allowed = _GLOBAL | _OURS | _BY_TAG.get(tag, frozenset()) | {"style", "data-names", "data-zoom"}
    for attribute in [attribute for attribute in node.attrib if attribute not in allowed]:
        del node.attrib[attribute]
    _mend_numbers(node)
    _mend_values(node, tag)


def add_class(node: etree._Element, name: str) -> None:
    """Add a class to those that the element has."""
    classes = (node.get("class") or "").split()
    if name not in classes:
        node.set("class", " ".join((*classes, name)))


def add_style(node: etree._Element, declaration: str) -> None:
    """Add a declaration to the element's style; an empty one adds nothing."""
    if declaration:
        node.set("style", "; ".join(filter(None, (node.get("style"), declaration))))


def _mend_source(node: etree._Element, documents: frozenset[str]) -> None:
    """Pages that load pictures late keep the address in `data-src`, which is the name of our own note of the line."""
    for name in [name for name in node.attrib if str(name).startswith("data-") and name not in _OURS]:
        del node.attrib[name]
    source = node.get("data-src")
    if source is None:
        return
    match = _SOURCE.match(source)
    if match is None or match.group(1) not in documents:
        del node.attrib["data-src"]
        if node.tag == "img" and not node.get("src"):
            node.set("src", source)


def _mend_declaration(node: etree._Element, name: str, value: str) -> None:
    if name == "text-align" and value in _ALIGN:
        add_class(node, _ALIGN[value])
    elif name == "text-align" and value in ("start", "end"):
        add_class(node, "left" if value == "start" else "right")
    elif name == "float" and value in ("left", "right"):
        add_class(node, f"align-{value}")
    elif name == "display" and value == "none":
        node.set("hidden", "hidden")
    elif node.tag == "img" and name in ("width", "height") and _LENGTH.match(value):
        node.set(name, value)
    elif node.tag == "img" and name == "zoom" and _ZOOM.fullmatch(value):
        node.set("data-zoom", value)
    elif name in _STYLES and _STYLES[name].fullmatch(value):
        add_style(node, f"{'background-color' if name == 'background' else name}: {value}")


def _mend_align(node: etree._Element, tag: str) -> None:
    """A style outdoes the attribute (CSS 2.2, 6.4.4)."""
    align = (node.get("align") or "").strip().lower()
    if align in _ALIGN and tag == "img":
        add_class(node, f"align-{_ALIGN[align]}")
    elif align in _ALIGN and not set(_ALIGN.values()) & set((node.get("class") or "").split()):
        add_class(node, _ALIGN[align])


def _mend_presentation(node: etree._Element, tag: str) -> None:
    valign = (node.get("valign") or "").strip().lower()
    if valign in ("top", "middle", "bottom", "baseline"):
        add_style(node, f"vertical-align: {valign}")
    background = _color(node.get("bgcolor"))
    if background:
        add_style(node, f"background-color: {background}")
    width = (node.get("width") or "").strip()
    if tag != "img" and _PERCENT.fullmatch(width):
        add_style(node, f"width: {width}")
    if node.get("nowrap") is not None:
        add_style(node, "white-space: nowrap")
    if tag == "br" and node.get("clear"):
        add_style(node, "clear: both")
    if tag == "font":
        color, size = _color(node.get("color")), _font_size(node.get("size"))
        add_style(node, f"color: {color}" if color else "")
        add_style(node, f"font-size: {size}" if size else "")


def _mend_numbers(node: etree._Element) -> None:
    for name in ("width", "height"):
        value = node.get(name)
        if value is not None:
            match = _LENGTH.match(value.strip())
            if match is None or not float(match.group(1)):
                del node.attrib[name]
            else:
                node.set(name, f"{round(float(match.group(1)))}{'%' if match.group(2) == '%' else ''}")
    for name in ("start", "value", "colspan", "rowspan", "span"):
        value = node.get(name)
        spans = name not in ("start", "value")
        if value is not None and not re.fullmatch(r"[1-9]\d{0,2}" if spans else r"-?\d+", value.strip()):
            del node.attrib[name]


def _mend_values(node: etree._Element, tag: str) -> None:
    for name in ("hidden", "reversed"):
        if node.get(name) is not None:
            node.set(name, name)
    language = (node.get("lang") or "").replace("_", "-")
    if node.get("lang") is not None:
        node.set("lang", language)
    if not _LANGUAGE.fullmatch(language) and "lang" in node.attrib:
        del node.attrib["lang"]
    if tag == "ol" and node.get("type") not in (None, "1", "a", "A", "i", "I"):
        del node.attrib["type"]
    if node.get("dir") not in (None, "ltr", "rtl", "auto"):
        del node.attrib["dir"]
    if node.get("scope") not in (None, "row", "col", "rowgroup", "colgroup"):
        del node.attrib["scope"]
    if node.get("role") not in (None, "note"):
        del node.attrib["role"]
    for name in ("class", "style", "id"):
        if node.get(name) is not None and not (node.get(name) or "").strip():
            del node.attrib[name]


def _color(value: str | None) -> str:
    text = (value or "").strip()
    if _BARE_COLOR.fullmatch(text):
        return f"#{text.lower()}"
    return text.lower() if _COLOR.fullmatch(text) else ""


def _font_size(value: str | None) -> str:
    """Sizes 1 to 7 of ``<font>``, and steps from 3 (HTML, 15.3.1, rules for parsing a legacy font size)."""
    match = re.fullmatch(r"\s*([+-]?)(\d+).*", value or "", re.S)
    if match is None:
        return ""
    sign, digits = match.groups()
    size = int(digits) if not sign else 3 + int(f"{sign}{digits}")
    return _FONT_SIZES[min(max(size, 1), 7) - 1]
