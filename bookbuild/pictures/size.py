"""How large an SVG is (CSS Images 3, 5.1; SVG 2, 8.2), and the viewBox that lets it be drawn at another size."""

import re

from lxml import etree

from bookbuild.pictures.rasters import DamagedPictureError

# Pixels of a CSS unit (CSS Values 4, 6.2).
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54}
_FONT_UNITS = {"em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0}
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z]*)\s*\Z", re.IGNORECASE)
_SEPARATOR = re.compile(r"[\s,]+")
_DEFAULT = (300.0, 150.0)  # of a replaced element that says nothing (CSS 2.2, 10.3.2)


def pixels(length: str | None) -> float | None:
    """A length in CSS pixels; None for percentages, ``auto`` and what is no length."""
    match = _LENGTH.match(length or "")
    if match is None:
        return None
    unit = (_UNITS | _FONT_UNITS).get(match[2].lower())
    return None if unit is None else float(match[1]) * unit


def complete_size(root: etree._Element) -> tuple[float, float]:
    """Width and height in CSS pixels; a missing viewBox, width or height is written into `root`.

    Raises DamagedPictureError for a size or viewBox of nothing: browsers draw nothing then either.
    """
    width, height = pixels(root.get("width")), pixels(root.get("height"))
    box = _view_box(root)
    if box is None:
        width, height = width or _DEFAULT[0], height or _DEFAULT[1]
        root.set("viewBox", f"0 0 {_number(width)} {_number(height)}")
    else:
        ratio = box[2] / box[3]
        if width is None:
            width = box[2] if height is None else height * ratio
        if height is None:
            height = width / ratio
    if width <= 0 or height <= 0:
        raise DamagedPictureError(f"the SVG is {_number(width)} wide and {_number(height)} high")
    root.set("width", _number(width))
    root.set("height", _number(height))
    return width, height


def _view_box(root: etree._Element) -> tuple[float, float, float, float] | None:
    text = (root.get("viewBox") or "").strip()
    if not text:
        return None
    try:
        x, y, width, height = (float(number) for number in _SEPARATOR.split(text))
    except ValueError:
        del root.attrib["viewBox"]  # browsers ignore it too; WeasyPrint would stop
        return None
    if width <= 0 or height <= 0:
        raise DamagedPictureError(f"the viewBox of the SVG is {_number(width)} wide and {_number(height)} high")
    return x, y, width, height


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
