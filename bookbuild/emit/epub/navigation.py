"""The navigation document (contents and landmarks) and the NCX for older readers, both from `Book.toc`."""

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from bookbuild.emit.epub.content import CONTENTS_ID, NAVIGATION, Page
from bookbuild.emit.epub.links import address
from bookbuild.emit.epub.xhtml import EPUB_TYPE, Language, default_namespace, write_xhtml
from bookbuild.model import Book, TocEntry
from bookbuild.words import Words

_NCX = "http://www.daisy.org/z3986/2005/ncx/"


def navigation_document(
    book: Book, pages: Sequence[Page], files: Mapping[str, str], words: Words, language: Language
) -> bytes:
    """``nav.xhtml`` (EPUB 3.3, 7): the contents nested as in the book, and hidden landmarks."""
    body = etree.Element("body", {EPUB_TYPE: "frontmatter"})
    toc = etree.SubElement(body, "nav", {EPUB_TYPE: "toc", "role": "doc-toc", "id": CONTENTS_ID, "class": "toc"})
    etree.SubElement(toc, "h1", {"class": "toc-title"}).text = words.contents
    _list(toc, book.toc or _fallback(pages), files)
    marks = etree.SubElement(body, "nav", {EPUB_TYPE: "landmarks", "hidden": "hidden"})
    items = etree.SubElement(marks, "ol")
    for kind, href, title in _landmarks(pages, words):
        link = etree.SubElement(etree.SubElement(items, "li"), "a", {EPUB_TYPE: kind, "href": href})
        link.text = title
    return write_xhtml(body, words.contents, language)


def ncx(book: Book, pages: Sequence[Page], files: Mapping[str, str], identifier: str) -> bytes:
    """``toc.ncx`` with the package's identifier; places that the contents name twice are in it once."""
    entries = book.toc or _fallback(pages)
    attributes = {"version": "2005-1", "{http://www.w3.org/XML/1998/namespace}lang": book.metadata.language}
    root = etree.Element("ncx", attributes, default_namespace(_NCX))
    head = etree.SubElement(root, "head")
    for name, content in (("uid", identifier), ("depth", str(_depth(entries))), ("totalPageCount", "0")):
        etree.SubElement(head, "meta", {"name": f"dtb:{name}", "content": content})
    etree.SubElement(head, "meta", {"name": "dtb:maxPageNumber", "content": "0"})
    etree.SubElement(etree.SubElement(root, "docTitle"), "text").text = book.metadata.title
    _points(etree.SubElement(root, "navMap"), entries, files, {})
    return etree.tostring(_in_namespace(root), encoding="utf-8", xml_declaration=True)


def _fallback(pages: Sequence[Page]) -> tuple[TocEntry, ...]:
    """A book without headings: its pages by name, since a navigation document may not be empty."""
    return tuple(TocEntry(page.title, page.node.get("id") or "", 1, page.matter) for page in pages)


def _list(parent: etree._Element, entries: Iterable[TocEntry], files: Mapping[str, str]) -> None:
    items = etree.SubElement(parent, "ol")
    for entry in entries:
        item = etree.SubElement(items, "li")
        if entry.id in files:
            label = etree.SubElement(item, "a", {"href": address(entry.id, files)})
        else:
            label = etree.SubElement(item, "span")
        label.text = entry.title or "…"
        if entry.children:
            _list(item, entry.children, files)


def _landmarks(pages: Sequence[Page], words: Words) -> list[tuple[str, str, str]]:
    names = {"cover": words.cover, "titlepage": words.title_page}
    marks = [(page.matter, page.name, names[page.matter]) for page in pages if page.matter in names]
    marks.append(("toc", NAVIGATION, words.contents))
    body = next((page for page in pages if page.matter == "body"), None)
    if body is not None:
        marks.append(("bodymatter", body.name, body.title))
    back = next((page for page in pages if page.matter == "back"), None)
    if back is not None:
        marks.append(("backmatter", back.name, back.title))
    return marks + [("colophon", page.name, words.colophon) for page in pages if page.matter == "colophon"]


def _depth(entries: Iterable[TocEntry]) -> int:
    return max((1 + _depth(entry.children) for entry in entries), default=0)


def _points(
    parent: etree._Element, entries: Iterable[TocEntry], files: Mapping[str, str], seen: dict[str, int]
) -> None:
    for entry in entries:
        if entry.id not in files or entry.id in seen:
            _points(parent, entry.children, files, seen)
            continue
        order = str(len(seen) + 1)
        seen[entry.id] = len(seen) + 1
        point = etree.SubElement(parent, "navPoint", {"id": f"point-{order}", "playOrder": order})
        etree.SubElement(etree.SubElement(point, "navLabel"), "text").text = entry.title or "…"
        etree.SubElement(point, "content", {"src": address(entry.id, files)})
        _points(point, entry.children, files, seen)


def _in_namespace(root: etree._Element) -> etree._Element:
    for node in root.iter():
        node.tag = f"{{{_NCX}}}{node.tag}"
    return root
