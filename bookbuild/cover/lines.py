"""A title in lines: few, even, and broken where a reader would take breath."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from bookbuild.cover.phrases import Cohesion, hurts, pieces_of

_MOST_LINES = 5
_MOST_CHOICES = 24
"""Pieces from which on only the cheapest places are tried: their choices grow with the fourth power."""
_HURT, _UNEVEN, _ALONE = 0.16, 0.25, 0.5
"""By how much a title is worth less: for what its breaks cost, for lines of unlike width, for a lone letter."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where a title may stand, in pixels: width, height, the largest size of its letters; lines apart in em.

    `per_line` is what a size is worth with each line more: two large lines may be better than three a little larger.
    """

    width: float
    height: float
    largest: float
    leading: float
    per_line: float = 0.85

    def size(self, ems: float, lines: int) -> float:
        """The size of letters with which so many lines fit, the widest of that many em."""
        high = self.height / (1 + (lines - 1) * self.leading)
        return min(self.width / max(ems, 0.1), high, self.largest)


@dataclass(frozen=True, slots=True)
class Setting:
    """A title's lines and the font size that they fit their field with, in pixels."""

    lines: tuple[str, ...]
    size: float


def set_title(title: str, language: str, cohesion: Cohesion, width_of: Callable[[str], float], field: Field) -> Setting:
    """The lines of a title for a field; `width_of` gives a text's width in em."""
    pieces = pieces_of(title, language)
    costs = hurts(title, language, cohesion)
    widths = [width_of(piece) for piece in pieces]
    best: tuple[float, tuple[str, ...]] | None = None
    for count in range(1, min(_MOST_LINES, len(pieces)) + 1):
        for breaks in _choices(costs, count):
            ems = [sum(widths[start:end]) for start, end in pairwise((0, *breaks, len(widths)))]
            lines = _lines(pieces, breaks)
            spoiled = _HURT * sum(costs[at - 1] for at in breaks) + _UNEVEN * (1 - min(ems) / max(ems))
            spoiled += _ALONE * sum(len(line) < 2 for line in lines) * (count > 1)
            worth = field.size(max(ems), count) * field.per_line ** (count - 1) * max(0.05, 1 - spoiled)
            if best is None or worth > best[0]:
                best = worth, lines
    lines = best[1] if best else (title,)
    return Setting(lines, field.size(max(width_of(line) for line in lines), len(lines)))


def _choices(costs: Sequence[float], lines: int) -> list[tuple[int, ...]]:
    """Sets of places to break at; of the many places of a long title those that hurt least."""
    places = sorted(range(1, len(costs) + 1), key=lambda at: (costs[at - 1], at))[:_MOST_CHOICES]
    return list(combinations(sorted(places), lines - 1))


def _lines(pieces: Sequence[str], breaks: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *breaks, len(pieces))
    return tuple("".join(pieces[start:end]).strip() for start, end in pairwise(edges))
