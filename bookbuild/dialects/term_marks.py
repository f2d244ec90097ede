"""Marks of index terms: ``{index:术语}`` marks its place, ``[text]{index}`` and ``[text]{index="术语"}`` the text.

``[text]{gloss}`` and ``[text]{gloss="术语"}`` lead to a term of the glossary in the same way.

The colon behind the word keeps the mark apart from attribute lists (``{.class #id key=value}``), and a brace, ``$``,
``%`` or ``#`` before it from what template languages write. What a term may say is read by `bookbuild.index_terms`.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

OPENING = "{index:"
# No character that grammars read on their own: a term is plain text, the same in every dialect.
MARK = r"(?<![{$%#])\{index:(?:([^{}\[\]<`\\\n\x02\x03]*)\})?"
"""A mark without text; its group is the term, None where nothing closes it."""
LIST = r"\{(index|gloss)(?:=\"([^\"\n\x02\x03]*)\")?\}"
"""What follows text in brackets; its groups are what is meant and the term, None where the text itself is the term."""

_MARK, _LIST = re.compile(MARK), re.compile(LIST)


def use_term_marks(md: MarkdownIt) -> None:
    """Tokens term_open and term_close for this parser, in the vocabulary of `bookbuild.dialects`."""
    md.inline.ruler.before("link", "index_mark", _mark)
    md.inline.ruler.before("link", "term_text", _text)


def is_term_list(text: str) -> bool:
    """Whether `text` begins with what makes a mark of the brackets before it, and no list of attributes."""
    return bool(_LIST.match(text))


def _mark(state: StateInline, silent: bool) -> bool:
    match = _MARK.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "{" else None
    if match is None:
        return False
    if not silent:
        _open(state, "index", match.group(1) or "")
        if match.group(1) is None:
            state.push("text", "", 0).content = OPENING
        state.push("term_close", "span", -1)
    state.pos = match.end()
    return True


def _text(state: StateInline, silent: bool) -> bool:
    # Where brackets are only counted (silent) those of a mark count as any others: else no link could hold one.
    if silent or state.src[state.pos] != "[":
        return False
    start, end, limit = state.pos + 1, state.md.helpers.parseLinkLabel(state, state.pos, False), state.posMax
    match = _LIST.match(state.src, end + 1, limit) if end > start else None
    if match is None:
        return False
    state.pos, state.posMax = start, end
    _open(state, match.group(1), match.group(2) or "")
    state.md.inline.tokenize(state)
    state.push("term_close", "span", -1)
    state.pos, state.posMax = match.end(), limit
    return True


def _open(state: StateInline, kind: str, term: str) -> None:
    state.push("term_open", "span", 1).attrs = {"class": kind, "data-term": term}
