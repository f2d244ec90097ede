"""Code blocks coloured by Pygments: spans around tokens, and not one character of the text changed."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from types import MappingProxyType

from lxml import etree
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Error, Whitespace, _TokenType
from pygments.util import ClassNotFound

from bookbuild.model import Manuscript
from bookbuild.problems import Problem, problem
from bookbuild.tree import by_class, place

COLOURS = "data-colours"
_RUN = re.compile(r"([a-z0-9]*):([0-9]+)")
_PLAIN = frozenset(["", "plain", "plaintext", "text", "txt", "none", "console output", "output", "nohighlight"])
_FIRST_WORD = re.compile(r"[\s,{:]")
_SAME_AS = MappingProxyType(
    {"mjs": "javascript", "cjs": "javascript", "hbs": "handlebars", "jsonc": "json", "kt": "kotlin", "svg": "xml"}
)
"""Names that authors write for a language which Pygments knows by another."""


def note_colours(body: etree._Element) -> None:
    """Let each ``pre.code`` of a document say how it is coloured: worked out once, and kept with the document.

    `data-colours` has a class, which may be empty, and a number of characters for each run: ``k:3 :1 nf:1``.
    """
    for pre in by_class(body, "pre", "code"):
        pre.attrib.pop(COLOURS, "")
        code, language = pre.find("code"), _language(pre)
        if code is None or len(code) or language in _PLAIN:
            continue
        lexer = _lexer(language)
        runs = [] if lexer is None else _runs(code.text or "", lexer)
        if runs:
            pre.set(COLOURS, " ".join(f"{name}:{len(text)}" for name, text in runs))


def highlight(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Put Pygments' short classes on spans in every ``pre.code``; an unknown language is plain text, with a problem.

    A language is named once a document. Text that a lexer would not give back exactly stays as it is.
    """
    problems: list[Problem] = []
    told: set[tuple[str, str]] = set()
    for pre in by_class(tree, "pre", "code"):
        noted = str(pre.attrib.pop(COLOURS, ""))
        code, language = pre.find("code"), _language(pre)
        if code is None or len(code) or language in _PLAIN:
            continue
        runs = _noted(noted, code.text or "")
        lexer = None if runs else _lexer(language)
        file, line = place(pre)
        if runs:
            _colour(code, runs)
        elif lexer is not None:
            _colour(code, _runs(code.text or "", lexer))
        elif (file, language) not in told:
            told.add((file, language))
            problems.append(_unknown(language, file, line))
    return problems


def _language(pre: etree._Element) -> str:
    """The language alone: ``rust,editable``, ``js{1,3}`` and ``js:line-numbers`` say more for their own tools."""
    typed = (pre.get("data-lang") or "").strip().lower()
    return typed if typed in _PLAIN else _FIRST_WORD.split(typed, maxsplit=1)[0]


def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(_SAME_AS.get(language, language), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _runs(source: str, lexer: Lexer) -> list[tuple[str, str]]:
    """Text in runs of one class; none when the lexer does not give it back exactly."""
    tokens = [(_short_class(kind), value) for kind, value in lexer.get_tokens(source) if value]
    if "".join(value for _, value in tokens) != source:
        return []
    groups = groupby(tokens, key=lambda token: token[0])
    return [(name, "".join(value for _, value in group)) for name, group in groups]


def _noted(noted: str, source: str) -> list[tuple[str, str]]:
    """The runs that were noted (`note_colours`); none when the text is not as long as they are."""
    runs = [(name, int(length)) for name, length in _RUN.findall(noted)]
    ends = list(accumulate(length for _, length in runs))
    if not ends or ends[-1] != len(source):
        return []
    return [(name, source[end - length : end]) for (name, length), end in zip(runs, ends, strict=True)]


def _colour(code: etree._Element, runs: Sequence[tuple[str, str]]) -> None:
    if not runs:
        return
    code.text = None
    for name, text in runs:
        if name:
            etree.SubElement(code, "span", {"class": name}).text = text
        elif len(code):
            code[-1].tail = (code[-1].tail or "") + text
        else:
            code.text = (code.text or "") + text


def _short_class(kind: _TokenType) -> str:
    """The class that Pygments' style sheets use; none for space, and for what a lexer does not know: ``…`` in JSON."""
    if kind in Error or kind in Whitespace:
        return ""
    return next((STANDARD_TYPES[known] for known in _upward(kind) if known in STANDARD_TYPES), "")


def _upward(kind: _TokenType) -> Iterator[_TokenType]:
    current: _TokenType | None = kind
    while current is not None:
        yield current
        current = current.parent


def _unknown(language: str, file: str, line: int) -> Problem:
    if language == "mermaid":
        hint = "the drawing is shown as its source; put an exported SVG in its place"
    else:
        hint = "use a name that Pygments knows, or “text” for plain text"
    return problem("code-language", f"no highlighter for the language “{language}”", file, line, hint)
