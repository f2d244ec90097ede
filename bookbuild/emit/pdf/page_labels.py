"""Page labels: what a reader's page box shows is what is printed on the page (ISO 32000-1, 12.4.2)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from weasyprint.document import Document

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class PageLabels:
    """The number of pages, and how many of them come before the body: these have roman numbers."""

    pages: int
    front: int

    def label(self, index: int) -> str:
        """The printed folio of the page at `index`, counted from 0."""
        return roman(index + 1) if index < self.front else str(index - self.front + 1)


def page_labels(document: "Document", tree: etree._Element) -> PageLabels:
    """The labels of a document's pages: arabic from the page on which the first chapter of the body begins."""
    first = next((node.get("id") for node in tree.iter("section") if _opens_body(node)), None)
    pages = document.pages
    start = next((index for index, page in enumerate(pages) if first in page.anchors), len(pages))
    return PageLabels(len(pages), start)


def page_map(document: "Document", labels: PageLabels) -> tuple[tuple[str, str], ...]:
    """The page label of every id, in page order: that of the first page which the id's box is on."""
    first: dict[str, int] = {}
    for index, page in enumerate(document.pages):
        for identity in page.anchors:
            first.setdefault(identity, index)
    return tuple((identity, labels.label(index)) for identity, index in first.items())


def catalog_entries(labels: PageLabels) -> dict[str, Any]:
    """The entries of the document catalog: the labels, and how a reader opens the file."""
    import pydyf

    ranges: list[Any] = []
    if labels.front:
        ranges += [0, pydyf.Dictionary({"S": "/r"})]
    if labels.front < labels.pages:
        ranges += [labels.front, pydyf.Dictionary({"S": "/D", "St": 1})]
    return {
        "PageLabels": pydyf.Dictionary({"Nums": pydyf.Array(ranges)}),
        "PageMode": "/UseOutlines",
        "ViewerPreferences": pydyf.Dictionary({"DisplayDocTitle": "true"}),
    }


def roman(number: int) -> str:
    """A positive number in lower-case roman numerals."""
    text = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        text += letters * (number // value)
        number %= value
    return text


def _opens_body(section: etree._Element) -> bool:
    return "first-chapter" in (section.get("class") or "").split()
