"""What every module on SVG needs of its tree: safe parsing, names with or without a namespace, style attributes."""

from collections.abc import Iterator
from functools import lru_cache

import tinycss2
from lxml import etree

SVG = "http://www.w3.org/2000/svg"
XHTML = "http://www.w3.org/1999/xhtml"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"


def parse(data: bytes) -> etree._Element:
    """The root of an SVG file, without comments, instructions and DOCTYPE; no entity and no address is ever followed.

    Raises lxml.etree.XMLSyntaxError, and ValueError when the root is no ``svg``.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if local(root) != "svg":
        raise ValueError(f"the root is <{local(root)}>, not <svg>")
    return root


def local(node: etree._Element) -> str:
    """The element's name without its namespace, "" for comments and the like."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def namespace(node: etree._Element) -> str:
    """The element's namespace, "" for none."""
    return node.tag[1:].partition("}")[0] if isinstance(node.tag, str) and node.tag.startswith("{") else ""


def elements(root: etree._Element, *names: str) -> list[etree._Element]:
    """The elements below and including `root` with one of the names (all of them without any), in document order."""
    return [node for node in root.iter(etree.Element) if not names or local(node) in names]


def make(like: etree._Element, name: str, attributes: dict[str, str] | None = None) -> etree._Element:
    """A new element in the namespace of `like`."""
    space = namespace(like)
    return etree.Element(f"{{{space}}}{name}" if space else name, attributes or {})


def href(node: etree._Element) -> str:
    """What ``href`` or ``xlink:href`` says."""
    return (node.get("href") or node.get(f"{{{XLINK}}}href") or "").strip()


def declarations(style: str) -> dict[str, str]:
    """A style attribute as property → value in the order given; the last one of a name wins, broken ones go."""
    return dict(_declared(style)) if style else {}


@lru_cache(maxsize=4096)
def _declared(style: str) -> dict[str, str]:
    parsed = tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)
    found = [item for item in parsed if item.type == "declaration"]
    return {item.lower_name: tinycss2.serialize(item.value).strip() for item in found}


def set_declarations(node: etree._Element, values: dict[str, str]) -> None:
    """Write a style attribute back, or take it away when nothing is left."""
    if values:
        node.set("style", ";".join(f"{name}:{value}" for name, value in values.items()))
    elif "style" in node.attrib:
        del node.attrib["style"]


def presentation(node: etree._Element, name: str) -> str:
    """A property of the element itself: its style attribute goes before the attribute (SVG 2, 6.6)."""
    return declarations(node.get("style") or "").get(name) or (node.get(name) or "").strip()


def ancestors(node: etree._Element) -> Iterator[etree._Element]:
    """Parent, its parent and so on."""
    current = node.getparent()
    while current is not None:
        yield current
        current = current.getparent()
