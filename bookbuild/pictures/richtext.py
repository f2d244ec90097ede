"""The HTML of a label → paragraphs of runs with their styles: the little of CSS that drawing programs write."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from bookbuild.pictures.size import pixels
from bookbuild.pictures.svgtree import declarations, local

_BLOCKS = frozenset(
    ["div", "p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "hr", "center", "section"]
)
_INLINE = frozenset(["span", "font", "b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "sub", "sup", "code"])
_INLINE |= {"kbd", "samp", "tt", "a", "small", "big", "mark", "label", "abbr", "cite", "var", "q", "bdi", "time", "wbr"}
_INLINE |= {"br", "body", "html", "foreignObject"}
_FONT_SIZES = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}
_KEYWORDS = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0}
_HEADINGS = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NOTHING = ("", "none", "initial", "inherit", "unset", "transparent", "rgba(0, 0, 0, 0)")
_ALIGN = {"left": "start", "start": "start", "justify": "start", "center": "middle", "right": "end", "end": "end"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a run is set; `size` and `shift` (upwards) in CSS pixels, `align` as a text-anchor."""

    size: float = 16.0
    family: str = "sans-serif"
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    background: str = ""
    line_height: float = 1.2
    wraps: bool = True
    keeps_space: bool = False
    align: str = "start"
    underline: bool = False
    strike: bool = False
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style."""

    text: str
    style: Style


@dataclass(slots=True)
class Paragraph:
    """What stands between two forced line breaks; `style` is that of its block."""

    style: Style
    runs: list[Run] = field(default_factory=list)


class UnknownHtmlError(Exception):
    """An element that is no text; the message is its name."""


def paragraphs(node: etree._Element, style: Style) -> list[Paragraph]:
    """The text of an HTML element, its own style included. Raises UnknownHtmlError for tables, pictures and so on."""
    found = [Paragraph(style)]
    _read(node, style, found)
    while len(found) > 1 and not found[-1].runs:
        found.pop()
    return [_trimmed(paragraph) for paragraph in found]


def _read(node: etree._Element, outer: Style, found: list[Paragraph]) -> None:
    name = local(node)
    if name == "br":
        found.append(Paragraph(found[-1].style))
        return
    if name not in _BLOCKS and name not in _INLINE:
        raise UnknownHtmlError(name)
    style = styled(node, outer)
    is_block = name in _BLOCKS or declarations(node.get("style") or "").get("display", "") in ("block", "flex")
    if is_block:
        _start(found, style)
    if name == "li":
        _add(_marker(node), style, found)
    _add(node.text, style, found)
    for child in node:
        _read(child, style, found)
        if local(child) in _BLOCKS and (child.tail or "").strip():
            _start(found, style)
        _add(child.tail, style, found)
    if is_block and found[-1].runs:
        found.append(Paragraph(outer))


def _start(found: list[Paragraph], style: Style) -> None:
    if found[-1].runs:
        found.append(Paragraph(style))
    else:
        found[-1].style = style


def _add(text: str | None, style: Style, found: list[Paragraph]) -> None:
    if not text:
        return
    if style.keeps_space:
        first, *rest = text.split("\n")
        pieces = [first, *rest]
    else:
        pieces = [_SPACE.sub(" ", text)]
    for index, piece in enumerate(pieces):
        if index:
            found.append(Paragraph(style))
        runs = found[-1].runs
        if not style.keeps_space and piece.startswith(" ") and (not runs or runs[-1].text.endswith(" ")):
            piece = piece[1:]
        if piece:
            runs.append(Run(piece, style))


def _trimmed(paragraph: Paragraph) -> Paragraph:
    while paragraph.runs and not paragraph.runs[-1].style.keeps_space:
        last = paragraph.runs.pop()
        if last.text.rstrip(" "):
            paragraph.runs.append(Run(last.text.rstrip(" "), last.style))
            break
    return paragraph


def _marker(node: etree._Element) -> str:
    parent = node.getparent()
    if parent is not None and local(parent) == "ol":
        return f"{[child for child in parent if local(child) == 'li'].index(node) + 1}. "
    return "• "


def styled(node: etree._Element, outer: Style) -> Style:
    """The style within an element whose parent has the style `outer`."""
    name, css = local(node), declarations(node.get("style") or "")
    style = _by_element(name, node, replace(outer, background="") if name in _BLOCKS else outer)
    size = _size(css.get("font-size", ""), outer.size)
    style = replace(style, size=style.size if size is None else size)
    return _by_css(css, style)


def _by_element(name: str, node: etree._Element, style: Style) -> Style:
    if name in ("b", "strong"):
        return replace(style, bold=True)
    if name in ("i", "em", "cite", "var"):
        return replace(style, italic=True)
    if name in ("u", "ins"):
        return replace(style, underline=True)
    if name in ("s", "strike", "del"):
        return replace(style, strike=True)
    if name in ("code", "kbd", "samp", "tt", "pre"):
        return replace(style, family="monospace", keeps_space=style.keeps_space or name == "pre")
    if name in ("sub", "sup"):
        shift = style.size * (0.33 if name == "sup" else -0.2)
        return replace(style, size=style.size * 0.83, shift=style.shift + shift)
    if name in _HEADINGS:
        return replace(style, size=style.size * _HEADINGS[name], bold=True)
    if name == "center":
        return replace(style, align="middle")
    if name == "font":
        size = _FONT_SIZES.get(node.get("size") or "", style.size)
        return replace(
            style, size=size, family=node.get("face") or style.family, colour=node.get("color") or style.colour
        )
    return replace(style, align=_ALIGN.get(node.get("align") or "", style.align))


def _by_css(css: Mapping[str, str], style: Style) -> Style:
    white_space, weight = css.get("white-space", ""), css.get("font-weight", "")
    decoration = css.get("text-decoration", "") + css.get("text-decoration-line", "")
    background = css.get("background-color", "") or css.get("background", "")
    colour, family = css.get("color", ""), css.get("font-family", "")
    return replace(
        style,
        family=style.family if family in _NOTHING else family,
        bold=_is_bold(weight) if weight and weight not in _NOTHING else style.bold,
        italic=css["font-style"] in ("italic", "oblique") if "font-style" in css else style.italic,
        colour=style.colour if colour in _NOTHING else colour,
        background=background if background not in _NOTHING else style.background,
        line_height=_line_height(css.get("line-height", ""), style),
        wraps=_wraps(white_space or css.get("text-wrap", ""), style.wraps),
        keeps_space=white_space.startswith("pre") and white_space != "pre-line" if white_space else style.keeps_space,
        align=_ALIGN.get(css.get("text-align", ""), style.align),
        underline=style.underline or "underline" in decoration,
        strike=style.strike or "line-through" in decoration,
    )


def _is_bold(weight: str) -> bool:
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)


def _wraps(value: str, inherited: bool) -> bool:
    return value not in ("nowrap", "pre") if value else inherited


def _size(value: str, outer: float) -> float | None:
    if value.endswith("%") and pixels(value[:-1]) is not None:
        return float(value[:-1]) / 100 * outer
    if value.endswith("em") and not value.endswith("rem") and pixels(value[:-2]) is not None:
        return float(value[:-2]) * outer
    return _KEYWORDS.get(value, pixels(value))


def _line_height(value: str, style: Style) -> float:
    """As a multiple of the font's size, which is how a number is inherited (CSS 2.2, 10.8.1)."""
    length = pixels(value)
    if length is None:
        return float(value[:-1]) / 100 if value.endswith("%") else style.line_height
    return length if re.fullmatch(r"[\d.]+", value) else length / style.size if style.size else style.line_height
