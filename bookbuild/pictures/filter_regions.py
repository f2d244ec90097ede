"""Filters get the region that they fill: without one librsvg works on the whole canvas, once for each of them.

Drawing programs give each shadow a filter in user space and no region; its default is a fifth larger than the picture
(Filter Effects 1, 8.3).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from bookbuild.pictures.svgtree import ancestors, declarations, elements, href, local, make, parse, set_declarations

_URL = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_NUMBERS = re.compile(r"-?[\d.]+(?:e-?\d+)?")
_PLACED = ("x", "y", "width", "height")
_MOVED = ("transform", "clip-path", "mask", "filter", "opacity")
_STAY_NEAR = {"feGaussianBlur", "feOffset", "feMerge", "feMergeNode", "feDropShadow", "feComponentTransfer", "feBlend"}
_TRANSFERS = {"feFuncR", "feFuncG", "feFuncB", "feFuncA"}
_MEASURED_AT = 0.5
"""Pixels in a unit when it is measured where a shape has ink."""


@dataclass(frozen=True, slots=True)
class _Canvas:
    """Where user space is drawn if nothing says where: in units of the picture."""

    x: float
    y: float
    width: float
    height: float


def bound_filters(svg: bytes) -> bytes:
    """The SVG with a region for each filter that has none and whose ink stays near its shape.

    What is drawn is the same. Filters of pictures within pictures, and those on shapes with filters of their own, stay.
    Raises pyvips.Error when librsvg cannot draw a part of it.
    """
    if b"userSpaceOnUse" not in svg or b"<filter" not in svg:
        return svg
    root = parse(svg)
    canvas = _canvas(root)
    identified = {str(node.get("id")): node for node in elements(root) if node.get("id")}
    users = _users(root)
    for node in elements(root, "filter"):
        reach = _reach(node)
        using = users.get(str(node.get("id")), [])
        if canvas is None or reach is None or not using or not all(_is_plain(user, identified) for user in using):
            continue
        boxes = [_ink(user, canvas, identified) for user in using]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
        region = (left - reach, top - reach, right - left + 2 * reach, bottom - top + 2 * reach)
        for name, value in zip(_PLACED, region, strict=True):
            node.set(name, f"{value:g}")
    return etree.tostring(root, encoding="utf-8")


def _canvas(root: etree._Element) -> _Canvas | None:
    """The region of a filter that says none (Filter Effects 1, 8.3: -10 % and 120 % of the viewport)."""
    numbers = [float(number) for number in _NUMBERS.findall(root.get("viewBox") or "")]
    if len(numbers) != 4:
        return None
    _, _, width, height = numbers
    return _Canvas(-width / 10, -height / 10, width * 1.2, height * 1.2)


def _users(root: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements that use each filter."""
    users: dict[str, list[etree._Element]] = {}
    for node in elements(root):
        for identity in _URL.findall(node.get("filter") or ""):
            users.setdefault(identity, []).append(node)
        if "filter" in (node.get("style") or ""):
            for identity in _URL.findall(node.get("style") or ""):
                users.setdefault(identity, []).append(node)
    return users


def _reach(node: etree._Element) -> float | None:
    """How far from a shape the filter paints, in units; None when it has a region, or paints anywhere."""
    placed = any(name in node.attrib for name in (*_PLACED, "primitiveUnits")) or bool(href(node))
    if placed or node.get("filterUnits") != "userSpaceOnUse":
        return None
    reach = 1.0
    for part in node.iterdescendants(etree.Element):
        name = local(part)
        if name in _TRANSFERS and not _keeps_nothing_clear(part):
            return None
        if name not in _STAY_NEAR | _TRANSFERS or any(side in part.attrib for side in _PLACED):
            return None
        reach += 3 * _largest(part, "stdDeviation") + max(_largest(part, "dx"), _largest(part, "dy"))
    return reach


def _largest(part: etree._Element, name: str) -> float:
    return max((abs(float(number)) for number in _NUMBERS.findall(part.get(name) or "")), default=0.0)


def _keeps_nothing_clear(part: etree._Element) -> bool:
    """Whether a transfer leaves what is clear as it is: a line through zero."""
    return part.get("type") in ("identity", "linear") and not _largest(part, "intercept")


def _is_plain(user: etree._Element, identified: Mapping[str, etree._Element]) -> bool:
    """Whether a shape uses the filter by its attribute, outside pictures in the picture, with no filter within."""
    if [local(node) for node in ancestors(user)].count("svg") != 1:
        return False
    within = [node for part in (user, *_referred(user, identified)) for node in elements(part)]
    if any(local(node) == "svg" or "filter" in (node.get("style") or "") for node in within):
        return False
    return [node for node in within if node.get("filter")] == [user]


def _ink(user: etree._Element, canvas: _Canvas, identified: Mapping[str, etree._Element]) -> tuple[float, ...]:
    """Left, top, right and bottom of what a shape paints without its filter, in its own units."""
    import pyvips

    alone = _alone(user, canvas, identified)
    drawn = pyvips.Image.svgload_buffer(alone, scale=_MEASURED_AT, unlimited=True)
    left, top, width, height = drawn.extract_band(3).find_trim(threshold=0, background=[0], line_art=True)
    edges = (left - 2, top - 2, left + width + 2, top + height + 2)
    return tuple(start + edge / _MEASURED_AT for start, edge in zip((canvas.x, canvas.y) * 2, edges, strict=True))


def _alone(user: etree._Element, canvas: _Canvas, identified: Mapping[str, etree._Element]) -> bytes:
    """A picture of one shape in its own units, with what it refers to."""
    size = {"width": f"{canvas.width:g}", "height": f"{canvas.height:g}"}
    view = f"{canvas.x:g} {canvas.y:g} {canvas.width:g} {canvas.height:g}"
    shape = etree.fromstring(etree.tostring(user, with_tail=False))
    _stay(shape)
    defs = make(user, "defs")
    defs.extend(etree.fromstring(etree.tostring(node, with_tail=False)) for node in _referred(user, identified))
    inner = shape
    for parent in ancestors(user):
        outer = make(user, local(parent), {str(name): str(value) for name, value in parent.attrib.items()})
        _stay(outer)
        outer.append(inner)
        inner = outer
    for name, value in {"viewBox": view, **size}.items():
        inner.set(name, value)
    inner.insert(0, defs)
    return etree.tostring(inner, encoding="utf-8")


def _stay(node: etree._Element) -> None:
    """Take away what moves, cuts or thins a shape."""
    style = declarations(node.get("style") or "")
    set_declarations(node, {name: value for name, value in style.items() if name not in _MOVED})
    for name in _MOVED:
        node.attrib.pop(name, "")


def _referred(user: etree._Element, identified: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """What a shape refers to, and what that does, each once."""
    seen: set[str] = set()
    due = [user]
    while due:
        for node in elements(due.pop()):
            names = {href(node).removeprefix("#")} | {
                identity for value in node.attrib.values() for identity in _URL.findall(str(value))
            }
            for name in sorted(names - seen):
                seen.add(name)
                if name in identified and local(identified[name]) != "filter":
                    due.append(identified[name])
                    yield identified[name]
