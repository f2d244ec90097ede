"""Footnotes: each note behind its first call, for the foot of that page; one too long for a page ends its document."""

from collections.abc import Collection
from math import ceil

from lxml import etree

from bookbuild.emit.pdf.code_lines import width_of
from bookbuild.emit.pdf.probe import Measure
from bookbuild.problems import Problem, problem
from bookbuild.tree import has_class, place, remove, text_of

_PICTURE = 12
_LONGEST = 0.6
"""The part of a page that a footnote may fill: the engine never breaks one, and what does not fit is lost."""
_BLOCKS = ("p", "div", "ul", "ol", "li", "pre", "blockquote", "dl", "dt", "dd", "table", "figure", "hr")
_TABLE_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "figcaption", "aside")


def long_notes(tree: etree._Element, page: Measure) -> set[str]:
    """The ids of notes that may outgrow a page."""
    return {
        str(note.get("id"))
        for note in _called_notes(tree)
        if _estimated_lines(note, page.note_columns) > page.note_lines * _LONGEST
    }


def place_notes(tree: etree._Element, endnotes: Collection[str]) -> list[Problem]:
    """Move the notes of the tree: those named in `endnotes` to the end of their document, others behind their call.

    A note is a ``span`` with ``span`` blocks then: an HTML parser would end the paragraph before an ``aside``.
    """
    calls: dict[str, etree._Element] = {}
    for link in tree.iter("a"):
        if has_class(link, "noteref"):
            calls.setdefault(str(link.get("href") or "").removeprefix("#"), link)
    problems = []
    for note in _called_notes(tree):
        identity = str(note.get("id"))
        call = calls.get(identity)
        if call is None:
            raise ValueError(f"no place calls the note {identity}")
        if identity in endnotes:
            problems.append(_long(note))
            _move_to_end(note, call)
        else:
            _move_to_call(note, call)
    return problems


def note_ids(tree: etree._Element) -> set[str]:
    """The ids of all notes at the foot of pages."""
    return {str(note.get("id")) for note in tree.iter("span") if has_class(note, "foot") and note.get("id")}


def _called_notes(tree: etree._Element) -> list[etree._Element]:
    return [
        node
        for node in tree.iter("aside")
        if has_class(node, "footnote") and not has_class(node, "unreferenced") and node.get("id")
    ]


def _estimated_lines(note: etree._Element, columns: int) -> int:
    blocks = [node for node in note.iter("p", "li", "dt", "dd", "tr", "figcaption") if node.find(".//p") is None]
    lines = sum(ceil(width_of(text_of(block)) / columns) or 1 for block in blocks)
    code = sum("".join(str(text) for text in pre.itertext()).count("\n") + 2 for pre in note.iter("pre"))
    return (
        lines
        + code
        + _PICTURE * sum(not has_class(img, "formula") for img in note.iter("img"))
        + (0 if blocks else ceil(width_of(text_of(note)) / columns))
    )


def _long(note: etree._Element) -> Problem:
    message = f"footnote {note.get('data-number')} is too long for the foot of a page; it stands at its document's end"
    return problem("footnote-long", message, *place(note))


def _move_to_call(note: etree._Element, call: etree._Element) -> None:
    file, line = place(note)
    remove(note)
    span = etree.Element("span", {"class": "foot", "id": note.get("id") or "", "data-src": f"{file}:{line}"})
    span.text = note.text if (note.text or "").strip() else None
    for child in list(note):
        child.tail = child.tail if (child.tail or "").strip() else None
        span.append(child)
    for node in list(span.iter(*_BLOCKS, *_TABLE_PARTS)):
        _make_inline(node)
    _number(span, note, call)
    mark = call.getparent()
    anchor = mark if mark is not None and mark.tag == "sup" else call
    anchor.addnext(span)
    span.tail, anchor.tail = anchor.tail if span.tail is None else span.tail, None


def _make_inline(node: etree._Element) -> None:
    """A block as a ``span`` that the sheet shows as a block: ``foot-pre``, ``foot-li``, …"""
    tag = str(node.tag)
    kinds = ["foot-block" if tag in ("p", "div") else f"foot-{tag}"]
    if tag == "li" and has_class(_parent(node), "foot-ol"):
        kinds.append("foot-numbered")
    node.tag = "span"
    node.set("class", f"{' '.join(kinds)} {node.get('class') or ''}".strip())


def _parent(node: etree._Element) -> etree._Element:
    parent = node.getparent()
    if parent is None:
        raise ValueError("a block without a parent")
    return parent


def _number(span: etree._Element, note: etree._Element, call: etree._Element) -> None:
    """The note's number, leading back to its first call, at the start of its first paragraph."""
    first = span[0] if len(span) and has_class(span[0], "foot-block") and not (span.text or "").strip() else span
    number = etree.Element("a", {"class": "foot-number", "href": f"#{call.get('id')}"})
    number.text = note.get("data-number")
    number.tail, first.text = first.text or "", None
    first.insert(0, number)


def _move_to_end(note: etree._Element, call: etree._Element) -> None:
    document = next(
        (node for node in call.iterancestors("section") if node.get("data-doc")),
        next(call.iterancestors("section")),
    )
    keeper = next((child for child in document if child.tag == "section" and has_class(child, "notes")), None)
    if keeper is None:
        keeper = etree.Element("section", {"class": "notes"})
        nested = [at for at, child in enumerate(document) if child.tag == "section" and has_class(child, "document")]
        document.insert(nested[0] if nested else len(document), keeper)
    remove(note)
    note.set("class", "footnote endnote")
    first = note[0] if len(note) and note[0].tag == "p" else etree.Element("p")
    if first.getparent() is None:
        note.insert(0, first)
    number = etree.Element("a", {"class": "foot-number", "href": f"#{call.get('id')}"})
    number.text, number.tail = note.get("data-number"), first.text
    first.text = None
    first.insert(0, number)
    keeper.append(note)
