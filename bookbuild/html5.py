"""HTML text ⇄ the tree: read as browsers read, written so that HTML5 and XML parsers read the same."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree

import tinyhtml5
from lxml import etree
from tinyhtml5 import inputstream

from bookbuild.patching import replaced
from bookbuild.tree import VOID, add_text

# XML 1.0, production 2; character references (&#12;) bring what is forbidden in the text itself.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_NAME = re.compile(r"[A-Za-z_][\w.-]*\Z")


def parse_fragment(html: str) -> etree._Element:
    """A ``<body>`` with the nodes of an HTML fragment, parsed as browsers do (HTML, 13.2), without namespaces.

    Comments are left out, SVG names keep their case, and attributes whose names XML cannot carry are dropped: neither
    holds anything that a reader would see. An element whose name XML cannot carry gives way to its content; a character
    that XML forbids becomes U+FFFD.
    """
    with replaced(inputstream, "characters_until_regex", _Patterns()):
        document = tinyhtml5.parse(f"<!DOCTYPE html><html><body>{html}</body></html>", namespace_html_elements=False)
    body = document.find("body")
    if body is None:
        raise ValueError("an HTML document without a body")
    return _convert(body)


class _Patterns(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    """The patterns by which tinyhtml5 reads on to one of some characters, or past all of them, each made once.

    tinyhtml5 2.1 keeps each under another name than it asks for, and so makes it anew whenever it reads an attribute:
    half of its time. What would retire this: a cache there that is found.
    """

    def __missing__(self, asked: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        characters, past = asked
        known = "".join(map(re.escape, characters))
        pattern = self[asked] = re.compile(f"[{known}]+" if past else f"[^{known}]+")
        return pattern


def to_html(tree: etree._Element) -> str:
    """Polyglot HTML text of a whole document: ``<br/>``, ``<a></a>``, numeric character references."""
    return "<!DOCTYPE html>\n" + fragment_html(tree) + "\n"


def fragment_html(node: etree._Element) -> str:
    """Polyglot HTML text of one element without its tail."""
    for inner in node.iter(etree.Element):
        if inner.text is None and len(inner) == 0 and inner.tag not in VOID:
            inner.text = ""
    return etree.tostring(node, encoding="unicode", with_tail=False)


def _convert(node: ElementTree.Element) -> etree._Element:
    copy = etree.Element(_local(node.tag))
    for name, value in node.attrib.items():
        local = _local(name)
        if _XML_NAME.match(local):
            copy.set(local, _FORBIDDEN.sub("\ufffd", value))
    _append_text(copy, node.text)
    for child in node:
        if isinstance(child.tag, str):
            _append_child(copy, child)
        _append_text(copy, child.tail)
    return copy


def _append_child(copy: etree._Element, child: ElementTree.Element) -> None:
    if _XML_NAME.match(_local(child.tag)):
        copy.append(_convert(child))
        return
    _append_text(copy, child.text)
    for inner in child:
        _append_child(copy, inner)
        _append_text(copy, inner.tail)


def _append_text(node: etree._Element, text: str | None) -> None:
    add_text(node, len(node), _FORBIDDEN.sub("\ufffd", text or ""))


def _local(name: str) -> str:
    return name.rpartition("}")[2]
