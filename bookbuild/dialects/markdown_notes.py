"""Footnotes of the markdown dialect: Python-Markdown keeps the last of two definitions, and the first is lost."""

import re

from lxml import etree

from bookbuild.problems import Problem, problem
from bookbuild.tree import has_class, remove

_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:")
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
_UNDEFINED = re.compile(r"\[\^([^\]\s]+)\](?!:)")


def rename_second_definitions(text: str, path: str) -> tuple[str, list[Problem]]:
    """The text with "-2" behind the label of a definition that is there already, and a problem for each."""
    lines, problems, seen, fence = text.split("\n"), [], set[str](), ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark:
            fence = "" if fence and mark.group(1).startswith(fence) else fence or mark.group(1)
        match = None if fence else _DEFINITION.match(line)
        if match is None:
            continue
        label = match.group(1)
        if label in seen:
            message = f"the footnote “{label}” is defined twice"
            hint = "give one of the two another label"
            problems.append(problem("footnote-twice", message, path, number + 1, hint))
            lines[number] = line.replace(f"[^{label}]:", f"[^{label}-2]:", 1)
        seen.add(label)
    return "\n".join(lines), problems


def definition_line(source: str, label: str) -> int:
    """The line (from 1) that defines a label, 0 if none does."""
    for number, line in enumerate(source.split("\n"), start=1):
        match = _DEFINITION.match(line)
        if match and match.group(1) == label:
            return number
    return 0


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


def undefined_calls(body: etree._Element, path: str, line_of: dict[etree._Element, int]) -> list[Problem]:
    """Calls of notes that the document does not define: they are text, as typed."""
    problems = []
    for node in body.iter(etree.Element):
        for text, holder in ((node.text, node), (node.tail, node.getparent())):
            if not text or holder is None or holder.tag in ("code", "pre"):
                continue
            for match in _UNDEFINED.finditer(text):
                message = f"the footnote “{match.group(1)}” is not defined"
                hint = f"add “[^{match.group(1)}]: …”, or put a backslash before the bracket for the text itself"
                problems.append(problem("footnote-undefined", message, path, line_of.get(holder, 0), hint))
    return problems
