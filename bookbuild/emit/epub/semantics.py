"""What a page and its parts are, for readers and assistive technology: semantics with their ARIA counterparts.

Types are those of the EPUB 3 Structural Semantics Vocabulary 1.1, roles those of DPUB-ARIA 1.1 where ARIA in HTML
lets the element have them.
"""

from types import MappingProxyType

from lxml import etree

from bookbuild.emit.epub.content import Page
from bookbuild.emit.epub.xhtml import EPUB_TYPE
from bookbuild.kinds import kind_by_name
from bookbuild.tree import by_class, has_class

_BODY_TYPES: MappingProxyType[str, str] = MappingProxyType(
    {
        "cover": "cover",
        "titlepage": "frontmatter",
        "front": "frontmatter",
        "body": "bodymatter",
        "back": "backmatter",
        "colophon": "backmatter",
    }
)
_INDEX_TYPES: MappingProxyType[str, str] = MappingProxyType(
    {
        "index-group": "index-group",
        "index-entries": "index-entry-list",
        "index-term": "index-term",
        "index-ref": "index-locator",
    }
)
_WITHOUT_ROLE = frozenset(["titlepage", "subchapter"])


def kind_of(page: Page) -> str:
    """What the page is, in the vocabulary's words: chapter, preface, glossary …; "" for what it has no word for."""
    if page.matter in ("titlepage", "colophon", "cover"):
        return page.matter
    if not has_class(page.node, "chapter"):
        return "subchapter"
    own = next((kind for kind in ("index", "glossary") if has_class(page.node, kind)), "")
    if own:
        return own
    otherwise = "chapter" if page.matter == "body" else ""
    return kind_by_name(page.file, page.title) or otherwise


def body_of(page: Page) -> etree._Element:
    """The ``body`` of the page with its content marked."""
    body = etree.Element("body")
    if page.matter != "cover":
        body.set(EPUB_TYPE, _BODY_TYPES[page.matter])
        _mark_page(page)
    for node in page.node.iter("aside", "figure"):
        _mark_part(node)
    if has_class(page.node, "index"):
        _mark_index(page.node)
    for node in by_class(page.node, "dl", "glossary"):
        _mark_glossary(node, inside=kind_of(page) == "glossary")
    body.append(page.node)
    return body


def _mark_page(page: Page) -> None:
    kind = kind_of(page)
    if page.matter == "titlepage":
        page.node.tag = "section"
    if kind:
        page.node.set(EPUB_TYPE, kind)
    if kind and kind not in _WITHOUT_ROLE:
        page.node.set("role", f"doc-{kind}")


def _mark_part(node: etree._Element) -> None:
    if node.tag == "figure" and has_class(node, "figure"):
        node.set(EPUB_TYPE, "figure")
        node.set("role", "figure")
    elif node.tag == "aside" and has_class(node, "admonition") and has_class(node, "tip"):
        node.set(EPUB_TYPE, "tip")
        node.set("role", "doc-tip")


def _mark_index(chapter: etree._Element) -> None:
    """The parts of an index (EPUB Indexes 1.0, 3): a reference is a preferred term where its own has no place."""
    for node in chapter.iter("section", "ul", "span", "a"):
        kind = _INDEX_TYPES.get(node.get("class") or "", "")
        if kind:
            node.set(EPUB_TYPE, kind)
    for item in chapter.iter("li"):
        item.set(EPUB_TYPE, "index-entry")
        own = any(has_class(child, "index-ref") or child.tag == "ul" for child in item)
        for link in [node for see in item.findall("span") for node in see.iter("a")]:
            link.set(EPUB_TYPE, "index-xref-related" if own else "index-xref-preferred")


def _mark_glossary(listed: etree._Element, *, inside: bool) -> None:
    """Terms and definitions; the list itself where it is not `inside` a page that is the glossary."""
    if not inside:
        listed.set(EPUB_TYPE, "glossary")
    for node in listed.iter("dt", "dd"):
        node.set(EPUB_TYPE, "glossterm" if node.tag == "dt" else "glossdef")
