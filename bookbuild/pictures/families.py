"""The fonts of an SVG's text: the book's, so that every engine measures it alike."""

import re

from lxml import etree

from bookbuild.pictures.metrics import is_installed
from bookbuild.pictures.svgtree import declarations, elements, local, set_declarations

FAMILIES = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "sans-serif")
"""The book's sans-serif: the first is the one that this machine must have, the rest is for e-readers."""

# The quotation marks of the Korean face are those of Latin text; the Chinese face sets them in full width.
_LATIN = ("Noto Sans CJK KR", "Helvetica", "Arial", "sans-serif")
_MONO = ("DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Menlo", "Consolas", "monospace")
_MONO_NAMES = re.compile(r"mono|courier|consol|menlo|monaco|\bcode\b", re.IGNORECASE)
WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
"""A character of East Asian writing."""

_RULE = re.compile(r"(font-family\s*:\s*)([^;}]+)", re.IGNORECASE)
_SHORTHAND = re.compile(
    r"(?P<before>(?:[a-z0-9-]+\s+)*?)(?P<size>[\d.]+(?:[a-z]+|%)?)(?:\s*/\s*\S+)?\s+(?P<family>[^\d\s].*)\Z",
    re.IGNORECASE,
)
_TEXT = ("text", "tspan", "textPath")


def replace_families(root: etree._Element, families: tuple[str, ...] = FAMILIES) -> None:
    """Every ``font-family`` names the book's families, monospaced for monospaced; text that names none gets them too.

    A drawing without one Chinese, Japanese or Korean character gets a Latin stack in their place.
    """
    families = families if any(WIDE.search(str(text)) for text in root.itertext()) else _LATIN
    for node in elements(root):
        if node.get("font-family"):
            node.set("font-family", stack(node.get("font-family") or "", families))
        style = _expand_font(declarations(node.get("style") or ""))
        if "font-family" in style:
            style["font-family"] = stack(style["font-family"], families)
            set_declarations(node, style)
        if local(node) == "style" and node.text:
            node.text = _RULE.sub(lambda match: match[1] + stack(match[2], families), node.text)
    if elements(root, *_TEXT) and root.get("font-family") is None:
        root.set("font-family", stack("sans-serif", families))


def _expand_font(style: dict[str, str]) -> dict[str, str]:
    """The ``font`` shorthand as its parts: WeasyPrint reads only the plainest form of it within SVG."""
    match = _SHORTHAND.match(style.get("font", ""))
    if match is None:
        return style
    words = match["before"].lower().split()
    parts = {
        "font-style": next((word for word in words if word in ("italic", "oblique")), "normal"),
        "font-weight": next(
            (word for word in words if word in ("bold", "bolder", "lighter") or word.isdigit()), "normal"
        ),
        "font-size": match["size"],
        "font-family": match["family"],
    }
    return {name: value for name, value in style.items() if name != "font"} | parts


def stack(names: str, families: tuple[str, ...] = FAMILIES) -> str:
    """The families to use for what an author called `names`; these stay in front when the book's are not installed."""
    if names.strip() in ("inherit", "initial", "unset"):
        return names
    chosen = _MONO if _MONO_NAMES.search(names) else families
    if is_installed(chosen[0]):
        return ", ".join(chosen)
    kept = [name.strip().strip("'\"") for name in names.split(",") if name.strip().strip("'\"")]
    return ", ".join(dict.fromkeys([*kept, *chosen]))
