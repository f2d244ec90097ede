"""Footnotes of the commonmark dialect: every definition is kept, referenced or not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from markdown_it.token import Token

from bookbuild.problems import Problem, problem

_UNDEFINED = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass(frozen=True, slots=True)
class Note:
    """A definition: its label, the tokens of its blocks, its line from 1 (0: where it is called)."""

    label: str
    tokens: tuple[Token, ...]
    line: int


def take_notes(tokens: Sequence[Token], path: str) -> tuple[list[Token], list[Note], list[Problem]]:
    """The tokens without the definitions, and the definitions as they follow one another, those in others too.

    The second of a label is kept under "LABEL-2", the third under "LABEL-3".
    """
    defined = {str(token.meta["label"]) for token in tokens if token.type == "footnote_reference_open"}
    kept: list[Token] = []
    found: list[tuple[str, list[Token], int]] = []
    open_notes: list[list[Token]] = []
    problems: list[Problem] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            label, line = str(token.meta["label"]), (token.map or [0])[0] + 1
            taken = {name for name, _, _ in found}
            if label in taken:
                message = f"the footnote “{label}” is defined twice"
                problems.append(problem("footnote-twice", message, path, line, "give one of the two another label"))
                label = next(name for name in (f"{label}-{n}" for n in count(2)) if name not in taken | defined)
            found.append((label, [], line))
            open_notes.append(found[-1][1])
        elif token.type == "footnote_reference_close":
            open_notes.pop()
        else:
            (open_notes[-1] if open_notes else kept).append(token)
    return kept, [Note(label, tuple(inside), line) for label, inside, line in found], problems


def inline_notes(env: dict[str, object]) -> list[Note]:
    """The notes written in the text (``^[…]``), as definitions under the labels that `call_label` gives."""
    footnotes = env.get("footnotes")
    listed = footnotes.get("list", {}) if isinstance(footnotes, dict) else {}
    notes = []
    for number, note in sorted(listed.items()):
        if "tokens" in note:
            opening, closing = Token("paragraph_open", "p", 1), Token("paragraph_close", "p", -1)
            inline = Token("inline", "", 0, content=note["content"], children=note["tokens"])
            notes.append(Note(f"inline-{number}", (opening, inline, closing), 0))
    return notes


def call_label(token: Token) -> str:
    """The label of a footnote call."""
    return str(token.meta.get("label") or f"inline-{token.meta['id']}")


def undefined_calls(tokens: Sequence[Token], path: str) -> list[Problem]:
    """Calls of notes that the document does not define: they are text, as typed."""
    problems = []
    for token in tokens:
        if token.type != "inline" or "[^" not in token.content:
            continue
        text = "".join(child.content if child.type == "text" else "\0" for child in token.children or [])
        for match in _UNDEFINED.finditer(text):
            typed = re.search(r"(?<!\\)" + re.escape(match.group()), token.content)
            if typed is None:
                continue
            line = (token.map or [0])[0] + 1 + token.content.count("\n", 0, typed.start())
            message = f"the footnote “{match.group(1)}” is not defined"
            hint = f"add “[^{match.group(1)}]: …”, or write \\[^…] for the text itself"
            problems.append(problem("footnote-undefined", message, path, line, hint))
    return problems
