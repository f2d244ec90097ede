"""Shapes that are drawn through filters: which they are, and each by itself with what it refers to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from bookbuild.pictures.svgtree import ancestors, declarations, elements, href, local, make, set_declarations

_URL = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
PLACED = ("x", "y", "width", "height")
"""Where a region is said to be, in the order of `Region`."""
_MOVED = ("transform", "clip-path", "mask", "filter", "opacity")


@dataclass(frozen=True, slots=True)
class Region:
    """A part of user space: in units of the picture."""

    x: float
    y: float
    width: float
    height: float


def identified(root: etree._Element) -> dict[str, etree._Element]:
    """The elements that have an id, by it."""
    return {str(node.get("id")): node for node in elements(root) if node.get("id")}


def filter_users(root: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements that use each filter."""
    users: dict[str, list[etree._Element]] = {}
    for node in elements(root):
        for identity in _URL.findall(node.get("filter") or ""):
            users.setdefault(identity, []).append(node)
        if "filter" in (node.get("style") or ""):
            for identity in _URL.findall(node.get("style") or ""):
                users.setdefault(identity, []).append(node)
    return users


def is_plain(user: etree._Element, named: Mapping[str, etree._Element]) -> bool:
    """Whether a shape uses the filter by its attribute, outside pictures in the picture, with no filter within."""
    if [local(node) for node in ancestors(user)].count("svg") != 1:
        return False
    within = [node for part in (user, *referred(user, named)) for node in elements(part)]
    if any(local(node) == "svg" or "filter" in (node.get("style") or "") for node in within):
        return False
    return [node for node in within if node.get("filter")] == [user]


def alone(
    user: etree._Element,
    region: Region,
    named: Mapping[str, etree._Element],
    through: etree._Element | None = None,
) -> bytes:
    """A picture of one shape in its own units, with what it refers to, drawn `through` a filter or without any."""
    size = {"width": f"{region.width:g}", "height": f"{region.height:g}"}
    view = f"{region.x:g} {region.y:g} {region.width:g} {region.height:g}"
    shape = etree.fromstring(etree.tostring(user, with_tail=False))
    _stay(shape)
    needed = [*referred(user, named)]
    if through is not None:
        shape.set("filter", f"url(#{through.get('id')})")
        needed.append(through)
    defs = make(user, "defs")
    defs.extend(etree.fromstring(etree.tostring(node, with_tail=False)) for node in needed)
    inner = shape
    for parent in ancestors(user):
        outer = make(user, local(parent), {str(name): str(value) for name, value in parent.attrib.items()})
        _stay(outer)
        outer.append(inner)
        inner = outer
    for name, value in {"viewBox": view, **size}.items():
        inner.set(name, value)
    inner.insert(0, defs)
    return etree.tostring(inner, encoding="utf-8")


def _stay(node: etree._Element) -> None:
    """Take away what moves, cuts or thins a shape."""
    style = declarations(node.get("style") or "")
    set_declarations(node, {name: value for name, value in style.items() if name not in _MOVED})
    for name in _MOVED:
        node.attrib.pop(name, "")


def referred(user: etree._Element, named: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """What a shape refers to, by itself or by what it inherits, and what that does, each once."""
    seen: set[str] = set()
    due = [*elements(user), *ancestors(user)]
    while due:
        for name in sorted(references(due.pop()) - seen):
            seen.add(name)
            if name in named and local(named[name]) != "filter":
                due.extend(elements(named[name]))
                yield named[name]


def references(node: etree._Element) -> set[str]:
    """The ids that an element refers to."""
    painted = {identity for value in node.attrib.values() for identity in _URL.findall(str(value))}
    return painted | {href(node).removeprefix("#")}
