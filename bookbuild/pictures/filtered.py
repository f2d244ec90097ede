"""Shapes with shadows become small pictures in a drawing that otherwise stays one: no engine of books draws filters.

The rest of it, its text above all, is as sharp as the paper, and can be read and searched.
"""

import base64
import math
from collections.abc import Mapping

from lxml import etree

from bookbuild.pictures.filter_regions import bound_filters
from bookbuild.pictures.filter_users import PLACED, Region, alone, filter_users, identified, is_plain, references
from bookbuild.pictures.limits import reasons_for_pixels
from bookbuild.pictures.pixels import pixel_scale
from bookbuild.pictures.svg_scale import scale_of
from bookbuild.pictures.svgtree import XLINK, declarations, elements, href, local, make, parse, set_declarations

_KEPT = ("id", "transform", "opacity")
_CUT = ("clip-path", "mask")
_ELSEWHERE = ("style", "feImage")
"""What a shape by itself would lack."""
_LEVEL = 3  # as in `pixels`


def filtered_as_pixels(svg: bytes, width: float, height: float) -> bytes | None:
    """A repaired SVG of that size in CSS pixels, with each shape that has a filter as pixels where it stood.

    None where it must be set as pixels as a whole: a filter fills no region that can be told, a shape is cut or a part
    of it drawn elsewhere too, or something else is in it that no engine of books draws. Raises pyvips.Error when
    librsvg cannot draw a part of it.
    """
    root = parse(bound_filters(svg))
    if elements(root, *_ELSEWHERE):
        return None
    _, _, view_width, _ = (root.get("viewBox") or "").replace(",", " ").split()
    named, scale = identified(root), pixel_scale(width, height) * width / float(view_width)
    for identity, users in filter_users(root).items():
        through = named.get(identity)
        region = None if through is None else _region(through)
        if through is None or region is None:
            return None
        for user in users:
            enlarged = scale_of(user, root)
            if enlarged is None or not is_plain(user, named) or any(name in _properties(user) for name in _CUT):
                return None
            _put(_picture(user, through, region, named, scale * enlarged), user)
        _put(None, through)
    left = identified(root)
    lacking = any(
        identity in named and identity not in left for node in elements(root) for identity in references(node)
    )
    return None if lacking or reasons_for_pixels(root) else etree.tostring(root, encoding="utf-8")


def _put(node: etree._Element | None, old: etree._Element) -> None:
    """An element, or nothing, in the place of an old one."""
    parent = old.getparent()
    assert parent is not None
    if node is not None:
        parent.replace(old, node)
    else:
        parent.remove(old)


def _region(through: etree._Element) -> Region | None:
    """The region that a filter says in user space."""
    if through.get("filterUnits") != "userSpaceOnUse" or href(through):
        return None
    try:
        return Region(*(float(through.get(name, "")) for name in PLACED))
    except ValueError:
        return None


def _properties(node: etree._Element) -> dict[str, str]:
    return {**{str(name): str(value) for name, value in node.attrib.items()}, **declarations(node.get("style") or "")}


def _picture(
    user: etree._Element, through: etree._Element, region: Region, named: Mapping[str, etree._Element], scale: float
) -> etree._Element:
    """The ``image`` that stands for a shape."""
    import pyvips

    # Whole pixels: the region is a little larger at its right and lower edge than the filter's.
    sides = (math.ceil(side * scale) / scale for side in (region.width, region.height))
    whole = Region(region.x, region.y, *sides)
    drawn = pyvips.Image.svgload_buffer(alone(user, whole, named, through), scale=scale, unlimited=True)
    data = drawn.pngsave_buffer(compression=_LEVEL, keep="none")
    image = make(user, "image")
    for name, value in zip(PLACED, (whole.x, whole.y, whole.width, whole.height), strict=True):
        image.set(name, f"{value:g}")
    image.set("preserveAspectRatio", "none")
    image.set(f"{{{XLINK}}}href", "data:image/png;base64," + base64.b64encode(data).decode())
    image.attrib.update({name: value for name, value in user.attrib.items() if name in _KEPT})
    set_declarations(
        image, {name: value for name, value in declarations(user.get("style") or "").items() if name in _KEPT}
    )
    image.extend(child for child in user if local(child) in ("title", "desc"))
    image.tail = user.tail
    return image
