"""The filter of dark mode and the page's own colour are written into the drawing: WeasyPrint knows neither.

draw.io makes its dark drawings by a filter on the root; a root's background is painted by browsers alone.
"""

import math
import re
from collections.abc import Callable

import tinycss2.color4
from lxml import etree

from bookbuild.pictures.svgtree import declarations, elements, local, make, presentation, set_declarations

_Colour = tuple[float, float, float]
_Matrix = tuple[_Colour, _Colour, _Colour]
_FUNCTION = re.compile(r"(invert|hue-rotate)\(\s*(-?[\d.]+)(%|deg|)\s*\)\s*")
_COLOURED = ("fill", "stroke", "stop-color", "flood-color", "lighting-color", "color")
_RULE = re.compile(r"(?<![\w-])((?:fill|stroke|stop-color|color)\s*:\s*)([^;}]+)")
_TEXT_LIKE = ("path", "rect", "circle", "ellipse", "polygon", "polyline", "text")


def bake_dark_mode(root: etree._Element) -> None:
    """Take a filter of ``invert()`` and ``hue-rotate()`` off the root and change all colours as it would.

    Left as it is beside embedded pictures, whose colours cannot be changed here.
    """
    change = _filter(presentation(root, "filter"))
    if change is None or elements(root, "image"):
        return
    _drop(root, "filter")
    background = presentation(root, "background-color") or presentation(root, "background")
    for node in elements(root):
        _recolour(node, change)
    if background:  # a filter on the root leaves the canvas as it is (Filter Effects 1, 5)
        set_declarations(root, declarations(root.get("style") or "") | {"background-color": background})
    if root.get("fill") is None and elements(root, *_TEXT_LIKE):
        root.set("fill", _hex(change((0.0, 0.0, 0.0))))


def paint_background(root: etree._Element) -> None:
    """Put a rectangle of the root's background colour behind the drawing. The root must have a viewBox."""
    colour = presentation(root, "background-color") or presentation(root, "background")
    if not colour:
        return
    _drop(root, "background-color")
    _drop(root, "background")
    parsed = tinycss2.color4.parse_color(colour)
    if parsed is None or parsed == "currentcolor" or parsed.alpha == 0:
        return
    x, y, width, height = (root.get("viewBox") or "").replace(",", " ").split()
    root.insert(0, make(root, "rect", {"x": x, "y": y, "width": width, "height": height, "fill": colour}))


def _drop(node: etree._Element, name: str) -> None:
    if name in node.attrib:
        del node.attrib[name]
    style = declarations(node.get("style") or "")
    if name in style:
        set_declarations(node, {key: value for key, value in style.items() if key != name})


def _recolour(node: etree._Element, change: Callable[[_Colour], _Colour]) -> None:
    for name in _COLOURED:
        if name in node.attrib:
            node.set(name, _changed(node.get(name) or "", change))
    style = declarations(node.get("style") or "")
    changed = {name: _changed(value, change) if name in _COLOURED else value for name, value in style.items()}
    if changed != style:
        set_declarations(node, changed)
    if local(node) == "stop" and not presentation(node, "stop-color"):
        node.set("stop-color", _hex(change((0.0, 0.0, 0.0))))
    if local(node) == "style" and node.text:
        node.text = _RULE.sub(lambda match: match[1] + _changed(match[2], change), node.text)


def _changed(text: str, change: Callable[[_Colour], _Colour]) -> str:
    parsed = tinycss2.color4.parse_color(text)
    if parsed is None or parsed == "currentcolor":
        return text
    red, green, blue = parsed.to("srgb").coordinates
    hexadecimal = _hex(change((red, green, blue)))
    return hexadecimal if parsed.alpha == 1 else f"{hexadecimal}{round(parsed.alpha * 255):02x}"


def _hex(colour: _Colour) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colour)


def _filter(text: str) -> Callable[[_Colour], _Colour] | None:
    """What a filter does to one colour; None for no filter, and for one of other functions."""
    if not text or _FUNCTION.sub("", text).strip():
        return None
    steps = [_step(*match.groups()) for match in _FUNCTION.finditer(text)]

    def change(colour: _Colour) -> _Colour:
        for step in steps:
            colour = step(colour)
        return colour

    return change


def _step(name: str, number: str, unit: str) -> Callable[[_Colour], _Colour]:
    amount = float(number) / (100 if unit == "%" else 1)
    if name == "hue-rotate":
        matrix = _hue_rotation(math.radians(amount))
        return lambda colour: _clamped(tuple(sum(map(_product, row, colour)) for row in matrix))
    return lambda colour: _clamped(tuple(amount + channel * (1 - 2 * amount) for channel in colour))


def _product(first: float, second: float) -> float:
    return first * second


def _clamped(colour: tuple[float, ...]) -> _Colour:
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in colour)
    return red, green, blue


def _hue_rotation(angle: float) -> _Matrix:
    """The matrix of Filter Effects 1, 12.1.3 (feColorMatrix, hueRotate)."""
    cos, sin = math.cos(angle), math.sin(angle)
    return (
        (0.213 + cos * 0.787 - sin * 0.213, 0.715 - cos * 0.715 - sin * 0.715, 0.072 - cos * 0.072 + sin * 0.928),
        (0.213 - cos * 0.213 + sin * 0.143, 0.715 + cos * 0.285 + sin * 0.140, 0.072 - cos * 0.072 - sin * 0.283),
        (0.213 - cos * 0.213 - sin * 0.787, 0.715 - cos * 0.715 + sin * 0.715, 0.072 + cos * 0.928 + sin * 0.072),
    )
