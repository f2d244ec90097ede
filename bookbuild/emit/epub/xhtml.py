"""The tree without namespaces → XHTML of a content document: namespaces, language, title, style sheet."""

from typing import NamedTuple, cast

from lxml import etree

from bookbuild.emit.epub.language_classes import mark_languages
from bookbuild.tree import VOID

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"
OPS = "http://www.idpf.org/2007/ops"
EPUB_TYPE = f"{{{OPS}}}type"
STYLE_SHEET = "book.css"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ISLANDS = {"svg": SVG, "math": MATHML}


class Language(NamedTuple):
    """The language of the text, a BCP 47 tag, and its direction, ``ltr`` or ``rtl``."""

    tag: str
    direction: str


def write_xhtml(body: etree._Element, title: str, language: Language) -> bytes:
    """A whole content document with `body`, a ``body`` element without namespaces, as UTF-8."""
    html = etree.Element(
        f"{{{XHTML}}}html", {"lang": language.tag, XML_LANG: language.tag}, default_namespace(XHTML, epub=OPS)
    )
    if language.direction == "rtl":
        html.set("dir", "rtl")
    head = etree.SubElement(html, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}meta", {"charset": "utf-8"})
    etree.SubElement(head, f"{{{XHTML}}}title").text = title
    link = {"rel": "stylesheet", "type": "text/css", "href": STYLE_SHEET}
    etree.SubElement(head, f"{{{XHTML}}}link", link)
    mark_languages(body, language.tag)
    html.append(_namespaced(body, XHTML))
    return etree.tostring(html, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>") + b"\n"


def default_namespace(namespace: str, **prefixes: str) -> dict[str, str]:
    """A namespace map for lxml, whose stubs do not know that the default namespace has the prefix None."""
    return cast(dict[str, str], {None: namespace, **prefixes})


def _namespaced(node: etree._Element, namespace: str) -> etree._Element:
    """A copy of `node` in its namespace; elements that have one keep it. ``data-`` attributes stay behind."""
    name = str(node.tag)
    if name.startswith("{"):
        namespace, name = name[1:].split("}")
    else:
        namespace = _ISLANDS.get(name, namespace)
    copy = etree.Element(f"{{{namespace}}}{name}", None, default_namespace(namespace))
    for key, value in node.attrib.items():
        if not str(key).startswith("data-"):
            copy.set(key, value)
    if node.get("lang") and namespace == XHTML:
        copy.set(XML_LANG, node.get("lang") or "")
    copy.text = node.text
    if not copy.text and not len(node) and name not in VOID and namespace == XHTML:
        copy.text = ""
    inner = XHTML if name in ("foreignObject", "annotation-xml") else namespace
    for child in node:
        if isinstance(child.tag, str):
            copy.append(_namespaced(child, inner))
            copy[-1].tail = child.tail
    return copy
