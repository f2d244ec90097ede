"""Ids of an SVG: each one once, so that it is valid and every engine means the same element by it."""

from lxml import etree

from bookbuild.pictures.svgtree import elements


def make_ids_unique(root: etree._Element) -> None:
    """Rename an id that an earlier element has; references keep meaning the first, as in browsers."""
    seen: set[str] = set()
    for node in elements(root):
        name = node.get("id")
        if name is None:
            continue
        if not name.strip():
            del node.attrib["id"]
            continue
        number, unique = 2, name
        while unique in seen:
            unique = f"{name}-{number}"
            number += 1
        seen.add(unique)
        node.set("id", unique)
