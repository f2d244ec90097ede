"""Footnotes of the markdown dialect: Python-Markdown keeps the last of two definitions, and the first is lost."""

import re
from collections import OrderedDict
from itertools import count
from typing import Any

from lxml import etree
from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension

from bookbuild.dialects.markdown_fences import fence_spans, without
from bookbuild.dialects.markdown_texts import texts_with
from bookbuild.dialects.places import line_of_typed
from bookbuild.problems import Problem, problem
from bookbuild.tree import has_class, remove

_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]]+)\]:")
_UNDEFINED = re.compile(r"\[\^([^\]\s]+)\](?!:)")


class Notes(OrderedDict[str, str]):
    """Definitions by label, as Python-Markdown collects them: none replaces another, and a note may hold a note."""

    def __init__(self) -> None:
        super().__init__()
        self.twice: list[tuple[str, str]] = []

    def __setitem__(self, label: str, text: str) -> None:
        """Keep the text, under another label when there is one already; `twice` then tells both.

        The same text again is the same definition: extensions read some blocks more than once.
        """
        names = [label, *(other for first, other in self.twice if first == label)]
        if label not in self:
            super().__setitem__(label, text)
        elif text not in [self[name] for name in names]:
            other = next(name for name in (f"{label}-{n}" for n in count(2)) if name not in self)
            self.twice.append((label, other))
            super().__setitem__(other, text)

    def keys(self) -> Any:
        """The labels, with those that are added while they are gone through."""
        seen = 0
        while seen < len(self):
            yield list(self)[seen]
            seen += 1


def use_notes(md: Markdown) -> Notes:
    """Let this parser keep every note, those that are defined in other blocks and notes too."""
    notes = Notes()
    for extension in md.registeredExtensions:
        if isinstance(extension, FootnoteExtension):
            extension.footnotes = notes
    return notes


def defined_twice(notes: Notes, source: str, path: str) -> list[Problem]:
    """The notes of one label that stand in other blocks; `rename_second_definitions` has told the rest."""
    return [_twice(label, path, definition_line(source, other)) for label, other in notes.twice]


def rename_second_definitions(text: str, path: str) -> tuple[str, list[Problem]]:
    """The text with "-2" behind the label of a definition that is there already ("-3" …), and a problem for each."""
    lines, problems, seen = text.split("\n"), [], set[str]()
    found = [_DEFINITION.match(line) for line in without(fence_spans(lines), lines)]
    defined = {match.group(1) for match in found if match}
    for number, match in enumerate(found):
        label = match.group(1) if match else ""
        if label in seen:
            problems.append(_twice(label, path, number + 1))
            other = next(name for name in (f"{label}-{n}" for n in count(2)) if name not in defined | seen)
            lines[number] = lines[number].replace(f"[^{label}]:", f"[^{other}]:", 1)
            label = other
        if match:
            seen.add(label)
    return "\n".join(lines), problems


def _twice(label: str, path: str, line: int) -> Problem:
    message = f"the footnote “{label}” is defined twice"
    return problem("footnote-twice", message, path, line, "give one of the two another label")


def definition_line(source: str, label: str) -> int:
    """The line (from 1) that defines a label, at the edge or in a block that holds it; 0 if none does.

    Where no line defines "LABEL-2", the second definition of LABEL is meant.
    """
    lines = source.split("\n")
    plain = without(fence_spans(lines), lines)
    base, _, number = label.rpartition("-")
    at_edge = [n for n, line in enumerate(plain, start=1) if _defines(line) == label]
    inside = [n for n, line in enumerate(plain, start=1) if _defines(line.lstrip(" \t>")) == label]
    again = [n for n, line in enumerate(plain, start=1) if _defines(line.lstrip(" \t>")) == base]
    if at_edge or inside:
        return (at_edge or inside)[0]
    return again[min(int(number), len(again)) - 1] if number.isdecimal() and again else 0


def _defines(line: str) -> str:
    match = _DEFINITION.match(line)
    return match.group(1) if match else ""


def bring_notes(body: etree._Element, source: str, path: str) -> None:
    """Calls → ``a.noteref``, the list of notes → ``aside.footnote`` at the end, in the order of definition."""
    for call in [a for a in body.iter("a") if has_class(a, "footnote-ref")]:
        label = (call.get("href") or "").removeprefix("#fn:")
        around = call.getparent()
        for name in list(call.attrib):
            del call.attrib[name]
        call.set("class", "noteref")
        call.set("data-note", label)
        call.text = None
        if around is not None and around.tag == "sup":
            call.tail = around.tail
            holder = around.getparent()
            if holder is not None:
                holder.replace(around, call)
    notes: list[tuple[int, etree._Element]] = []
    for listing in [div for div in body.iter("div") if has_class(div, "footnote")]:
        for item in [li for li in listing.iter("li") if (li.get("id") or "").startswith("fn:")]:
            label = (item.get("id") or "").removeprefix("fn:")
            line = definition_line(source, label)
            note = etree.Element("aside", {"class": "footnote", "data-note": label, "data-src": f"{path}:{line or 1}"})
            for back in [a for a in item.iter("a") if has_class(a, "footnote-backref")]:
                _strip_space_before(back)
                remove(back)
            note.text = item.text
            note.extend(list(item))
            notes.append((line, note))
        remove(listing)
    for _, note in sorted(notes, key=lambda pair: pair[0]):
        body.append(note)


def _strip_space_before(back: etree._Element) -> None:
    """The no-break space that stands before a back-link was put there with it."""
    before, parent = back.getprevious(), back.getparent()
    if before is not None and before.tail:
        before.tail = before.tail.rstrip("\u00a0")
    elif before is None and parent is not None and parent.text:
        parent.text = parent.text.rstrip("\u00a0")


def undefined_calls(body: etree._Element, source: str, path: str) -> list[Problem]:
    """Calls of notes that the document does not define: they are text, as typed. An escaped one is no call."""
    problems = []
    for start, text in texts_with(body, "[^"):
        for match in _UNDEFINED.finditer(text):
            line = line_of_typed(source, match.group(), start)
            if line:
                message = f"the footnote “{match.group(1)}” is not defined"
                hint = f"add “[^{match.group(1)}]: …”, or put a backslash before the bracket for the text itself"
                problems.append(problem("footnote-undefined", message, path, line, hint))
    return problems
