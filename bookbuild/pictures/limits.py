"""What WeasyPrint or e-readers would draw wrong, so that it is set as pixels instead."""

import re

from lxml import etree

from bookbuild.pictures.svgtree import elements, href, local, presentation

_PAINT = re.compile(r"url\(\s*['\"]?#([^'\")]+)")
_NESTED = re.compile(r"data:image/svg", re.IGNORECASE)
_PAINTED = ("fill", "stroke")
_MULTIPLE = ("filter", "mask")


def reasons_for_pixels(root: etree._Element) -> list[str]:
    """Why this SVG cannot stay a drawing, in a few words each; nothing when it can."""
    ids = {node.get("id"): node for node in elements(root) if node.get("id")}
    reasons = [_reason(node, ids) for node in elements(root)]
    reasons += [reason for node in elements(root, "style") for reason in _sheet(node.text or "")]
    if elements(root, "use") and _has_inherited_gradient(root, ids):
        reasons.append("gradients on reused shapes")
    return [reason for reason in dict.fromkeys(reasons) if reason]


def _reason(node: etree._Element, ids: dict[str | None, etree._Element]) -> str:
    name = local(node)
    if name == "foreignObject":
        return "HTML"
    if name == "image" and _NESTED.match(href(node)):
        return "a nested SVG"
    for property_name in _MULTIPLE:
        if presentation(node, property_name) not in ("", "none"):
            return f"a {property_name}"
    if presentation(node, "mix-blend-mode") not in ("", "normal"):
        return "a blend mode"
    for property_name in _PAINTED:
        match = _PAINT.search(presentation(node, property_name))
        paint = ids.get(match[1]) if match else None
        if paint is not None and local(paint) == "pattern" and elements(paint, "image", "use"):
            return "a pattern of pictures"
    return ""


def _sheet(css: str) -> list[str]:
    found = re.findall(r"(?<![\w-])(filter|mask|mix-blend-mode)\s*:\s*(?!none|normal)", css)
    return [f"a {name}" for name in found]


def _has_inherited_gradient(root: etree._Element, ids: dict[str | None, etree._Element]) -> bool:
    gradients = elements(root, "linearGradient", "radialGradient")
    return any(href(gradient).lstrip("#") in ids for gradient in gradients if href(gradient))
