"""Footnotes: marked so that readers show them in place, collected at the end of their page for those that cannot."""

from collections import defaultdict

from lxml import etree

from bookbuild.emit.epub.xhtml import EPUB_TYPE
from bookbuild.tree import has_class, remove
from bookbuild.words import Words


def mark_notes(page: etree._Element, calls: dict[str, list[str]], words: Words) -> None:
    """Mark the calls and notes of one page and move its notes to its end.

    `calls` gives the ids of the links that call each note, over the whole book (`calls_of`).
    """
    for call in page.iter("a"):
        if has_class(call, "noteref"):
            call.set(EPUB_TYPE, "noteref")
            call.set("role", "doc-noteref")
    notes = [node for node in page.iter("aside") if has_class(node, "footnote")]
    called = [note for note in notes if note.get("id") in calls]
    for note in notes:
        note.set(EPUB_TYPE, "footnote")
        note.set("role", "doc-footnote")
    for note in called:
        _link_back(note, calls[note.get("id") or ""], words)
    if called:
        keeper = etree.SubElement(
            page, "section", {"class": "notes", "aria-label": words.notes, EPUB_TYPE: "footnotes"}
        )
        for note in called:
            remove(note)
            keeper.append(note)


def calls_of(tree: etree._Element) -> dict[str, list[str]]:
    """The ids of the links that call a note, in text order, by the note's id."""
    calls: dict[str, list[str]] = defaultdict(list)
    for link in tree.iter("a"):
        if has_class(link, "noteref") and link.get("id"):
            calls[(link.get("href") or "").removeprefix("#")].append(link.get("id") or "")
    return dict(calls)


def _link_back(note: etree._Element, calls: list[str], words: Words) -> None:
    """The note's number leads to its first call; an arrow for each further call follows the text."""
    if not len(note) or note[0].tag != "p" or (note.text or "").strip():
        first = etree.Element("p")
        first.text, note.text = note.text, None
        note.insert(0, first)
    number = _back(note.get("data-number") or "", calls[0], words, "footnote-number")
    number.tail, note[0].text = f" {(note[0].text or '').lstrip()}", None
    note[0].insert(0, number)
    for index, call in enumerate(calls[1:], 2):
        last = note[-1] if note[-1].tag == "p" else etree.SubElement(note, "p")
        etree.SubElement(last, "sup").append(_back(f"↑{index}", call, words, "footnote-back"))


def _back(text: str, call: str, words: Words, kind: str) -> etree._Element:
    link = etree.Element("a", {"class": kind, "href": f"#{call}", "role": "doc-backlink", "title": words.back_to_text})
    link.text = text
    return link
