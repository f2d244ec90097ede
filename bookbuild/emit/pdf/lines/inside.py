"""Where a word may be broken when a line would stand open without: syllables, the joints of paths, names and code."""

import re
from collections.abc import Sequence
from functools import cache

import pyphen

_AROUND = " \u00a0，。、；：（）()[]{}“”‘’\"'.,;:!?！？《》"
_JOINTS = "/\\._-=&?:,;@+#|)]}>"
_PARTS = re.compile(r"[A-Za-z]{5,}|[0-9A-Za-z]{4,}")
_SHORTEST = 5
_LEFT, _RIGHT = 2, 3


def break_points(chars: Sequence[str], *, hyphenated: bool) -> dict[int, bool]:
    """The indexes of `chars` before which the word may be broken, and whether a hyphen stands there then."""
    word = "".join(char[0] for char in chars)
    core = word.strip(_AROUND)
    if core.isascii() and core.isalpha():
        return _syllables(word.index(core), core) if hyphenated and len(core) >= _SHORTEST else {}
    return {index: False for index in range(2, len(word) - 1) if _is_joint(word[index - 1], word[index])}


def last_points(chars: Sequence[str]) -> dict[int, bool]:
    """Where a path, a name or code may be broken when none of its joints fits: between syllables of its words, anywhere
    in its numbers, without a hyphen, which a reader would take for a part of it.
    """
    word = "".join(char[0] for char in chars)
    if word.strip(_AROUND).isalpha():
        return {}
    points: dict[int, bool] = {}
    for part in _PARTS.finditer(word):
        if part.group().isalpha():
            points |= dict.fromkeys(_syllables(part.start(), part.group()), False)
        else:
            points |= dict.fromkeys(range(part.start() + 2, part.end() - 1), False)
    return points


def _syllables(lead: int, core: str) -> dict[int, bool]:
    positions = _english().positions(core.lower())
    return {lead + position: True for position in positions if _LEFT <= position <= len(core) - _RIGHT}


def _is_joint(left: str, right: str) -> bool:
    if left in _JOINTS:
        return right not in _JOINTS and not (left in ".,:-" and right.isdigit())
    return left.isascii() and left.islower() and right.isascii() and right.isupper()


@cache
def _english() -> pyphen.Pyphen:
    """Latin words in Chinese and Japanese text are English before they are anything else."""
    return pyphen.Pyphen(lang="en_US", left=_LEFT, right=_RIGHT)
