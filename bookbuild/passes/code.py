"""Code blocks coloured by Pygments: spans around tokens, and not one character of the text changed."""

import re
from collections.abc import Iterator
from itertools import groupby
from types import MappingProxyType

from lxml import etree
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Error, Whitespace, _TokenType
from pygments.util import ClassNotFound

from bookbuild.model import Manuscript
from bookbuild.problems import Problem, problem
from bookbuild.tree import by_class, place

_PLAIN = frozenset(["", "plain", "plaintext", "text", "txt", "none", "console output", "output", "nohighlight"])
_FIRST_WORD = re.compile(r"[\s,{:]")
_SAME_AS = MappingProxyType(
    {"mjs": "javascript", "cjs": "javascript", "hbs": "handlebars", "jsonc": "json", "kt": "kotlin", "svg": "xml"}
)
"""Names that authors write for a language which Pygments knows by another."""


def highlight(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Put Pygments' short classes on spans in every ``pre.code``; an unknown language is plain text, with a problem.

    A language is named once a document. Text that a lexer would not give back exactly stays as it is.
    """
    problems: list[Problem] = []
    told: set[tuple[str, str]] = set()
    for pre in by_class(tree, "pre", "code"):
        code = pre.find("code")
        language = _language(pre)
        if code is None or len(code) or language in _PLAIN:
            continue
        lexer = _lexer(language)
        file, line = place(pre)
        if lexer is not None:
            _colour(code, lexer)
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


def _colour(code: etree._Element, lexer: Lexer) -> None:
    source = code.text or ""
    tokens = [(_short_class(kind), value) for kind, value in lexer.get_tokens(source) if value]
    if "".join(value for _, value in tokens) != source:
        return
    code.text = None
    for name, group in groupby(tokens, key=lambda token: token[0]):
        text = "".join(value for _, value in group)
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
