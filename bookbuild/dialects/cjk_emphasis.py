"""Emphasis beside Chinese, Japanese and Korean text: CommonMark's rule for delimiter runs, mended.

CommonMark looks for white space and punctuation round ``**``, but Chinese is written without spaces: in
``**强调，**后文`` it finds no emphasis.
The mended rule is that of the specification “markdown-cjk-friendly”: a CJK character beside a run
counts as white space does. ``_`` keeps CommonMark's rule, since it stands inside words.
"""

from functools import lru_cache
from types import MethodType
from unicodedata import category, east_asian_width, name

from markdown_it import MarkdownIt
from markdown_it.common.utils import isWhiteSpace
from markdown_it.rules_inline import StateInline, emphasis, strikethrough
from markdown_it.rules_inline.state_inline import Scanned


def use_cjk_emphasis(md: MarkdownIt) -> None:
    """Let emphasis and strikethrough of this parser, and of no other, scan delimiter runs by the mended rule."""

    def emphasis_rule(state: StateInline, silent: bool) -> bool:
        state.scanDelims = MethodType(scan_delimiters, state)  # type: ignore[method-assign]
        return emphasis.tokenize(state, silent)

    def strikethrough_rule(state: StateInline, silent: bool) -> bool:
        state.scanDelims = MethodType(scan_delimiters, state)  # type: ignore[method-assign]
        return strikethrough.tokenize(state, silent)

    md.inline.ruler.at("emphasis", emphasis_rule)
    md.inline.ruler.at("strikethrough", strikethrough_rule)


def scan_delimiters(state: StateInline, start: int, can_split_word: bool) -> Scanned:
    """Whether the delimiter run at `start` can open and close emphasis; replaces ``StateInline.scanDelims``."""
    source, end = state.src, start
    while end < state.posMax and source[end] == source[start]:
        end += 1
    before = source[start - 1] if start else " "
    if start > 1 and ("\ufe00" <= before <= "\ufe0e" or before > "\U000e00ff"):
        before = source[start - 2]
    after = source[end] if end < state.posMax else " "
    space_before, cjk_before, mark_before = _kind(before)
    space_after, cjk_after, mark_after = _kind(after)
    if space_before or space_after:
        return Scanned(not space_after, not space_before, end - start)
    cjk = can_split_word and (cjk_before or cjk_after)
    opens = cjk or mark_before or (can_split_word and not mark_after)
    closes = cjk or mark_after or (can_split_word and not mark_before)
    return Scanned(opens, closes, end - start)


@lru_cache(maxsize=4096)
def _kind(character: str) -> tuple[bool, bool, bool]:
    """Whether a character is white space, CJK, and punctuation or a symbol."""
    number = ord(character)
    emoji = (0x231A <= number <= 0x2B55 and number not in (0x2329, 0x232A)) or 0x1F300 <= number <= 0x1FAFF
    wide = east_asian_width(character) in "WFH" and not emoji
    cjk = wide or name(character, "").startswith("HANGUL")
    return isWhiteSpace(number), cjk, category(character)[0] in "PS"
