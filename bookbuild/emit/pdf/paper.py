"""What paper needs instead of links: an address in a note, and nothing in the file that could be clicked."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from lxml import etree

from bookbuild.tree import add_text, has_class

if TYPE_CHECKING:
    from weasyprint.document import Document

_OUTSIDE = ("http://", "https://", "ftp://", "mailto:")


def note_links(tree: etree._Element, inline: Collection[str]) -> None:
    """Give each address that the text does not show a note at the foot, marked by letters that begin anew per chapter.

    Within a note, and for the ids in `inline` (notes that found no foot), the address follows in parentheses.
    """
    counts: dict[etree._Element | None, int] = {}
    for number, link in enumerate(list(_outside_links(tree))):
        address = str(link.get("href"))
        if _shown(address) in _shown("".join(str(text) for text in link.itertext())):
            continue
        identity = f"link-note-{number}"
        if identity in inline or _in_note(link):
            _say_behind(link, address)
            continue
        chapter = next((node for node in link.iterancestors("section") if has_class(node, "chapter")), None)
        counts[chapter] = counts.get(chapter, 0) + 1
        _add_note(link, address, identity, letters(counts[chapter]))


def unlink(document: "Document") -> None:
    """Take links, targets and bookmarks off the laid-out pages: printers refuse annotations (KDP, Paperback Submission
    Guidelines).
    """
    for page in document.pages:
        page.links, page.anchors, page.bookmarks = [], {}, []


def letters(number: int) -> str:
    """A positive number as a, b, … z, aa, ab, …"""
    text = ""
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(ord("a") + digit) + text
    return text


def _outside_links(tree: etree._Element) -> Iterator[etree._Element]:
    return (link for link in tree.iter("a") if str(link.get("href") or "").startswith(_OUTSIDE))


def _shown(address: str) -> str:
    """An address without what people leave out when they write one."""
    return address.rpartition("://")[2].removeprefix("mailto:").rstrip("/")


def _in_note(link: etree._Element) -> bool:
    return any(has_class(node, "footnote") or has_class(node, "foot") for node in link.iterancestors())


def _say_behind(link: etree._Element, address: str) -> None:
    tail, link.tail = link.tail or "", None
    said = etree.Element("span", {"class": "address"})
    said.text, said.tail = f" ({address})", tail
    link.addnext(said)


def _add_note(link: etree._Element, address: str, identity: str, letter: str) -> None:
    tail, link.tail = link.tail or "", None
    mark = etree.Element("sup", {"class": "noteref link-mark"})
    mark.text = letter
    note = etree.Element("span", {"class": "foot link-note", "id": identity})
    block = etree.SubElement(note, "span", {"class": "foot-block"})
    etree.SubElement(block, "span", {"class": "foot-number"}).text = letter
    add_text(block, len(block), address)
    note.tail = tail
    link.addnext(mark)
    mark.addnext(note)
