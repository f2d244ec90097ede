"""``dominant-baseline`` as numbers: every engine measures it in its own way, WeasyPrint always alike."""

from lxml import etree

from bookbuild.pictures.size import pixels
from bookbuild.pictures.svgtree import ancestors, declarations, elements, presentation, set_declarations

# How far below the named baseline the alphabetic one lies, in em of Helvetica, which drawing programs reckon with.
_SHIFTS = {
    "middle": 0.26,
    "central": 0.35,
    "hanging": 0.72,
    "text-before-edge": 0.905,
    "text-top": 0.905,
    "text-after-edge": -0.212,
    "text-bottom": -0.212,
    "mathematical": 0.36,
}
_NAMES = ("dominant-baseline", "alignment-baseline")


def settle_baselines(root: etree._Element) -> None:
    """Shift the ``y`` of text by what its baseline says; text whose font size or place is no plain length stays."""
    for text in elements(root, "text"):
        if _settle(text):
            for node in elements(text):
                _forget(node)
            text.set("dominant-baseline", "alphabetic")  # not that of its ancestors


def _settle(text: etree._Element) -> bool:
    shift, size = _SHIFTS.get(_baseline(text), 0.0), _font_size(text)
    if not shift or size is None:
        return False
    placed = [node for node in elements(text) if node is text or node.get("y") is not None]
    places = [pixels(node.get("y", "0")) for node in placed]
    if any(place is None for place in places):
        return False
    for node, place in zip(placed, places, strict=True):
        node.set("y", f"{(place or 0.0) + shift * size:.3f}".rstrip("0").rstrip("."))
    return True


def _baseline(node: etree._Element) -> str:
    for current in (node, *ancestors(node)):
        value = presentation(current, "dominant-baseline")
        if value:
            return value
    return presentation(node, "alignment-baseline")


def _font_size(node: etree._Element) -> float | None:
    for current in (node, *ancestors(node)):
        value = presentation(current, "font-size")
        if value:
            return None if value[-1:] == "%" or value[-2:] in ("em", "ex") else pixels(value)
    return None if elements(node.getroottree().getroot(), "style") else 16.0


def _forget(node: etree._Element) -> None:
    style = declarations(node.get("style") or "")
    for name in _NAMES:
        if name in node.attrib:
            del node.attrib[name]
    if any(name in style for name in _NAMES):
        set_declarations(node, {name: value for name, value in style.items() if name not in _NAMES})
