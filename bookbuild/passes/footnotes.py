"""Footnotes: numbered within their chapter in the order of first call, each note after the block that calls it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.passes.ids import free_id
from bookbuild.problems import Problem, problem
from bookbuild.tree import has_class, place, remove, replace, text_of

_HOLDERS = frozenset(["section", "aside", "blockquote", "div"])
_LAYOUT = ("container", "center", "left", "right", "justify")


@dataclass(slots=True)
class _Chapter:
    """The count of a chapter's notes; `taken` holds all ids of the book."""

    slug: str
    taken: set[str]
    count: int = 0


@dataclass(slots=True)
class _Note:
    """A note with what its calls need: the number of calls so far, its number in the chapter once it has one."""

    node: etree._Element
    label: str
    number: int = 0
    key: str = ""
    calls: int = 0


@dataclass(slots=True)
class _Notes:
    """One document's notes by label; of two with one label the last answers, as in every Markdown grammar."""

    chapter: _Chapter
    by_label: dict[str, _Note] = field(default_factory=dict)
    all: list[_Note] = field(default_factory=list)


def number_footnotes(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Number calls and notes by chapter and put each note after the block that calls it first.

    A note that nothing calls is kept, unnumbered, at the end of its document's own content, with a problem.
    """
    taken = {str(node.get("id")) for node in tree.iter(etree.Element) if node.get("id")}
    problems: list[Problem] = []
    for matter in [node for node in tree.iter("section") if node.get("data-matter")]:
        for ordinal, section in enumerate(matter, 1):
            chapter = _Chapter(section.get("id") or f"{matter.get('data-matter')}-{ordinal}", taken)
            for document in [node for node in section.iter("section") if node.get("data-doc")]:
                _number_document(document, chapter, problems)
    return problems


def _number_document(document: etree._Element, chapter: _Chapter, problems: list[Problem]) -> None:
    notes = _take_notes(document, chapter)
    calls = [node for node in _own(document) if node.tag == "a" and node.get("data-note") is not None]
    _answer(calls, notes, problems)
    waiting = [note for note in notes.all if not note.number]
    if not waiting:
        return
    keeper = _notes_section(document)
    while waiting:
        note = _first_uncalled(waiting)
        _keep_unreferenced(note, keeper, problems)
        _answer(_calls_in(note), notes, problems)
        waiting = [other for other in waiting if other is not note and not other.number]


def _own(document: etree._Element) -> Iterator[etree._Element]:
    """The elements of a document's own content in text order, without those of the documents nested in it."""
    for child in document:
        if child.tag == "section" and (has_class(child, "document") or child.get("data-doc")):
            continue
        yield child
        yield from _own(child)


def _take_notes(document: etree._Element, chapter: _Chapter) -> _Notes:
    notes = _Notes(chapter)
    for node in [node for node in _own(document) if node.tag == "aside" and has_class(node, "footnote")]:
        note = _Note(node, node.get("data-note") or "")
        notes.all.append(note)
        notes.by_label[note.label] = note
    for note in notes.all:
        note.node.tail = (note.node.tail or "").strip() and note.node.tail
        remove(note.node)
    return notes


def _calls_in(note: _Note) -> list[etree._Element]:
    return [node for node in note.node.iter("a") if node.get("data-note") is not None]


def _answer(calls: Iterable[etree._Element], notes: _Notes, problems: list[Problem]) -> None:
    """Number `calls` in order; the notes of one block follow it, and their own calls come before the next block's."""
    for block, group in groupby(calls, _block_of):
        called: list[_Note] = []
        for call in list(group):
            note = notes.by_label.get(call.get("data-note") or "")
            if note is None:
                problems.append(_undefined(call))
                continue
            if not note.number:
                _number(note, notes.chapter)
                called.append(note)
            _number_call(call, note, notes.chapter)
        _put_after(block, called)
        for note in called:
            _answer(_calls_in(note), notes, problems)


def _number(note: _Note, chapter: _Chapter) -> None:
    chapter.count += 1
    note.number = chapter.count
    identity = free_id(f"fn-{chapter.slug}-{note.number}", chapter.taken)
    note.key = identity.removeprefix("fn-")
    note.node.set("id", identity)
    note.node.set("data-number", str(note.number))


def _number_call(call: etree._Element, note: _Note, chapter: _Chapter) -> None:
    note.calls += 1
    suffix = "" if note.calls == 1 else f"-{note.calls}"
    mark = etree.Element("sup", {"class": "noteref"})
    link = etree.SubElement(
        mark,
        "a",
        {
            "class": "noteref",
            "id": free_id(f"fnref-{note.key}{suffix}", chapter.taken),
            "href": f"#{note.node.get('id')}",
        },
    )
    link.text = str(note.number)
    replace(call, mark)


def _undefined(call: etree._Element) -> Problem:
    label = call.get("data-note") or ""
    file, line = place(call)
    typed = etree.Element("span")
    typed.text = f"[^{label}]"
    replace(call, typed)
    hint = f"define it with a line “[^{label}]: …” in the same document"
    return problem("footnote-undefined", f"no footnote is called “{label}”", file, line, hint)


def _block_of(call: etree._Element) -> etree._Element:
    """The block that a note may follow: nothing between it and its section, box or quotation but layout."""
    node = call
    for parent in call.iterancestors():
        if parent.tag in _HOLDERS and not _only_layout(parent) and not has_class(parent, "footnote"):
            break
        node = parent
    return node


def _only_layout(node: etree._Element) -> bool:
    return node.tag == "div" and any(has_class(node, name) for name in _LAYOUT)


def _put_after(block: etree._Element, notes: Iterable[_Note]) -> None:
    parent = block.getparent()
    if parent is None:
        raise ValueError("a footnote is called outside the book's text")
    index = parent.index(block) + 1
    while index < len(parent) and parent[index].tag == "aside" and has_class(parent[index], "footnote"):
        index += 1
    for offset, note in enumerate(notes):
        note.node.tail = "\n"
        parent.insert(index + offset, note.node)


def _notes_section(document: etree._Element) -> etree._Element:
    section = etree.Element("section", {"class": "notes"})
    section.text, section.tail = "\n", "\n"
    nested = (at for at, child in enumerate(document) if child.tag == "section" and has_class(child, "document"))
    document.insert(next(nested, len(document)), section)
    return section


def _first_uncalled(waiting: list[_Note]) -> _Note:
    """The first note that no other waiting one calls; the first of all where they only call each other in a ring."""
    called = {call.get("data-note") for note in waiting for call in _calls_in(note)}
    return next((note for note in waiting if note.label not in called), waiting[0])


def _keep_unreferenced(note: _Note, keeper: etree._Element, problems: list[Problem]) -> None:
    note.node.set("class", "footnote unreferenced")
    note.node.tail = "\n"
    keeper.append(note.node)
    file, line = place(note.node)
    message = f"nothing refers to footnote “{note.label}”: {_excerpt(text_of(note.node))}"
    hint = f"put [^{note.label}] where it belongs, or delete the note"
    problems.append(problem("footnote-unreferenced", message, file, line, hint))


def _excerpt(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
