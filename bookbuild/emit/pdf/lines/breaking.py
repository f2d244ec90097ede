"""Where a line ends: where it has to be opened or closed by the least (clreq 6.1), within a word if it must be."""

from collections.abc import Mapping
from dataclasses import dataclass

from bookbuild.emit.pdf.lines.inside import break_points, last_points
from bookbuild.emit.pdf.lines.letters import Kind, is_stop
from bookbuild.emit.pdf.lines.measure import Measure
from bookbuild.emit.pdf.lines.spacing import HALF, Gap, gives

_OPEN = 0.06
"""Opening each gap by that much, in em, is as bad as closing a line by all that it can give."""
_LOOSE = 1.2
"""Room left on a line, in em, from which on a long word is broken."""
_GAPING = 3.0
"""Room left on a line, in em, from which on a path is broken anywhere."""
_SHORT = 4
"""Clusters of a text from which on a line may end within it, so that two characters follow."""
_EPSILON = 1e-6
_HAIR = 0.002
"""CSS pixels by which a closed line is said to be shorter than its measure: the engine adds up with rounding errors."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of a line: the first cluster not on it, the one the next begins with (None: the text is at its end).

    `width` in CSS pixels is that of the closed line, with a `hyphen` of that width if there is one.
    """

    end: int
    resume: int | None
    width: float
    hyphen: float = 0.0


@dataclass(slots=True)
class _Candidate:
    end: int
    width: float
    gaps: int
    give: float


def cut(
    text: Measure, start: int, limit: float, *, at_line_start: bool, ends_paragraph: bool = False, hyphen: float = -1.0
) -> Cut:
    """The end of the line that begins with cluster `start` and may be `limit` CSS pixels wide.

    A line that nothing fits on is too wide. `hyphen` is the width of one, negative where words take none;
    `ends_paragraph` says that the text's last line is the paragraph's, on which no single character may stand.
    """
    found = _between_words(text, start, limit, at_line_start)
    slack = limit - found.width
    if (found.resume is None and slack >= -_EPSILON) or 0 <= slack <= _LOOSE * text.em:
        return _without_orphan(text, start, found, at_line_start) if ends_paragraph else found
    word = found.resume if slack > 0 and found.resume is not None else start
    return _within_word(text, start, word, limit, at_line_start, hyphen) or found


def forced_cut(text: Measure, start: int, limit: float, end: int) -> Cut:
    """The end of a line that nothing fits on: between any two characters, behind one at least."""
    width, index = text.advances[start], start + 1
    while index < end and width + text.gaps[index - 1] + text.advances[index] <= limit:
        width += text.gaps[index - 1] + text.advances[index]
        index += 1
    return Cut(index, index if index < len(text.kinds) else None, width)


def natural_width(text: Measure, start: int, end: int, at_line_start: bool) -> float:
    """The width of the clusters from `start` to before `end` as they are set by themselves, in CSS pixels."""
    opening = HALF * text.em if at_line_start and start < end and text.kinds[start] is Kind.OPENING else 0.0
    return sum(text.advances[start:end]) + sum(text.gaps[start : max(start, end - 1)]) - opening


def _between_words(text: Measure, start: int, limit: float, at_line_start: bool) -> Cut:
    count = len(text.kinds)
    width = -HALF * text.em if at_line_start and text.kinds[start] is Kind.OPENING else 0.0
    give, gaps = 0.0, 0
    first: _Candidate | None = None
    fit: _Candidate | None = None
    for index in range(start, count):
        width += text.advances[index]
        after = index + 1
        if after == count or text.breaks[after]:
            # What follows in another box may stand on this line: only what ends it here is closed up.
            whole = after == count and width <= limit + _EPSILON
            here = _Candidate(after, width if whole else width - _hanging(text, start, index), gaps, give)
            first = first or here
            if here.width > limit + _EPSILON:
                tight = here if here.width - give <= limit else None
                return _best(count, limit, first, fit, tight, text.em)
            fit = here
        width += text.gaps[index]
        give += _give(text, index)
        gaps += text.sorts[index] is not Gap.NONE
    return _best(count, limit, first or _Candidate(count, width, gaps, give), fit, None, text.em)


def _best(
    count: int, limit: float, first: _Candidate, fit: _Candidate | None, tight: _Candidate | None, em: float
) -> Cut:
    if tight is not None:
        closing = (tight.width - limit) / max(tight.give, _EPSILON)
        opening = (limit - fit.width) / max(fit.gaps, 1) / (_OPEN * em) if fit else closing + 1
        if closing < opening:
            return Cut(tight.end, tight.end if tight.end < count else None, min(tight.width, limit - _HAIR))
    chosen = fit or first
    return Cut(chosen.end, chosen.end if chosen.end < count else None, chosen.width)


def _hanging(text: Measure, start: int, last: int) -> float:
    """The room at the end of a line that does not count: its spaces, and half of a closing mark."""
    hanging = 0.0
    while last > start and text.chars[last] == " ":
        hanging += text.advances[last]
        last -= 1
        hanging += text.gaps[last]
    return hanging + (HALF * text.em if text.kinds[last] is Kind.CLOSING else 0.0)


def _give(text: Measure, index: int) -> float:
    """How far a cluster and the gap behind it close, in CSS pixels."""
    if closes(text.kinds[index], text.chars[index], text.gaps[index], text.sorts[index]):
        return gives(Gap.CLOSED) * text.em
    return gives(text.sorts[index]) * text.em


def closes(kind: Kind, chars: str, gap: float, sort: Gap) -> bool:
    """Whether a mark within a line may give up some of its room: a comma or bracket that has it still."""
    return kind is Kind.CLOSING and sort is Gap.MARK and gap == 0 and not is_stop(chars[0])


def _without_orphan(text: Measure, start: int, found: Cut, at_line_start: bool) -> Cut:
    """The cut, or one before it when a single character would stand on the last line (clreq, 6.1.4).

    A short text behind another one is said to be too wide: the line ends before it, or within what stands before.
    """
    if found.resume is None:
        return found
    rest = [kind for kind in text.kinds[found.resume :] if kind not in (Kind.CLOSING, Kind.SPACE)]
    if len(rest) != 1 or rest[0] is not Kind.HAN:
        return found
    if found.resume - start < _SHORT:
        count = len(text.kinds)
        whole = Cut(count, None, natural_width(text, start, count, at_line_start))
        return found if at_line_start or start else whole
    end = next((index for index in range(found.resume - 1, start + 2, -1) if text.breaks[index]), None)
    if end is None or found.resume - end > 2:
        return found
    width = natural_width(text, start, end, at_line_start) - _hanging(text, start, end - 1)
    return Cut(end, end, width)


def _within_word(text: Measure, start: int, word: int, limit: float, at_line_start: bool, hyphen: float) -> Cut | None:
    """The last place within the word that begins with cluster `word` up to which it fits on the line."""
    end = next((index for index in range(word + 1, len(text.kinds)) if text.breaks[index]), len(text.kinds))
    chars = text.chars[word:end]
    before = natural_width(text, start, word, at_line_start) + (text.gaps[word - 1] if word > start else 0.0)
    best = _last_fit(text, word, before, limit, break_points(chars, hyphenated=hyphen >= 0), hyphen)
    if best is None or limit - best.width > _GAPING * text.em:
        best = _last_fit(text, word, before, limit, last_points(chars), hyphen) or best
    return best


def _last_fit(
    text: Measure, word: int, before: float, limit: float, points: Mapping[int, bool], hyphen: float
) -> Cut | None:
    """The last of the `points` of a word up to which it fits behind what is `before` it, in CSS pixels."""
    best, width = None, before
    for offset in range(1, max(points, default=0) + 1):
        index = word + offset
        width += text.advances[index - 1] + (text.gaps[index - 2] if offset > 1 else 0.0)
        extra = hyphen if points.get(offset) else 0.0
        if width + extra > limit + _EPSILON:
            break
        if offset in points:
            best = Cut(index, index, width + extra, extra)
    return best
