"""The NCX for older readers (DAISY NCX 2005-1, as EPUB 2 uses it): contents, and the list of printed pages."""

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from bookbuild.emit.epub.content import Page
from bookbuild.emit.epub.links import address
from bookbuild.emit.epub.navigation import cut, toc_entries
from bookbuild.emit.epub.page_list import Marker
from bookbuild.emit.epub.xhtml import default_namespace
from bookbuild.model import Book, TocEntry

_NCX = "http://www.daisy.org/z3986/2005/ncx/"


def ncx(book: Book, pages: Sequence[Page], files: Mapping[str, str], markers: Sequence[Marker], depth: int) -> bytes:
    """``toc.ncx`` with the package's identifier and `depth` levels; places that the contents name twice are in it once.

    `playOrder` counts the places of both lists in reading order.
    """
    entries = cut(toc_entries(book, pages), depth)
    numbered = [marker for marker in markers if marker.label.isdigit()]
    attributes = {"version": "2005-1", "{http://www.w3.org/XML/1998/namespace}lang": book.metadata.language}
    root = etree.Element("ncx", attributes, default_namespace(_NCX))
    head = etree.SubElement(root, "head")
    for name, content in (
        ("uid", book.metadata.identifier),
        ("depth", str(_depth(entries))),
        ("totalPageCount", str(len(markers))),
        ("maxPageNumber", str(max((int(marker.label) for marker in numbered), default=0))),
    ):
        etree.SubElement(head, "meta", {"name": f"dtb:{name}", "content": content})
    etree.SubElement(etree.SubElement(root, "docTitle"), "text").text = book.metadata.title
    _points(etree.SubElement(root, "navMap"), entries, files, {})
    if markers:
        _page_targets(etree.SubElement(root, "pageList"), markers, files)
    _order(root, pages)
    return etree.tostring(_in_namespace(root), encoding="utf-8", xml_declaration=True)


def _depth(entries: Iterable[TocEntry]) -> int:
    return max((1 + _depth(entry.children) for entry in entries), default=0)


def _points(
    parent: etree._Element, entries: Iterable[TocEntry], files: Mapping[str, str], seen: dict[str, int]
) -> None:
    for entry in entries:
        if entry.id not in files or entry.id in seen:
            _points(parent, entry.children, files, seen)
            continue
        seen[entry.id] = len(seen) + 1
        point = etree.SubElement(parent, "navPoint", {"id": f"point-{seen[entry.id]}"})
        etree.SubElement(etree.SubElement(point, "navLabel"), "text").text = entry.title or "…"
        etree.SubElement(point, "content", {"src": address(entry.id, files)})
        _points(point, entry.children, files, seen)


def _page_targets(parent: etree._Element, markers: Iterable[Marker], files: Mapping[str, str]) -> None:
    """Pages with arabic folios are normal ones, others front matter."""
    for number, marker in enumerate(markers, 1):
        normal = {"type": "normal", "value": marker.label}
        attributes = normal if marker.label.isdigit() else {"type": "front"}
        attributes["id"] = f"page-target-{number}"
        target = etree.SubElement(parent, "pageTarget", attributes)
        etree.SubElement(etree.SubElement(target, "navLabel"), "text").text = marker.label
        etree.SubElement(target, "content", {"src": address(marker.id, files)})


def _order(root: etree._Element, pages: Sequence[Page]) -> None:
    """Number the places in reading order, each once, from 1 without gaps."""
    places: dict[str, int] = {}
    for page in pages:
        for node in page.node.iter(etree.Element):
            if node.get("id"):
                places.setdefault(f"{page.name}#{node.get('id')}", len(places))
    points = [(point, _target(point)) for point in root.iter("navPoint", "pageTarget")]
    ordered = sorted(dict.fromkeys(target for _, target in points), key=lambda target: places.get(target, -1))
    ranks = {target: str(rank) for rank, target in enumerate(ordered, 1)}
    for point, target in points:
        point.set("playOrder", ranks[target])


def _target(point: etree._Element) -> str:
    return next(str(node.get("src")) for node in point if node.tag == "content")


def _in_namespace(root: etree._Element) -> etree._Element:
    for node in root.iter():
        node.tag = f"{{{_NCX}}}{node.tag}"
    return root
