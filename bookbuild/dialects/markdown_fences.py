"""Code fences of the markdown dialect: which lines they are, and headers that SuperFences does not read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bookbuild.dialects.fences import Fence, code_html, read_info

_LINE = re.compile(r"^([ \t>]*)(`{3,}|~{3,})(.*)$")
_OPTION = r"""[ \t]*[A-Za-z]\w*(?:=(["']).*?\1)?(?=[ \t]|$)"""
_READABLE = re.compile(rf"[ \t]*(?:\.?[\w#.+-]+(?=[ \t]|$))?[ \t]*(?:\{{[^\n]*\}}|(?:{_OPTION})*)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Span:
    """A fence in the text: its first and last line (from 0, both included), its marks; not `closed`: to the end."""

    first: int
    last: int
    marks: str
    closed: bool


def fence_spans(lines: Sequence[str]) -> list[Span]:
    """The fences of a text in their order. A fence closes with the marks that opened it, as SuperFences has it."""
    spans: list[Span] = []
    first, marks = -1, ""
    for number, line in enumerate(lines):
        match = _LINE.match(line)
        if match is None:
            continue
        if marks:
            if match.group(2) == marks and not match.group(3).strip():
                spans.append(Span(first, number, marks, True))
                marks = ""
        elif not (match.group(2)[0] == "`" and "`" in match.group(3)):
            first, marks = number, match.group(2)
    if marks:
        spans.append(Span(first, len(lines) - 1, marks, False))
    return spans


def without(spans: Sequence[Span], lines: Sequence[str]) -> list[str]:
    """The lines, those of closed fences blanked: nothing in code is markup."""
    kept = list(lines)
    for span in spans:
        if span.closed:
            kept[span.first : span.last + 1] = [""] * (span.last + 1 - span.first)
    return kept


def readable_headers(text: str) -> str:
    """The text with ``js:line-numbers {1}``, ``rust,ignore``, ``js [a.js]`` written as SuperFences reads them.

    A header that it cannot read opens no fence, and everything below would be turned inside out.
    """
    lines = text.split("\n")
    for span in fence_spans(lines):
        match = _LINE.match(lines[span.first])
        if match and not _READABLE.match(match.group(3)):
            lines[span.first] = match.group(1) + match.group(2) + _header(read_info(match.group(3).strip()))
    return "\n".join(lines)


def accept(language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, str], md: Any) -> bool:
    """The validator of a custom fence that takes every language and every option."""
    options.update(inputs)
    return True


def code(source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **more: Any) -> str:
    """A fence in the vocabulary; its line is put in when the block that holds it is known."""
    info = read_info(language or "")
    title, classes = str(options.get("title") or info.title), tuple(more.get("classes") or ())
    fence = Fence(info.language, title, str(more.get("id_value") or ""), classes)
    return code_html(f"{source}\n" if source else "", fence, "").replace(' data-src=""', "", 1).rstrip("\n")


def _header(fence: Fence) -> str:
    quote = "'" if '"' in fence.title else '"'
    title = f" title={quote}{fence.title}{quote}" if fence.title else ""
    if fence.id or fence.classes:
        names = [f".{name}" for name in (fence.language, *fence.classes) if name]
        return f" {{{' '.join([*names, *([f'#{fence.id}'] if fence.id else [])])}{title}}}"
    return fence.language + title
