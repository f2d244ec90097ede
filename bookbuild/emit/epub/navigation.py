"""The navigation document: contents, landmarks, and the list of printed pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from lxml import etree

from bookbuild.emit.epub.content import CONTENTS_ID, NAVIGATION, Page
from bookbuild.emit.epub.links import address
from bookbuild.emit.epub.page_list import Marker
from bookbuild.emit.epub.semantics import kind_of
from bookbuild.emit.epub.xhtml import EPUB_TYPE, Language, write_xhtml
from bookbuild.model import Book, TocEntry
from bookbuild.tree import has_class
from bookbuild.words import Words

_LANDMARKS = ("preface", "introduction", "glossary", "bibliography", "index")
"""Chapters of their own kind that readers reach for, beside the book's great parts."""

_LISTS: MappingProxyType[str, str] = MappingProxyType({"list-of-figures": "loi", "list-of-tables": "lot"})
"""The lists that EPUB has types for: none for listings."""


def navigation_document(
    book: Book,
    pages: Sequence[Page],
    files: Mapping[str, str],
    words: Words,
    language: Language,
    markers: Sequence[Marker],
    depth: int,
    lists: Iterable[etree._Element] = (),
) -> bytes:
    """``nav.xhtml`` (EPUB 3.3, 7): the contents nested as in the book, hidden landmarks, and hidden printed pages.

    `depth` is the number of levels of the contents: Kobo shows three. `lists` are those of figures and tables, as they
    stand in the intermediate HTML; they are hidden too.
    """
    body = etree.Element("body", {EPUB_TYPE: "frontmatter"})
    toc = etree.SubElement(body, "nav", {EPUB_TYPE: "toc", "role": "doc-toc", "id": CONTENTS_ID, "class": "toc"})
    etree.SubElement(toc, "h1", {"class": "toc-title"}).text = words.contents
    _list(toc, cut(toc_entries(book, pages), depth), files)
    marks = etree.SubElement(body, "nav", {EPUB_TYPE: "landmarks", "hidden": "hidden"})
    items = etree.SubElement(marks, "ol")
    for kind, href, title in _landmarks(pages, words):
        link = etree.SubElement(etree.SubElement(items, "li"), "a", {EPUB_TYPE: kind, "href": href})
        link.text = title
    for listed in lists:
        _caption_list(body, listed, files)
    if markers:
        _page_list(body, markers, files)
    return write_xhtml(body, words.contents, language)


def toc_entries(book: Book, pages: Sequence[Page]) -> tuple[TocEntry, ...]:
    """The contents; of a book without headings its pages by name, since a navigation document may not be empty."""
    return book.toc or tuple(TocEntry(page.title, page.node.get("id") or "", 1, page.matter) for page in pages)


def cut(entries: Iterable[TocEntry], depth: int) -> tuple[TocEntry, ...]:
    """The entries down to `depth` levels."""
    return tuple(replace(entry, children=cut(entry.children, depth - 1) if depth > 1 else ()) for entry in entries)


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


def _page_list(body: etree._Element, markers: Iterable[Marker], files: Mapping[str, str]) -> None:
    """The printed pages in their order (EPUB 3.3, 7.5)."""
    nav = etree.SubElement(body, "nav", {EPUB_TYPE: "page-list", "role": "doc-pagelist", "hidden": "hidden"})
    items = etree.SubElement(nav, "ol")
    for marker in markers:
        link = etree.SubElement(etree.SubElement(items, "li"), "a", {"href": address(marker.id, files)})
        link.text = marker.label


def _caption_list(body: etree._Element, listed: etree._Element, files: Mapping[str, str]) -> None:
    """A list of illustrations or tables (EPUB 3.3, 7.3: a ``nav`` of another type has a heading)."""
    kind = next((kind for name, kind in _LISTS.items() if has_class(listed, name)), "")
    if not kind:
        return
    nav = etree.SubElement(body, "nav", {EPUB_TYPE: kind, "hidden": "hidden"})
    etree.SubElement(nav, "h2").text = listed.findtext("h1")
    items = etree.SubElement(nav, "ol")
    for link in listed.iter("a"):
        href = address((link.get("href") or "").removeprefix("#"), files)
        etree.SubElement(etree.SubElement(items, "li"), "a", {"href": href}).text = link.text


def _landmarks(pages: Sequence[Page], words: Words) -> list[tuple[str, str, str]]:
    names = {"cover": words.cover, "titlepage": words.title_page}
    marks = [(page.matter, page.name, names[page.matter]) for page in pages if page.matter in names]
    marks.append(("toc", NAVIGATION, words.contents))
    body = next((page for page in pages if page.matter == "body"), None)
    if body is not None:
        marks.append(("bodymatter", body.name, body.title))
    marks += [(kind_of(page), page.name, page.title) for page in pages if kind_of(page) in _LANDMARKS]
    back = next((page for page in pages if page.matter == "back"), None)
    if back is not None:
        marks.append(("backmatter", back.name, back.title))
    return marks + [("colophon", page.name, words.colophon) for page in pages if page.matter == "colophon"]
