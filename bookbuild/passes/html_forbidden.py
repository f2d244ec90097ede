"""What no book can carry: scripts, frames, films, forms. Each leaves a problem, and what it says or leads to stays."""

import re

from lxml import etree

from bookbuild.problems import Problem, problem
from bookbuild.tree import place, remove, replace, unwrap

# fmt: off
_GONE = frozenset([
    "script", "style", "link", "meta", "base", "title", "template", "noembed", "noframes", "frame", "frameset",
    "param", "source", "track", "area", "basefont", "keygen", "bgsound",
])
# fmt: on
_LEADING = frozenset(["applet", "iframe", "video", "audio", "embed", "object"])
# fmt: off
_UNWRAPPED = frozenset([
    "form", "fieldset", "legend", "label", "button", "select", "optgroup", "option", "datalist", "output",
    "progress", "meter", "textarea", "canvas", "noscript", "slot", "map", "marquee",
])
# fmt: on
_FORBIDDEN = _GONE | _LEADING | _UNWRAPPED | {"input"}
_QUIET = frozenset(["label", "legend", "optgroup", "option", "noscript", "slot", "source", "track", "param", "marquee"])
_SVG_OWN = ("style", "title")
_PICTURE = re.compile(r"\.(?:svg|png|jpe?g|gif|webp)\Z", re.I)
_CODE_URL = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data:text/html)", re.I)


def take_out_forbidden(top: etree._Element) -> list[Problem]:
    """Take what is forbidden out of one block of a document, `top` itself included; the problems in text order."""
    problems: list[Problem] = []
    root = _root(top)
    changed = False
    for node in list(top.iter(etree.Element)):
        if changed and _root(node) is not root:
            continue
        wrong = _take_attributes(node)
        problems.extend(wrong)
        changed = changed or bool(wrong)
        tag = str(node.tag)
        if tag in _SVG_OWN and next(node.iterancestors("svg"), None) is not None:
            continue
        if tag in _FORBIDDEN:
            found, changed = _found(node), True
            if not _take_out(node, tag) and tag not in _QUIET:
                problems.append(found)
    return problems


def _root(node: etree._Element) -> etree._Element:
    return next(reversed(list(node.iterancestors())), node)


def _found(node: etree._Element) -> Problem:
    file, line = place(node)
    hint = "write what the reader of a book should see instead"
    return problem("html-forbidden", f"<{node.tag}> has no place in a book", file, line, hint)


def _take_attributes(node: etree._Element) -> list[Problem]:
    wrong = [str(name) for name in node.attrib if str(name).lower().startswith("on")]
    href = node.get("href")
    if href is not None and _CODE_URL.match(href):
        wrong.append("href")
    if not wrong:
        return []
    file, line = place(node)
    names = ", ".join(wrong)
    found = problem("html-forbidden", f"<{node.tag}> runs code ({names})", file, line, "a book runs none")
    for name in wrong:
        del node.attrib[name]
    if "href" in wrong and node.tag == "a" and not node.get("id"):
        unwrap(node)
    return [found]


def _take_out(node: etree._Element, tag: str) -> bool:
    """Take one element out; True where the same can be shown without it, so that there is nothing to report."""
    if tag in _LEADING:
        return _lead_there(node, tag)
    if tag == "input":
        return _show_input(node)
    if tag in _UNWRAPPED:
        if tag in ("option", "optgroup"):
            node.tail = f" {node.tail or ''}"
        unwrap(node)
        return False
    remove(node)
    return False


def _lead_there(node: etree._Element, tag: str) -> bool:
    """A picture is shown; a frame or film becomes a link to it."""
    source = next((child.get("src") for child in node.iter("source") if child.get("src")), None)
    address = (node.get("src") or node.get("data") or source or "").strip()
    for child in list(node):
        remove(child)
    if not address:
        remove(node)
        return False
    if tag in ("embed", "object") and _PICTURE.search(address):
        picture = etree.Element("img", {"src": address, "alt": node.get("title") or ""})
        for name in ("width", "height", "data-src"):
            if node.get(name):
                picture.set(name, node.get(name) or "")
        replace(node, picture)
        return True
    link = etree.Element("a", {"class": "embedded", "href": address})
    link.text = node.get("title") or address
    replace(node, link)
    return False


def _show_input(node: etree._Element) -> bool:
    kind = (node.get("type") or "text").lower()
    shown = etree.Element("span")
    if kind in ("checkbox", "radio"):
        shown.text = "☑" if node.get("checked") is not None else "☐"
    elif kind in ("button", "submit", "reset") and node.get("value"):
        shown.text = node.get("value")
    if shown.text:
        replace(node, shown)
        unwrap(shown)
    else:
        remove(node)
    return kind in ("checkbox", "radio", "hidden")
