"""One title a document, levels by depth in the book, and a section around what each deeper heading opens."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.problems import Problem, problem
from bookbuild.tree import place, remove, text_of

_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DOTTED = re.compile(r"(\d+(?:\.\d+)+)\.?(?=\s|[^\x00-\x7f]|$)")
_CHAPTER = re.compile(r"第\s*([0-9零〇一二两三四五六七八九十百]+)\s*[章回篇]|(?i:chapter)\s+(\d+)\b|(\d{1,2})[.、]?\s")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a heading stands: its level in the book, and the typed number of what encloses it ("" if none)."""

    level: int
    number: str


def place_headings(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Give every document its title and its nested sections; take `data-title` and `data-order` away.

    The title is the document's own first heading where that is an h1 or stands before everything else, or else what
    the order says; where it says nothing, a first heading above all others, or else the file's name. A title of front
    matter comes before a first heading that has others beside it: that one is a section's. Deeper headings follow the
    title without jumps; a second h1 counts as an h2.
    """
    problems: list[Problem] = []
    front_titles = {document.path: document.title for document in manuscript.documents if document.title}
    for matter in [node for node in tree.iter("section") if node.get("data-matter")]:
        for chapter in list(matter):
            _place_document(chapter, _Place(1, ""), front_titles, problems)
    return problems


def _place_document(
    section: etree._Element, where: _Place, front_titles: Mapping[str, str], problems: list[Problem]
) -> None:
    nested = [child for child in section if child.get("data-order") is not None]
    for child in nested:
        remove(child)
    _settle_empty_headings(section)
    front_title = front_titles.get(section.get("data-doc") or "", "")
    own = _own_title(section, front_title)
    title = own if own is not None else _made_title(section, front_title, problems)
    inner = where
    if title is not None:
        if own is not None:
            problems.extend(_title_difference(section, own, front_titles))
        source = _source_level(title)
        _put_first(section, title)
        inner = _finish(section, title, where, problems)
        _wrap_sections(section, source, inner, problems)
    for name in ("data-title", "data-order"):
        if name in section.attrib:
            del section.attrib[name]
    for child in nested:
        section.append(child)
        _place_document(child, inner, front_titles, problems)


def _own_title(section: etree._Element, front_title: str) -> etree._Element | None:
    """The heading that is the document's title, if it has one; never one inside a quotation, a list or a note."""
    eligible = [
        node
        for node in section.iter(*_TAGS)
        if all(parent is section or parent.tag == "div" for parent in _parents(node, section))
    ]
    if not eligible:
        return None
    first, *others = eligible
    alone = all(_source_level(other) > _source_level(first) for other in others)
    titled = not front_title or text_of(first) == " ".join(front_title.split())
    if first.tag == "h1" or (_nothing_before(section, first) and (alone or titled)):
        return first
    return first if alone and not (section.get("data-title") or "").strip() else None


def _parents(node: etree._Element, top: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for parent in node.iterancestors():
        found.append(parent)
        if parent is top:
            break
    return found


def _nothing_before(section: etree._Element, heading: etree._Element) -> bool:
    inside = set(_parents(heading, section))
    for node in section.iter(etree.Element):
        if node is heading:
            return True
        if node.tag in ("img", "hr", "svg") or (node.text or "").strip():
            return False
        if node not in inside and (node.tail or "").strip():
            return False
    return False


def _settle_empty_headings(section: etree._Element) -> None:
    """A heading without text names nothing: one that holds a picture is a paragraph, any other leaves only its id."""
    for heading in [node for node in section.iter(*_TAGS) if not text_of(node)]:
        if len(heading):
            heading.tag = "p"
        elif heading.get("id"):
            heading.tag = "div"
        else:
            remove(heading)


def _made_title(section: etree._Element, front_title: str, problems: list[Problem]) -> etree._Element | None:
    """A title from front matter, the order or the file's name; None for a group that the order leaves without one."""
    path, text = section.get("data-doc"), (section.get("data-title") or "").strip()
    if not path and not text:
        return None
    heading = etree.Element("h1")
    if section.get("data-src"):
        heading.set("data-src", section.get("data-src") or "")
    heading.text = " ".join(text.split()) or PurePosixPath(path or "").stem
    if path and not front_title:
        message = f"no heading opens the document; its title is “{heading.text}”"
        problems.append(problem("title-missing", message, path, 1, "begin the file with a heading such as “# Title”"))
    return heading


def _title_difference(
    section: etree._Element, heading: etree._Element, front_titles: Mapping[str, str]
) -> list[Problem]:
    path = section.get("data-doc") or ""
    wanted, found = " ".join((section.get("data-title") or "").split()), text_of(heading)
    if not wanted or wanted == found:
        return []
    if path in front_titles:
        who, (file, line) = "front matter", (path, 1)
    else:
        who, (file, line) = "order", _split_place(section.get("data-order") or "")
        if not file:
            file, line = place(heading)
    message = f"the {who} calls {path} “{wanted}”, its heading says “{found}”"
    return [problem("title-differs", message, file, line, "the heading is printed; make the two equal")]


def _split_place(text: str) -> tuple[str, int]:
    file, _, line = text.rpartition(":")
    return file, int(line or 0)


def _put_first(section: etree._Element, title: etree._Element) -> None:
    parent = title.getparent()
    if parent is not None:
        remove(title)
    while parent is not None and parent is not section and len(parent) == 0 and not (parent.text or "").strip():
        emptied, parent = parent, parent.getparent()
        if parent is None or emptied.get("id"):
            break
        remove(emptied)
    title.tail, section.text = section.text, "\n"
    section.insert(0, title)


def _finish(section: etree._Element, heading: etree._Element, where: _Place, problems: list[Problem]) -> _Place:
    """Dress the heading that opens `section`; the place of what stands directly below it."""
    _dress(heading, where.level)
    heading.set("class", f"{heading.get('class') or ''} title level-{where.level}".strip())
    explicit = heading.get("id")
    if explicit is not None:
        del heading.attrib["id"]
        section.set("id", explicit)
    number = typed_number(text_of(heading))
    if _misplaced(number, where.number):
        file, line = place(heading)
        message = f"“{text_of(heading)}” stands in {where.number}"
        hint = f"a number that begins with {where.number}. belongs here; the text is printed as typed"
        problems.append(problem("heading-number", message, file, line, hint))
    return _Place(where.level + 1, number or where.number)


def _dress(heading: etree._Element, level: int) -> None:
    heading.tag = f"h{min(level, 6)}"


def _wrap_sections(section: etree._Element, title_level: int, inner: _Place, problems: list[Problem]) -> None:
    """Move what follows each deeper heading into a section of its own, nested by the headings' levels."""
    stack: list[tuple[int, etree._Element, _Place]] = [(title_level, section, inner)]
    for node in list(section)[1:]:
        if node.tag in _TAGS:
            level = max(_source_level(node), title_level + 1)
            while stack[-1][0] >= level:
                stack.pop()
            _, parent, where = stack[-1]
            opened = etree.SubElement(parent, "section", {"class": "section"})
            if node.get("data-src"):
                opened.set("data-src", node.get("data-src") or "")
            opened.text, opened.tail = "\n", "\n"
            opened.append(node)
            stack.append((level, opened, _finish(opened, node, where, problems)))
        else:
            _, parent, where = stack[-1]
            if parent is not section:
                parent.append(node)
            _level_inner_headings(node, title_level, inner.level, where.level)


def _level_inner_headings(node: etree._Element, title_level: int, document_level: int, lowest: int) -> None:
    """Headings inside quotations, lists and boxes open no section, yet must not look above the one they are in."""
    for heading in node.iter(*_TAGS):
        level = max(lowest, document_level - 1 + _source_level(heading) - title_level)
        heading.set("class", f"{heading.get('class') or ''} level-{level}".strip())
        _dress(heading, level)


def _source_level(heading: etree._Element) -> int:
    return int(str(heading.tag)[1])


def _misplaced(number: str, enclosing: str) -> bool:
    """Whether a typed number such as 6.1.2 is deeper than, but not below, the enclosing one, such as 4.1."""
    return bool(enclosing) and number.count(".") > enclosing.count(".") and not number.startswith(f"{enclosing}.")


def typed_number(text: str) -> str:
    """The number a heading brings, in digits: "4.1.2" of 4.1.2 七层, "10" of 第十章, "" if there is none."""
    dotted = _DOTTED.match(text)
    if dotted:
        return dotted.group(1)
    chapter = _CHAPTER.match(text)
    if chapter is None:
        return ""
    return str(_value(chapter.group(1))) if chapter.group(1) else chapter.group(2) or chapter.group(3)


def _value(numeral: str) -> int:
    """The value of a Chinese or Arabic numeral below a thousand: 十二 is 12, 一百零三 is 103."""
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    total, digit = 0, 0
    for character in numeral:
        if character in ("十", "百"):
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.get(character, int(character) if character.isdigit() else 0)
    return total + digit
