"""The cover: a page of its own with the picture alone."""

from lxml import etree

from bookbuild.emit.epub.content import Page
from bookbuild.emit.epub.pictures import PictureFile
from bookbuild.emit.epub.xhtml import EPUB_TYPE
from bookbuild.words import Words


def cover_page(picture: PictureFile, book_title: str, words: Words) -> Page:
    """The first page of the book, with the cover picture in it."""
    section = etree.Element("section", {EPUB_TYPE: "cover", "class": "cover", "id": "cover"})
    alt = f"{words.cover}: {book_title}"
    etree.SubElement(section, "img", {"src": picture.name, "alt": alt, "role": "doc-cover"})
    return Page("cover.xhtml", words.cover, "cover", section)
