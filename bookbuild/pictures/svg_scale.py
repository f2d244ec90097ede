"""How large the pixels within a drawing are drawn, so that no more of them are kept than anybody sees."""

import math
import re

from lxml import etree

from bookbuild.pictures.size import pixels
from bookbuild.pictures.svgtree import ancestors, elements, href, local, presentation

_TRANSFORM = re.compile(r"(\w+)\s*\(([^)]*)\)\s*,?\s*")
_ELSEWHERE = frozenset(["defs", "symbol", "pattern", "mask", "marker", "clipPath", "svg"])

Size = tuple[float, float]


def drawn_sizes(svg: bytes) -> dict[str, Size]:
    """Width and height of each ``data:`` picture, by its address, in parts of the drawing's longer side.

    The largest of the places that show it, endless where a picture is drawn as large as it is. It is left out where
    that cannot be told: within what is drawn elsewhere or by a style, under a skew, in an SVG that is no XML.
    """
    try:
        root = etree.fromstring(svg, etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return {}
    longest = _longest(root)
    if not longest or elements(root, "use", "feImage", "style"):
        return {}
    sizes: dict[str, Size | None] = {}
    for image in elements(root, "image"):
        address, size = "".join(href(image).split()), _size(image, root)
        before = sizes.get(address, (0.0, 0.0))
        sizes[address] = (max(before[0], size[0]), max(before[1], size[1])) if before and size else None
    return {address: (size[0] / longest, size[1] / longest) for address, size in sizes.items() if size}


def _longest(root: etree._Element) -> float:
    try:
        return max(float(number) for number in (root.get("viewBox") or "").replace(",", " ").split()[2:4])
    except ValueError:
        return 0.0


def _size(image: etree._Element, root: etree._Element) -> Size | None:
    if image.get("width") is None or image.get("height") is None:
        return math.inf, math.inf
    width, height = pixels(image.get("width")), pixels(image.get("height"))
    scale = scale_of(image, root)
    return (width * scale, height * scale) if width and height and scale else None


def scale_of(node: etree._Element, root: etree._Element) -> float | None:
    """How much an element's own units are enlarged at most; None where that cannot be told (`drawn_sizes`)."""
    scale = 1.0
    for part in (node, *ancestors(node)):
        if part is root:
            break
        own = _scale(presentation(part, "transform"))
        if own is None or local(part) in _ELSEWHERE:
            return None
        scale *= own
    return scale


def _scale(transform: str) -> float | None:
    """How much a transformation enlarges at most (SVG 1.1, 7.6); None for one that is not understood."""
    if _TRANSFORM.sub("", transform).strip():
        return None
    scale = 1.0
    for name, text in _TRANSFORM.findall(transform):
        try:
            numbers = [float(number) for number in text.replace(",", " ").split()]
        except ValueError:
            return None
        if name == "matrix" and len(numbers) == 6:
            scale *= max(math.hypot(*numbers[:2]), math.hypot(*numbers[2:4]))
        elif name == "scale" and numbers:
            scale *= max(abs(number) for number in numbers)
        elif name not in ("translate", "rotate"):
            return None
    return scale
