"""Where a word may be broken when a line would stand open without: syllables, the joints of paths, names and code."""

from collections.abc import Sequence
from functools import cache

import pyphen

_AROUND = " \u00a0，。、；：（）()[]{}“”‘’\"'.,;:!?！？《》"
_JOINTS = "/\\._-=&?:,;@+#|"
_SHORTEST = 5
_LEFT, _RIGHT = 2, 3


def break_points(chars: Sequence[str], *, hyphenated: bool) -> dict[int, bool]:
    """The indexes of `chars` before which the word may be broken, and whether a hyphen stands there then."""
    word = "".join(char[0] for char in chars)
    core = word.strip(_AROUND)
    if core.isascii() and core.isalpha():
        return _syllables(word.index(core), core) if hyphenated and len(core) >= _SHORTEST else {}
    return {index: False for index in range(2, len(word) - 1) if _is_joint(word[index - 1], word[index])}


def _syllables(lead: int, core: str) -> dict[int, bool]:
    positions = _english().positions(core.lower())
    return {lead + position: True for position in positions if _LEFT <= position <= len(core) - _RIGHT}


def _is_joint(left: str, right: str) -> bool:
    if left in _JOINTS:
        return right not in _JOINTS and not (left in ".,:" and right.isdigit())
    return left.isascii() and left.islower() and right.isascii() and right.isupper()


@cache
def _english() -> pyphen.Pyphen:
    """Latin words in Chinese and Japanese text are English before they are anything else."""
    return pyphen.Pyphen(lang="en_US", left=_LEFT, right=_RIGHT)
