"""The index: a chapter at the end of the back matter, made of the terms that the author marked in the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from bookbuild.index_order import Key, group_of, sort_key
from bookbuild.index_terms import read_term
from bookbuild.model import Manuscript
from bookbuild.passes.ids import free_id
from bookbuild.passes.index_marks import marks_of
from bookbuild.problems import Problem, problem
from bookbuild.tree import add_text, heading_of, label_of, place, unwrap
from bookbuild.words import Words, words_for


@dataclass(slots=True)
class _Entry:
    """A term: its places in text order, the terms referred to (with the marks that do), and its sub-terms by name."""

    name: str
    reading: str = ""
    id: str = ""
    places: list[etree._Element] = field(default_factory=list)
    sees: dict[tuple[str, ...], etree._Element] = field(default_factory=dict)
    children: dict[str, "_Entry"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What writing the entries needs: the book's words and language, and the ids in use."""

    words: Words
    language: str
    taken: set[str]


def make_index(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Give every mark an id and list the terms, in the vocabulary of `bookbuild.assemble`; nothing without marks.

    Each place is a link with the title of its section, a further one in the same section a number: emitters that know
    pages say these instead. A reference to another term marks no place; one to a term that is not there is a problem.
    """
    main = tree.find(".//main")
    if main is None:
        raise ValueError("the tree has no <main>")
    marks = list(marks_of(main))
    if not marks:
        return []
    language = manuscript.metadata.language
    taken = {str(node.get("id")) for node in tree.iter(etree.Element) if node.get("id")}
    setting = _Setting(words_for(language), language, taken)
    root = _Entry("")
    problems = [found for number, mark in enumerate(marks, 1) for found in _take(mark, f"ix-{number}", root, taken)]
    problems += _settle_references(root, root, taken)
    chapter = etree.SubElement(_back_matter(main), "section", {"class": "chapter index", "id": free_id("index", taken)})
    etree.SubElement(chapter, "h1", {"class": "title level-1"}).text = setting.words.index
    body = etree.SubElement(chapter, "div", {"class": "index-groups"})
    for letter, entries in groupby(_ordered(root, language), key=lambda item: group_of(item[0])):
        group = etree.SubElement(body, "section", {"class": "index-group"})
        etree.SubElement(group, "h2", {"class": "index-letter"}).text = letter or setting.words.signs
        group.append(_list([entry for _, entry in entries], root, setting))
    return problems


def _take(mark: etree._Element, identity: str, root: _Entry, taken: set[str]) -> list[Problem]:
    """Put the mark into its entry, with that id if it is free; problems are readings unlike the entry's."""
    term = read_term(mark.get("data-term") or "")
    if term is None:
        raise ValueError("a mark without a term; settle_marks comes first")
    problems, entry = [], root
    for name, reading in zip(term.names, term.readings, strict=True):
        entry = entry.children.setdefault(name, _Entry(name, reading))
        entry.reading = entry.reading or reading
        if reading and reading != entry.reading:
            message = f"“{name}” is sorted as “{entry.reading}”, and here as “{reading}”"
            problems.append(problem("index-reading", message, *place(mark), "give the term one reading"))
    if term.see:
        entry.sees.setdefault(term.see, mark)
    else:
        mark.set("id", mark.get("id") or free_id(identity, taken))
        entry.places.append(mark)
    return problems


def _settle_references(entry: _Entry, root: _Entry, taken: set[str]) -> list[Problem]:
    """Give ids to the entries that others refer to."""
    problems = []
    for names, mark in entry.sees.items():
        target = _find(root, names)
        if target is None:
            hint = "mark that term somewhere, or mend the reference"
            shown = ";".join(names)
            problems.append(problem("index-see", f"the index has no term “{shown}”", *place(mark), hint))
        elif not target.id:
            target.id = free_id("index-term", taken)
        unwrap(mark)
    for child in entry.children.values():
        problems += _settle_references(child, root, taken)
    return problems


def _find(root: _Entry, names: Sequence[str]) -> _Entry | None:
    entry: _Entry | None = root
    for name in names:
        entry = entry.children.get(name) if entry is not None else None
    return entry


def _back_matter(main: etree._Element) -> etree._Element:
    found = next((node for node in main if node.get("data-matter") == "back"), None)
    return etree.SubElement(main, "section", {"data-matter": "back"}) if found is None else found


def _ordered(entry: _Entry, language: str) -> list[tuple[Key, _Entry]]:
    keyed = [(sort_key(child.name, child.reading, language), child) for child in entry.children.values()]
    return sorted(keyed, key=lambda item: (item[0], item[1].name))


def _list(entries: Sequence[_Entry], root: _Entry, setting: _Setting) -> etree._Element:
    result = etree.Element("ul", {"class": "index-entries"})
    for entry in entries:
        item = etree.SubElement(result, "li", {"id": entry.id} if entry.id else {})
        etree.SubElement(item, "span", {"class": "index-term"}).text = entry.name
        for before, link in _links(entry, setting.words):
            add_text(item, len(item), before)
            item.append(link)
        if entry.sees:
            add_text(item, len(item), " ")
            item.append(_see(entry, root, setting.words))
        if entry.children:
            item.append(_list([child for _, child in _ordered(entry, setting.language)], root, setting))
    return result


def _links(entry: _Entry, words: Words) -> Iterator[tuple[str, etree._Element]]:
    """The places of an entry as links, each with what stands before it."""
    seen: dict[etree._Element | None, int] = {}
    before = " "
    for mark in entry.places:
        heading = _heading_above(mark)
        seen[heading] = seen.get(heading, 0) + 1
        link = etree.Element("a", {"class": "index-ref", "href": f"#{mark.get('id')}"})
        link.text = label_of(heading) if heading is not None and seen[heading] == 1 else str(seen[heading])
        yield before, link
        before = words.between_places


def _heading_above(mark: etree._Element) -> etree._Element | None:
    sections = mark.iterancestors("section")
    return next((heading for section in sections if (heading := heading_of(section)) is not None), None)


def _see(entry: _Entry, root: _Entry, words: Words) -> etree._Element:
    pattern = words.see_also if entry.places or entry.children else words.see
    before, _, after = pattern.partition("{title}")
    span = etree.Element("span", {"class": "index-see"})
    add_text(span, 0, before)
    for number, names in enumerate(entry.sees):
        add_text(span, len(span), words.between_places if number else "")
        target = _find(root, names)
        shown = words.between_places.join(names)
        if target is None:
            add_text(span, len(span), shown)
        else:
            etree.SubElement(span, "a", {"class": "index-link", "href": f"#{target.id}"}).text = shown
    add_text(span, len(span), after)
    return span
