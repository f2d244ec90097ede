"""Blank lines that authors leave out: lists, tables and formulas directly under a paragraph.

Python-Markdown takes such a list or table for more text of the paragraph, CommonMark and every site that shows it do
not. Only what CommonMark lets interrupt a paragraph is set apart: bullets, a list that starts with 1, a table.
"""

import re
from collections.abc import Sequence

from markdown import Markdown
from markdown.preprocessors import Preprocessor

_ITEM = re.compile(r" *(?:[-*+]|\d+\.)[ \t]")
_FIRST_ITEM = re.compile(r" *(?:[-*+]|1\.)[ \t]+\S")
_RULE = re.compile(r" *([-*_])(?:[ \t]*\1){2,}[ \t]*\Z")
_DELIMITERS = re.compile(r" *\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
_CELL_END = re.compile(r"(?<!\\)\|")
_HOLDER = re.compile(r" *(?:(?:[-*+]|\d+\.|:|\[\^[^\]\s]+\]:)(?: |\Z)|!!!|\?\?\?|===)")


class _SetApart(Preprocessor):
    """Lines → the same lines with blank ones between a paragraph and what may interrupt it."""

    def run(self, lines: list[str]) -> list[str]:
        made: list[str] = []
        number = 0
        while number < len(lines):
            end = _display_end(lines, number)
            if end:
                made += _display(lines[number : end + 1], after_text=_is_text(made))
                if end + 1 < len(lines) and lines[end + 1].strip():
                    made.append("")
                number = end + 1
                continue
            if _interrupts(made, lines, number):
                made.append("")
            made.append(lines[number])
            number += 1
        return made


def use_blanks(md: Markdown) -> None:
    """Let this parser set blocks apart, behind all preprocessors that put code and HTML away (20 and above)."""
    md.preprocessors.register(_SetApart(md), "set_apart", 15)


def _display_end(lines: Sequence[str], first: int) -> int:
    """The last line of a formula that begins with ``$$``, or with a line that is only ``$``; 0 if none begins here."""
    opening = lines[first].strip()
    marks = "$" if opening == "$" else "$$"
    if not opening.startswith(marks) or (opening != marks and opening.endswith(marks)) or _is_code(lines, first):
        return 0
    for number in range(first + 1, len(lines)):
        text = lines[number].strip()
        if not text:
            return 0
        if text == marks or (marks == "$$" and text.endswith(marks)):
            return number
    return 0


def _display(lines: Sequence[str], *, after_text: bool) -> list[str]:
    """The formula with marks that the parser reads, apart from text before it."""
    doubled = [line.replace("$", "$$") if line.strip() == "$" else line for line in lines]
    return [*([""] if after_text else []), *doubled]


def _is_text(made: Sequence[str]) -> bool:
    return bool(made and made[-1].strip())


def _interrupts(made: Sequence[str], lines: Sequence[str], number: int) -> bool:
    """Whether the line begins a list or a table inside the paragraph or the list that the lines before it are."""
    line = lines[number]
    begins_list = bool(_FIRST_ITEM.match(line)) and not _RULE.match(line)
    if not _is_text(made) or not (begins_list or _is_table(lines, number)) or _is_code(lines, number):
        return False
    under_text = _indent(made[-1]) == _indent(line)
    for text in reversed(made):
        if not text.strip():
            if under_text:
                return True
        elif _indent(text) > _indent(line):
            continue
        elif _ITEM.match(text):
            # A list of the other kind begins a list of its own.
            return begins_list and _indent(text) == _indent(line) and _is_bullet(text) != _is_bullet(line)
        elif not under_text or ("|" in text and _DELIMITERS.match(text)):
            return False
    return under_text


def _is_bullet(item: str) -> bool:
    return item.lstrip()[0] in "-*+"


def _is_table(lines: Sequence[str], number: int) -> bool:
    if number + 1 == len(lines) or "|" not in lines[number + 1] or not _DELIMITERS.match(lines[number + 1]):
        return False
    return "|" in lines[number] and _cells(lines[number]) == _cells(lines[number + 1])


def _cells(row: str) -> int:
    return len(_CELL_END.split(row.strip().removeprefix("|").removesuffix("|")))


def _is_code(lines: Sequence[str], number: int) -> bool:
    """Whether a line is indented four spaces further than the items, notes or admonitions that hold it ask for."""
    indent = _indent(lines[number])
    for before in range(number - 1, -1, -1):
        held = _indent(lines[before])
        if lines[before].strip() and held < indent and held < 4 * (indent // 4):
            is_holder = bool(_HOLDER.match(lines[before])) and indent < held + 8
            return not is_holder or _is_code(lines, before)
    return indent >= 4


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
