"""Takes out of an SVG what a book must not carry, and what editors leave that nobody sees."""

import re
from collections.abc import Iterator

from lxml import etree

from bookbuild.pictures.svgtree import (
    SVG,
    XHTML,
    XLINK,
    XML,
    declarations,
    elements,
    href,
    local,
    namespace,
    set_declarations,
)
from bookbuild.tree import remove, text_of

_SCRIPTS = frozenset(["script", "handler", "listener"])
_ANIMATIONS = frozenset(["animate", "animateColor", "animateMotion", "animateTransform", "set", "discard"])
_REFERRING = frozenset(["image", "use", "feImage"])
_OUTSIDE = re.compile(r"\s*(?!#|data:image/|mailto:)\S", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:https?:|mailto:|#)", re.IGNORECASE)
_OUTSIDE_URL = re.compile(r"url\(\s*['\"]?(?!#|data:(?:image|font)/)[^)\s]", re.IGNORECASE)
_OUTSIDE_RULE = re.compile(r"@import[^;]*;?|@font-face\s*\{[^}]*\}", re.IGNORECASE)
_DECLARATION = re.compile(r"[\w-]+\s*:[^;{}]*url\(\s*['\"]?(?!#|data:(?:image|font)/)[^)]*\)[^;}]*;?", re.IGNORECASE)
_LIGHT_DARK = re.compile(r"light-dark\(((?:[^(),]|\([^()]*\))*),(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_VARIABLE = re.compile(r"var\(\s*--[\w-]+\s*,\s*((?:[^()]|\([^()]*\))*)\)")


def drop_unsafe(root: etree._Element) -> list[str]:
    """Take out scripts, event handlers and addresses outside the file; tells what, in a few words each."""
    return list(dict.fromkeys(_drop_unsafe(root)))


def _drop_unsafe(root: etree._Element) -> Iterator[str]:
    for node in elements(root):
        name = local(node)
        if node is not root and (name in _SCRIPTS or name in _ANIMATIONS):
            yield "a script" if name in _SCRIPTS else "an animation"
            remove(node)
            continue
        yield from _unsafe_attributes(node)
        if name in _REFERRING and not href(node):
            remove(node)
            continue
        if name == "style" and node.text and (_OUTSIDE_RULE.search(node.text) or _OUTSIDE_URL.search(node.text)):
            node.text = _DECLARATION.sub("", _OUTSIDE_RULE.sub("", node.text))
            yield "a font or style sheet from elsewhere"


def _unsafe_attributes(node: etree._Element) -> Iterator[str]:
    for key in list(node.attrib):
        name, value = str(key).rpartition("}")[2], str(node.attrib[key])
        if name.lower().startswith("on"):
            yield f"the event handler {name}"
        elif key == f"{{{XML}}}base":
            yield "a base address"
        elif name in ("href", "src") and (_OUTSIDE.match(value) if local(node) != "a" else not _LINK.match(value)):
            yield f"the address {value[:60]}"
        elif "(" not in value or not _OUTSIDE_URL.search(value):  # the data of paths is long, and has none
            continue
        elif name != "style":
            yield f"the address in {name}"
        else:
            set_declarations(node, {k: v for k, v in declarations(value).items() if not _OUTSIDE_URL.search(v)})
            yield "an address in a style"
            continue
        del node.attrib[key]


def clean(root: etree._Element) -> None:
    """Take out editors' data and empty attributes, settle colour modes, name links; nothing visible changes."""
    if "content" in root.attrib:  # draw.io keeps the whole diagram's source here
        del root.attrib["content"]
    if namespace(root) == SVG:
        _drop_foreign_data(root)
    for node in elements(root):
        for key in list(node.attrib):
            value = str(node.attrib[key])
            if not value.strip() and str(key) not in ("id", "alt", "class"):
                del node.attrib[key]
            elif "light-dark(" in value or "var(" in value:
                node.set(key, settle_colours(value))
        if local(node) == "style" and node.text:
            node.text = settle_colours(node.text)
        if local(node) == "a" and not node.get(f"{{{XLINK}}}title") and not text_of(node) and href(node):
            node.set(f"{{{XLINK}}}title", href(node))
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xlink"])


def settle_colours(css: str) -> str:
    """CSS with the light one of ``light-dark()`` and the fallback of ``var()``: paper knows neither."""
    while True:
        settled = _LIGHT_DARK.sub(lambda match: match[1].strip(), _VARIABLE.sub(lambda match: match[1].strip(), css))
        if settled == css:
            return css
        css = settled


def _drop_foreign_data(root: etree._Element) -> None:
    for node in elements(root):
        if node is root or node.getparent() is None:
            continue
        if local(node) == "metadata" or namespace(node) not in (SVG, XHTML):
            remove(node)
    for node in elements(root):
        if namespace(node) != SVG:
            continue
        for key in list(node.attrib):
            space = str(key)[1:].partition("}")[0] if str(key).startswith("{") else ""
            if space not in ("", XLINK, XML):
                del node.attrib[key]
