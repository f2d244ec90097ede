"""A line break in the source between two Chinese characters or marks leaves no space.

The rule is that of CSS Text 4 (segment break transformation), with one addition: in Chinese and Japanese a full-width
mark on either side is enough.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from unicodedata import category, east_asian_width, name

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.problems import Problem
from bookbuild.tree import has_class

_BREAK = re.compile(r"[ \t]*\n\s*")
_VERBATIM = frozenset(["pre", "script", "style", "textarea"])
_LATIN = frozenset(["code", "kbd", "samp", "math", "svg"])
_EDGE = frozenset(["br", "img"])
# fmt: off
_INLINE = frozenset([
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "ins", "label", "mark",
    "q", "rb", "rp", "rt", "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr",
])
# fmt: on
_LATIN_STAND_IN = "x"


_Piece = tuple[etree._Element | None, str, str, str]
"""A text with its place, (node, "text" or "tail", text, language); None for a Latin stand-in."""


@dataclass(slots=True)
class _Run:
    """Text between two block edges."""

    pieces: list[_Piece] = field(default_factory=list)


def join_chinese_lines(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Take out the line breaks that Chinese typesetting knows no space for; never in preformatted text."""
    for run in list(_runs(tree, manuscript.metadata.language)):
        _join(run)
    return []


def _runs(tree: etree._Element, language: str) -> Iterator[_Run]:
    main = tree.find(".//main")
    if main is None:
        return
    pieces: list[_Piece] = []
    _gather(main, language, pieces)
    run = _Run()
    for node, part, text, spoken in pieces:
        if part == "edge":
            if run.pieces:
                yield run
            run = _Run()
        elif text:
            run.pieces.append((node, part, text, spoken))
    if run.pieces:
        yield run


def _gather(node: etree._Element, language: str, pieces: list[_Piece]) -> None:
    """Add all text below `node` in order, with an "edge" wherever a line must end."""
    language = node.get("lang") or language
    pieces.append((node, "text", node.text or "", language))
    for child in node:
        if child.tag in _LATIN or has_class(child, "math"):
            pieces.append((None, "latin", _LATIN_STAND_IN, language))
        elif child.tag in _INLINE:
            _gather(child, language, pieces)
        else:
            pieces.append((None, "edge", "", language))
            if child.tag not in _VERBATIM and child.tag not in _EDGE:
                _gather(child, language, pieces)
                pieces.append((None, "edge", "", language))
        pieces.append((child, "tail", child.tail or "", language))


def _join(run: _Run) -> None:
    whole = "".join(text for _, _, text, _ in run.pieces)
    if "\n" not in whole:
        return
    gone = [match.span() for match in _BREAK.finditer(whole) if _is_joined(whole, match, run)]
    if not gone:
        return
    start = 0
    for node, part, text, _ in run.pieces:
        if node is not None:
            kept = "".join(c for at, c in enumerate(text, start) if not any(a <= at < b for a, b in gone))
            setattr(node, part, kept)
        start += len(text)


def _is_joined(whole: str, match: re.Match[str], run: _Run) -> bool:
    before, after = whole[: match.start()][-1:], whole[match.end() :][:1]
    return joins(before, after, _language_at(run, match.start()).lower().split("-")[0] in ("zh", "ja"))


def _language_at(run: _Run, position: int) -> str:
    for _, _, text, language in run.pieces:
        if position < len(text):
            return language
        position -= len(text)
    return ""


def joins(before: str, after: str, chinese: bool) -> bool:
    """Whether a line break between two characters ("" at the edge of a block) is no space; `chinese`: zh or ja."""
    if not before or not after:
        return False
    if "\u200b" in (before, after) or (_is_wide(before) and _is_wide(after)):
        return True
    if not chinese:
        return False
    return (_may_touch(before) and _may_touch(after)) or _is_wide_mark(before) or _is_wide_mark(after)


def _is_wide(character: str) -> bool:
    if 0x1F000 <= ord(character) <= 0x1FAFF or name(character, "").startswith("HANGUL"):
        return False
    return east_asian_width(character) in "WFH"


def _may_touch(character: str) -> bool:
    return _is_wide(character) or (east_asian_width(character) == "A" and category(character)[0] == "P")


def _is_wide_mark(character: str) -> bool:
    return _is_wide(character) and category(character)[0] == "P"
