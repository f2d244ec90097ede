"""Filters get the region that they fill: without one librsvg works on the whole canvas, once for each of them.

Drawing programs give each shadow a filter in user space and no region; its default is a fifth larger than the picture
(Filter Effects 1, 8.3).
"""

import re
from collections.abc import Mapping

from lxml import etree

from bookbuild.pictures.filter_users import PLACED, Region, alone, filter_users, identified, is_plain
from bookbuild.pictures.svgtree import elements, href, local, parse

_NUMBERS = re.compile(r"-?[\d.]+(?:e-?\d+)?")
_STAY_NEAR = {"feGaussianBlur", "feOffset", "feMerge", "feMergeNode", "feDropShadow", "feComponentTransfer", "feBlend"}
_TRANSFERS = {"feFuncR", "feFuncG", "feFuncB", "feFuncA"}
_MEASURED_AT = 0.5
"""Pixels in a unit when it is measured where a shape has ink."""


def bound_filters(svg: bytes) -> bytes:
    """The SVG with a region for each filter that has none and whose ink stays near its shape.

    What is drawn is the same. Filters of pictures within pictures, and those on shapes with filters of their own, stay.
    Raises pyvips.Error when librsvg cannot draw a part of it.
    """
    if b"userSpaceOnUse" not in svg or b"<filter" not in svg:
        return svg
    root = parse(svg)
    canvas = _canvas(root)
    named = identified(root)
    users = filter_users(root)
    for node in elements(root, "filter"):
        reach = _reach(node)
        using = users.get(str(node.get("id")), [])
        if canvas is None or reach is None or not using or not all(is_plain(user, named) for user in using):
            continue
        boxes = [_ink(user, canvas, named) for user in using]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
        region = (left - reach, top - reach, right - left + 2 * reach, bottom - top + 2 * reach)
        for name, value in zip(PLACED, region, strict=True):
            node.set(name, f"{value:g}")
    return etree.tostring(root, encoding="utf-8")


def _canvas(root: etree._Element) -> Region | None:
    """The region of a filter that says none (Filter Effects 1, 8.3: -10 % and 120 % of the viewport)."""
    numbers = [float(number) for number in _NUMBERS.findall(root.get("viewBox") or "")]
    if len(numbers) != 4:
        return None
    _, _, width, height = numbers
    return Region(-width / 10, -height / 10, width * 1.2, height * 1.2)


def _reach(node: etree._Element) -> float | None:
    """How far from a shape the filter paints, in units; None when it has a region, or paints anywhere."""
    placed = any(name in node.attrib for name in (*PLACED, "primitiveUnits")) or bool(href(node))
    if placed or node.get("filterUnits") != "userSpaceOnUse":
        return None
    reach = 1.0
    for part in node.iterdescendants(etree.Element):
        name = local(part)
        if name in _TRANSFERS and not _keeps_nothing_clear(part):
            return None
        if name not in _STAY_NEAR | _TRANSFERS or any(side in part.attrib for side in PLACED):
            return None
        reach += 3 * _largest(part, "stdDeviation") + max(_largest(part, "dx"), _largest(part, "dy"))
    return reach


def _largest(part: etree._Element, name: str) -> float:
    return max((abs(float(number)) for number in _NUMBERS.findall(part.get(name) or "")), default=0.0)


def _keeps_nothing_clear(part: etree._Element) -> bool:
    """Whether a transfer leaves what is clear as it is: a line through zero."""
    return part.get("type") in ("identity", "linear") and not _largest(part, "intercept")


def _ink(user: etree._Element, canvas: Region, named: Mapping[str, etree._Element]) -> tuple[float, ...]:
    """Left, top, right and bottom of what a shape paints without its filter, in its own units."""
    import pyvips

    drawn = pyvips.Image.svgload_buffer(alone(user, canvas, named), scale=_MEASURED_AT, unlimited=True)
    left, top, width, height = drawn.extract_band(3).find_trim(threshold=0, background=[0], line_art=True)
    edges = (left - 2, top - 2, left + width + 2, top + height + 2)
    return tuple(start + edge / _MEASURED_AT for start, edge in zip((canvas.x, canvas.y) * 2, edges, strict=True))
