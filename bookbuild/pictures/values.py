"""Attribute values that browsers ignore and that make WeasyPrint stop half-way through a drawing."""

import re
from collections.abc import Callable, Mapping

from lxml import etree

from bookbuild.pictures.svgtree import declarations, elements, set_declarations

_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*\Z", re.IGNORECASE)
_ANGLE = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+))(?:deg)?\s*\Z", re.IGNORECASE)
_STYLES = ("normal", "italic", "oblique", "inherit")


def _view_box(value: str) -> str:
    numbers = re.split(r"[\s,]+", value.strip())
    return value if len(numbers) == 4 and all(_NUMBER.match(number) for number in numbers) else ""


def _orientation(value: str) -> str:
    match = _ANGLE.match(value)
    return match[1] if match else value if value in ("auto", "auto-start-reverse") else ""


def _number(value: str) -> str:
    return value if _NUMBER.match(value) else ""


def _alpha(value: str) -> str:
    return value if _NUMBER.match(value.strip().removesuffix("%")) or value == "inherit" else ""


def _font_style(value: str) -> str:
    return value if value in _STYLES else "oblique" if value.startswith("oblique") else ""


_CHECKS: Mapping[str, Callable[[str], str]] = {
    "viewBox": _view_box,
    "orient": _orientation,
    "stroke-miterlimit": _number,
    "opacity": _alpha,
    "fill-opacity": _alpha,
    "stroke-opacity": _alpha,
    "stop-opacity": _alpha,
    "font-style": _font_style,
}


def mend_values(root: etree._Element) -> None:
    """Take out such values, as browsers ignore them, or write them as WeasyPrint reads them."""
    for node in elements(root):
        for name, check in _CHECKS.items():
            value = node.get(name)
            mended = value if value is None else check(value)
            if mended:
                node.set(name, mended)
            elif value is not None:
                del node.attrib[name]
        style = declarations(node.get("style") or "")
        if _CHECKS.keys() & style.keys():
            checked = {name: _CHECKS[name](value) if name in _CHECKS else value for name, value in style.items()}
            set_declarations(node, {name: value for name, value in checked.items() if value})
