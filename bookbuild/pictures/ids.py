"""Ids of an SVG: each a name once, so that it is valid and every engine means the same element by it."""

import re

from lxml import etree

from bookbuild.pictures.svgtree import elements

_NAME = re.compile(r"[^\W\d][\w.-]*\Z")
_REFERENCE = re.compile(r"""\A#(?P<whole>.+)\Z|url\(\s*(["']?)#(?P<part>[^"')]+)\2\s*\)""")


def make_ids_unique(root: etree._Element) -> None:
    """Rename what is no name to XML, with the references to it, and an id that an earlier element has.

    References to a doubled id keep meaning the first, as in browsers.
    """
    _make_names(root)
    seen: set[str] = set()
    for node in elements(root):
        name = node.get("id")
        if name is None:
            continue
        number, unique = 2, name
        while unique in seen:
            unique = f"{name}-{number}"
            number += 1
        seen.add(unique)
        node.set("id", unique)


def _make_names(root: etree._Element) -> None:
    new: dict[str, str] = {}
    for node in elements(root):
        name = node.get("id")
        if name is not None and not name.strip():
            del node.attrib["id"]
        elif name is not None and not _NAME.match(name):
            new[name] = "i-" + re.sub(r"[^\w.-]", "-", name)
            node.set("id", new[name])
    if new:
        _follow(root, new)


def _follow(root: etree._Element, new: dict[str, str]) -> None:
    def renamed(match: re.Match[str]) -> str:
        name = match["whole"] or match["part"]
        return match.group().replace(f"#{name}", f"#{new.get(name, name)}")

    for node in elements(root):
        for key, value in node.attrib.items():
            node.set(key, _REFERENCE.sub(renamed, str(value)))
