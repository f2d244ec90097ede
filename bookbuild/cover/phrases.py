"""Where a title may be broken, and how much it hurts there: phrases, particles, brackets, and the book's own text."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from math import log

import budoux
import rjieba

from bookbuild.languages import han_of

_CLOSES = "）》〉」』】”’)]"
OPENING, CLOSING = "（《〈「『【“‘([", "，。、；：！？）》〉」』】”’)],.;:!?…—·"
_ENDS, _BEGINS = "的之地得了着性化者们們", "与和及或到从在把被让向以为于而"
"""Chinese particles and suffixes that stand at the end of a line, and words that begin one."""
_SPLIT, _INSIDE = 1.4, 0.7
"""What a break within a word costs, and within brackets."""
_SEEN, _UNKNOWN = 4, 0.3
"""How often a text has to hold a pair to tell something of it; how much others belong together."""
_SHORT, _SHORT_WORD = 0.5, re.compile(r"[a-zà-ÿ]{1,3}\s+")
"""Articles and prepositions of Latin languages: they stand before their word."""
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{2}")


class Cohesion:
    """How much characters belong together in a text: 1 for two that are never apart, 0 for two that meet by chance."""

    def __init__(self, text: str) -> None:
        self._single = Counter(text)
        self._pairs = Counter(pairwise(text))
        self._total = max(len(text), 2)

    def between(self, left: str, right: str) -> float:
        """The normalised pointwise mutual information of the pair, never below 0; a guess for one that is rare."""
        count = self._pairs[(left, right)]
        if count < _SEEN:
            return _UNKNOWN
        chance = self._single[left] * self._single[right] / self._total
        return max(0.0, log(count / chance) / log(self._total / count))


def pieces_of(title: str, language: str) -> list[str]:
    """What may stand at the end of a line: a word with its space, a character of Chinese with the marks around it."""
    starts = _phrase_starts(title, language)
    pieces: list[str] = []
    for at, char in enumerate(title):
        before = pieces[-1][-1] if pieces else ""
        opens = bool(before) and char not in CLOSING and not char.isspace() and before not in OPENING
        if not pieces or (
            opens and (_is_wide(char) or _is_wide(before) or before.isspace() or (_is_thai(char) and at in starts))
        ):
            pieces.append(char)
        else:
            pieces[-1] += char
    return pieces


def hurts(title: str, language: str, cohesion: Cohesion) -> list[float]:
    """What a break between two pieces costs: 0 between words or behind a mark, 1 and more within a word."""
    pieces = pieces_of(title, language)
    starts = _phrase_starts(title, language)
    costs, at, depth = [], 0, 0
    for left, right in pairwise(pieces):
        at += len(left)
        depth += sum((char in OPENING) - (char in _CLOSES) for char in left)
        # a word of one character leans on its neighbours
        leans = (at - 1 in starts) + (at + 1 in starts) if at in starts else 2
        cost = _SHORT * bool(_SHORT_WORD.fullmatch(left)) + _INSIDE * (depth > 0)
        costs.append(cost + _hurt(left[-1], right[0], leans, cohesion))
    return costs


def _hurt(left: str, right: str, leans: int, cohesion: Cohesion) -> float:
    if left in CLOSING or right in OPENING or not (_is_wide(left) or _is_wide(right)):
        return 0.0
    wrong = _SPLIT * (right in _ENDS or left in _BEGINS or bool(_KATAKANA.match(left + right)))
    if wrong == 0 and (left in _ENDS or right in _BEGINS):
        return 0.05
    return wrong + _SPLIT / 2 * leans + cohesion.between(left, right)


def _is_wide(char: str) -> bool:
    """Of a script without spaces that may be broken behind any character; Korean has spaces."""
    return unicodedata.east_asian_width(char) in ("W", "F") and not "\uac00" <= char <= "\ud7a3"


def _is_thai(char: str) -> bool:
    return "\u0e00" <= char <= "\u0e7f"


def _phrase_starts(title: str, language: str) -> frozenset[int]:
    """Where phrases or words begin in languages that write without spaces: by jieba's words, by BudouX's models."""
    starts, at = set(), 0
    for phrase in _phrases(title, language):
        starts.add(at)
        at += len(phrase)
    return frozenset(starts)


def _phrases(title: str, language: str) -> list[str]:
    if han_of(language) in ("hans", "hant"):
        return rjieba.cut(title)
    if han_of(language) == "ja":
        return _japanese().parse(title)
    return _thai().parse(title) if language.split("-")[0] == "th" else []


@lru_cache(maxsize=1)
def _japanese() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=1)
def _thai() -> budoux.Parser:
    return budoux.load_default_thai_parser()
