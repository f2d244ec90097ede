"""What a page is, for readers and assistive technology: EPUB structural semantics with their ARIA counterparts."""

from types import MappingProxyType

from lxml import etree

from bookbuild.emit.epub.content import Page
from bookbuild.emit.epub.xhtml import EPUB_TYPE
from bookbuild.tree import has_class

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


def body_of(page: Page) -> etree._Element:
    """The ``body`` of the page with its content marked: chapters, title page, colophon."""
    body = etree.Element("body")
    if page.matter != "cover":
        body.set(EPUB_TYPE, _BODY_TYPES[page.matter])
    if page.matter == "titlepage":
        page.node.tag = "section"
        page.node.set(EPUB_TYPE, "titlepage")
    elif page.matter == "colophon":
        page.node.set(EPUB_TYPE, "colophon")
        page.node.set("role", "doc-colophon")
    elif page.matter == "body" and has_class(page.node, "chapter"):
        page.node.set(EPUB_TYPE, "chapter")
        page.node.set("role", "doc-chapter")
    body.append(page.node)
    return body
