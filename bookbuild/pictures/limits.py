"""What WeasyPrint or e-readers would draw wrong, so that it is set as pixels instead."""

import re

from lxml import etree

from bookbuild.pictures.svgtree import declarations, elements, href, local, presentation

_PAINT = re.compile(r"url\(\s*['\"]?#([^'\")]+)")
_RULE = re.compile(r"([\w-]+)\s*:\s*([^;{}]+)")
_NESTED = re.compile(r"data:image/svg", re.IGNORECASE)
_PAINTED = ("fill", "stroke")
# Properties that WeasyPrint passes over → the values that mean nothing, and what to call the others.
_UNKNOWN = {
    "filter": (("", "none"), "a filter"),
    "mask": (("", "none"), "a mask"),
    "mix-blend-mode": (("", "normal"), "a blend mode"),
    "paint-order": (("", "normal", "fill", "fill stroke", "fill stroke markers"), "outlines behind text"),
    "vector-effect": (("", "none"), "strokes that do not scale"),
    "transform-box": (("", "view-box"), "transformations about a shape's own box"),
    "writing-mode": (("", "lr", "lr-tb", "horizontal-tb"), "vertical text"),
    "text-decoration": (("", "none"), "underlined text"),
}


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
    said = node.attrib.keys() | declarations(node.get("style") or "").keys()
    for property_name, (harmless, reason) in _UNKNOWN.items():
        if property_name in said and presentation(node, property_name) not in harmless:
            return reason
    if (
        presentation(node, "clip-path")
        and not _PAINT.match(presentation(node, "clip-path"))
        and presentation(node, "clip-path") != "none"
    ):
        return "a clipping shape in CSS"
    for property_name in _PAINTED:
        match = _PAINT.search(presentation(node, property_name))
        paint = ids.get(match[1]) if match else None
        if paint is not None and local(paint) == "pattern" and elements(paint, "image", "use"):
            return "a pattern of pictures"
    return ""


def _sheet(css: str) -> list[str]:
    found = _RULE.findall(css)
    return [_UNKNOWN[name][1] for name, value in found if name in _UNKNOWN and value.strip() not in _UNKNOWN[name][0]]


def _has_inherited_gradient(root: etree._Element, ids: dict[str | None, etree._Element]) -> bool:
    gradients = elements(root, "linearGradient", "radialGradient")
    return any(href(gradient).lstrip("#") in ids for gradient in gradients if href(gradient))
