"""Which attribute belongs to which SVG element (SVG 1.1, appendix A): EPUBCheck 4.2.6 refuses others.

An attribute on an element that it means nothing to changes no picture, so it goes. What SVG 2 made of CSS since moves
into the style attribute, where every checker lets it be.
"""

from types import MappingProxyType

from lxml import etree

from bookbuild.pictures.svgtree import declarations, elements, local, set_declarations

_LATER = frozenset(
    "isolation mask-type mix-blend-mode paint-order transform-box transform-origin vector-effect".split()
)
_ALWAYS = frozenset("id lang role tabindex focusable".split())
_STYLED = "class style color color-interpolation color-rendering"
_GRAPHIC = (
    "clip-path clip-rule cursor display fill-opacity filter image-rendering mask opacity pointer-events "
    "shape-rendering stroke-opacity text-rendering visibility externalResourcesRequired requiredExtensions "
    "requiredFeatures systemLanguage"
)
_PAINT = (
    "fill fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-width"
)
_MARKERS = "marker-end marker-mid marker-start"
_LETTERS = (
    "alignment-baseline baseline-shift direction dominant-baseline font-family font-size font-size-adjust font-stretch "
    "font-style font-variant font-weight glyph-orientation-horizontal glyph-orientation-vertical kerning "
    "letter-spacing text-anchor text-decoration unicode-bidi word-spacing writing-mode"
)
_INHERITED = (
    "clip color-interpolation-filters color-profile enable-background flood-color flood-opacity lighting-color "
    "overflow stop-color stop-opacity"
)
_SHAPE = f"{_STYLED} {_GRAPHIC} {_PAINT} transform"
_TEXT = f"{_STYLED} {_GRAPHIC} {_PAINT} {_LETTERS}"
_CONTAINER = f"{_TEXT} {_MARKERS} {_INHERITED}"
_GRADIENT = f"{_STYLED} gradientTransform gradientUnits spreadMethod stop-color stop-opacity externalResourcesRequired"
_BOX = "height width x y"
_TILE = "patternContentUnits patternTransform patternUnits preserveAspectRatio viewBox"

_OWN: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {
        name: _ALWAYS | frozenset(attributes.split())
        for name, attributes in {
            "svg": f"{_CONTAINER} {_BOX} transform baseProfile preserveAspectRatio version viewBox zoomAndPan",
            "g": f"{_CONTAINER} transform",
            "a": f"{_CONTAINER} transform target",
            "defs": f"{_CONTAINER} transform",
            "switch": f"{_CONTAINER} transform",
            "symbol": f"{_CONTAINER} preserveAspectRatio viewBox",
            "use": f"{_CONTAINER} {_BOX} transform",
            "marker": f"{_CONTAINER} markerHeight markerUnits markerWidth orient preserveAspectRatio refX refY viewBox",
            "mask": f"{_CONTAINER} {_BOX} maskContentUnits maskUnits",
            "pattern": f"{_CONTAINER} {_BOX} {_TILE}",
            "clipPath": f"{_TEXT} transform clipPathUnits",
            "circle": f"{_SHAPE} cx cy r",
            "ellipse": f"{_SHAPE} cx cy rx ry",
            "rect": f"{_SHAPE} {_BOX} rx ry",
            "line": f"{_SHAPE} {_MARKERS} x1 x2 y1 y2",
            "path": f"{_SHAPE} {_MARKERS} d pathLength",
            "polygon": f"{_SHAPE} {_MARKERS} points",
            "polyline": f"{_SHAPE} {_MARKERS} points",
            "text": f"{_TEXT} transform dx dy lengthAdjust rotate textLength x y",
            "tspan": f"{_TEXT} dx dy lengthAdjust rotate textLength x y",
            "textPath": f"{_TEXT} lengthAdjust method spacing startOffset textLength",
            "image": f"{_STYLED} {_GRAPHIC} {_BOX} transform clip color-profile overflow preserveAspectRatio",
            "linearGradient": f"{_GRADIENT} x1 x2 y1 y2",
            "radialGradient": f"{_GRADIENT} cx cy fx fy r",
            "stop": f"{_STYLED} offset stop-color stop-opacity",
            "title": "class style",
            "desc": "class style",
            "style": "media title type",
        }.items()
    }
)


def keep_known_attributes(root: etree._Element) -> None:
    """Take out attributes that their element does not have; a path that draws nothing for want of a ``d`` gets one."""
    for node in elements(root):
        known = _OWN.get(local(node))
        if known is None:
            continue
        for key in [str(key) for key in node.attrib if "}" not in str(key)]:
            if key in known or key.startswith("aria-") or key in ("href", "src"):
                continue
            if key in _LATER:
                set_declarations(node, {key: str(node.attrib[key]), **declarations(node.get("style") or "")})
            del node.attrib[key]
    for path in elements(root, "path"):
        if not path.get("d"):
            path.set("d", "M0 0")  # a use may refer to it
