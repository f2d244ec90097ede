"""A title in lines: few, even, and broken where the book's own text seldom holds its characters together."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

_MOST_LINES = 4
_PER_LINE = 0.85
"""What a size is worth with each line more: two large lines are better than three a little larger."""
_HOLD, _ALONE = 3.0, 6.0
"""What a break between characters that belong together costs, and a character alone on its line, in em."""
_OPENING, _CLOSING = "（《〈「『【“‘([", "，。、；：！？）》〉」』】”’)],.;:!?…—"


@dataclass(frozen=True, slots=True)
class Setting:
    """A title's lines and the font size that they fit their field with, in pixels."""

    lines: tuple[str, ...]
    size: float


class Cohesion:
    """How often characters stand together in a text: 1 for two that are never apart, 0 for two that never meet."""

    def __init__(self, text: str) -> None:
        self._single = Counter(text)
        self._pairs = Counter(pairwise(text))

    def between(self, left: str, right: str) -> float:
        """How much a break between the two characters hurts."""
        count = self._pairs[(left, right)]
        seen = min(self._single[left], self._single[right])
        return count / seen if seen > 2 else 0.3


def set_title(
    title: str, width_of: Callable[[str], float], cohesion: Cohesion, field: tuple[float, float], largest: float
) -> Setting:
    """The lines of a title for a field of that width and height in pixels, set no larger than `largest`.

    `width_of` gives a text's width in em.
    """
    pieces = _pieces(title)
    widths = [width_of(piece) for piece in pieces]
    best: tuple[float, Setting] | None = None
    for count in range(1, min(_MOST_LINES, len(pieces)) + 1):
        breaks = min(_choices(len(pieces), count), key=lambda chosen: _cost(pieces, widths, chosen, cohesion))
        lines = _lines(pieces, breaks)
        widest = max(_widths(widths, breaks))
        size = min(field[0] / max(widest, 0.1), field[1] / (count * 1.28), largest)
        worth = size * _PER_LINE ** (count - 1) - _hurt(pieces, breaks, cohesion) * 4
        if best is None or worth > best[0]:
            best = worth, Setting(lines, size)
    return best[1] if best else Setting((title,), largest)


def _pieces(title: str) -> list[str]:
    """What may stand at the end of a line: a word with its space, a character of Chinese with the marks around it."""
    pieces: list[str] = []
    for char in title:
        glued = bool(pieces) and (
            char in _CLOSING
            or char.isspace()
            or pieces[-1][-1] in _OPENING
            or not (_is_wide(char) or _is_wide(pieces[-1][-1]) or pieces[-1][-1].isspace())
        )
        if glued:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F")


def _choices(pieces: int, lines: int) -> Sequence[tuple[int, ...]]:
    return list(combinations(range(1, pieces), lines - 1))


def _widths(widths: Sequence[float], breaks: tuple[int, ...]) -> list[float]:
    edges = (0, *breaks, len(widths))
    return [sum(widths[start:end]) for start, end in pairwise(edges)]


def _lines(pieces: Sequence[str], breaks: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *breaks, len(pieces))
    return tuple("".join(pieces[start:end]).strip() for start, end in pairwise(edges))


def _cost(pieces: Sequence[str], widths: Sequence[float], breaks: tuple[int, ...], cohesion: Cohesion) -> float:
    alone = sum(len(line.strip()) < 2 for line in _lines(pieces, breaks))
    return max(_widths(widths, breaks)) + _hurt(pieces, breaks, cohesion) * _HOLD + alone * _ALONE


def _hurt(pieces: Sequence[str], breaks: tuple[int, ...], cohesion: Cohesion) -> float:
    hurt = 0.0
    for at in breaks:
        left, right = pieces[at - 1][-1], pieces[at][0]
        if _is_wide(left) and _is_wide(right) and left not in _CLOSING and right not in _OPENING:
            hurt += cohesion.between(left, right)
    return hurt
