"""Rules on content documents: what they load, how big they are, alternative texts, notes, tables, formulas."""

from collections.abc import Iterator

from lxml import etree

from bookbuild.stores.epub_file import TYPE, XHTML, EpubFile
from bookbuild.stores.hit import Hit

_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_LOADED = tuple(f"{XHTML}{name}" for name in ("img", "audio", "video", "source", "script", "iframe", "embed"))
_PAGE, _NOTE, _ALT, _COLUMNS = 10_000_000, 5000, 140, 4


def remote(epub: EpubFile) -> Iterator[Hit]:
    """Pictures, sounds, sheets and scripts of the network."""
    for name, node in _nodes(epub, *_LOADED, f"{XHTML}link"):
        address = node.get("href") if node.tag == f"{XHTML}link" else node.get("src")
        if (address or "").lower().startswith(("http:", "https:", "//")):
            yield Hit(f"{address} is loaded from the network", *epub.place(name, node))


def big_pages(epub: EpubFile) -> Iterator[Hit]:
    """Documents over 10 MB."""
    for name in epub.pages:
        if len(epub.files[name]) > _PAGE:
            yield Hit(f"the document has {len(epub.files[name]) / 1e6:.0f} MB", name)


def scripts(epub: EpubFile) -> Iterator[Hit]:
    """Scripts."""
    for name, node in _nodes(epub, f"{XHTML}script"):
        yield Hit("the document has a script", *epub.place(name, node))


def no_alt(epub: EpubFile) -> Iterator[Hit]:
    """Pictures that say nothing of themselves; an empty text says that they adorn only."""
    for name, node in _nodes(epub, f"{XHTML}img"):
        if node.get("alt") is None:
            yield Hit(f"{node.get('src')} has no alternative text", *epub.place(name, node))


def long_alt(epub: EpubFile) -> Iterator[Hit]:
    """Alternative texts over 140 characters."""
    for name, node in _nodes(epub, f"{XHTML}img"):
        if len(node.get("alt") or "") > _ALT:
            yield Hit(f"the alternative text has {len(node.get('alt') or '')} characters", *epub.place(name, node))


def formulas(epub: EpubFile) -> Iterator[Hit]:
    """Formulas in MathML, all in one."""
    found = list(_nodes(epub, _MATH))
    if found:
        yield Hit(f"{len(found)} formulas are MathML, this one first", *epub.place(*found[0]))


def long_notes(epub: EpubFile) -> Iterator[Hit]:
    """Notes over 5000 characters."""
    for name, node in _nodes(epub, f"{XHTML}aside"):
        length = sum(len(part) for part in node.itertext())
        if node.get(TYPE) == "footnote" and length > _NOTE:
            yield Hit(f"the note has {length} characters", *epub.place(name, node))


def wide_tables(epub: EpubFile) -> Iterator[Hit]:
    """Tables of more than four columns in no box that scrolls."""
    for name, node in _nodes(epub, f"{XHTML}table"):
        columns = max((len(row) for row in node.iter(f"{XHTML}tr")), default=0)
        parent = node.getparent()
        wrapped = parent is not None and "table-scroll" in (parent.get("class") or "").split()
        if columns > _COLUMNS and not wrapped:
            yield Hit(f"the table has {columns} columns", *epub.place(name, node))


def inline_styles(epub: EpubFile) -> Iterator[Hit]:
    """Style attributes."""
    for name, root in epub.pages.items():
        for node in root.iter(etree.Element):
            if str(node.tag).startswith(XHTML) and node.get("style"):
                yield Hit(f"a style attribute: {node.get('style')}", *epub.place(name, node))


def _nodes(epub: EpubFile, *tags: str) -> Iterator[tuple[str, etree._Element]]:
    for name, root in epub.pages.items():
        for node in root.iter(*tags):
            yield name, node
