"""Printed pages in the EPUB: markers where they begin, references that say them (EPUB 3.3, 7.5; DPUB-ARIA 1.1).

The pages are those of the PDF of the same run, so that a class with paper and e-readers finds "page 143" on both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from bookbuild.emit.epub.page_places import put_before, put_into
from bookbuild.emit.epub.xhtml import EPUB_TYPE
from bookbuild.emit.flow import elements, is_atom
from bookbuild.model import Metadata, PageBreak
from bookbuild.tree import by_class
from bookbuild.words import Words


@dataclass(frozen=True, slots=True)
class Marker:
    """A page-break marker in the text: the printed folio, and the id that leads to it."""

    label: str
    id: str


def place_markers(tree: etree._Element, page_breaks: Iterable[PageBreak]) -> list[Marker]:
    """Put a marker into `tree`, a fresh parse of the intermediate HTML, for each break; in order of the pages."""
    numbered = elements(tree)
    taken = {node.get("id") for node in numbered}
    markers = []
    for page in page_breaks:
        identity = _free(f"page-{page.label}", taken)
        attributes = {EPUB_TYPE: "pagebreak", "role": "doc-pagebreak", "id": identity, "aria-label": page.label}
        marker = etree.Element("span", attributes | {"class": "page-break"})
        place = numbered[page.element]
        if is_atom(place):
            put_before(marker, place)
        else:
            put_into(marker, place, page.offset)
        markers.append(Marker(page.label, identity))
    return markers


def say_pages(tree: etree._Element, labels: Mapping[str, str], words: Words) -> None:
    """Let references by page say the printed page of their target, as the PDF does; `labels` by id."""
    for link in by_class(tree, "a", "xref"):
        label = labels.get((link.get("href") or "").removeprefix("#"))
        if link.get("data-ref") == "page" and label is not None:
            for child in list(link):
                link.remove(child)
            link.text = words.page.replace("{n}", label)


def page_source(metadata: Metadata) -> str:
    """What the pages are those of, for ``dc:source``: the PDF described as a bibliography would, never the EPUB's id.

    EPUB Accessibility 1.1 (3.3) asks for an identifier where there is one; the PDF has none of its own.
    """
    return ", ".join(filter(None, (metadata.title, metadata.publisher, metadata.date, "PDF")))


def _free(name: str, taken: set[str | None]) -> str:
    identity, number = name, 1
    while identity in taken:
        number += 1
        identity = f"{name}-{number}"
    taken.add(identity)
    return identity
