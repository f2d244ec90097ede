"""The room between two neighbours in a line: what it is by itself, how far it opens and closes (clreq 3.2 and 6.1)."""

from collections.abc import Sequence
from enum import Enum
from functools import cache

from bookbuild.emit.pdf.lines.letters import Kind

SEAM = 0.25
"""Room between ideographs and Latin letters or digits, in em, typed or not (clreq, 3.2.2)."""
HALF = 0.5
"""What a full-width mark gives up before or behind another one and at the edge of a line, in em (clreq, 3.1.6)."""


class Gap(Enum):
    """The sorts of gaps that open and close; `CLOSED` is a mark's own room, that only gives."""

    __hash__ = object.__hash__

    NONE = "none"
    SPACE = "space"
    SEAM = "seam"
    MARK = "mark"
    HAN = "han"
    CLOSED = "closed"


# In em, one phase after the other. Copied text gains a space where ideographs stand 0.1 em apart, so they open last
# and least; a line that cannot be filled so opens whatever it has.
_OPENS = (
    (Gap.SPACE, 0.25),
    (Gap.SEAM, 1 / 12),
    (Gap.MARK, 0.15),
    (Gap.HAN, 0.07),
    (Gap.SEAM, 1 / 6),
    (Gap.MARK, 0.15),
)
_MOST = 0.2
"""Room between ideographs, in em beyond what they open by first, from which on words part as well."""
_GIVES = ((Gap.SPACE, 0.1), (Gap.SEAM, 0.125), (Gap.CLOSED, 0.25))


@cache
def room(left: Kind, right: Kind) -> tuple[float, Gap]:
    """The room between neighbours beside their glyphs, in em (negative: a mark's own that goes), and its sort."""
    if Kind.SPACE in (left, right):
        return 0.0, Gap.NONE
    if left is Kind.OPENING:
        return (-HALF if right is Kind.OPENING else 0.0), Gap.NONE
    if right is Kind.CLOSING:
        return (-HALF if left is Kind.CLOSING else 0.0), Gap.NONE
    if right is Kind.OPENING:
        return (-HALF if left is Kind.CLOSING else 0.0), Gap.MARK
    if left is Kind.CLOSING:
        return 0.0, Gap.MARK
    if {left, right} == {Kind.HAN, Kind.LATIN}:
        return SEAM, Gap.SEAM
    if left is right is Kind.JOINED:
        return 0.0, Gap.NONE
    return 0.0, Gap.HAN if {left, right} & {Kind.HAN, Kind.JOINED} else Gap.NONE


@cache
def gives(sort: Gap) -> float:
    """How far a gap of this sort closes, in em."""
    return dict(_GIVES).get(sort, 0.0)


def distribute(extra: float, sorts: Sequence[Gap], ems: Sequence[float]) -> list[float]:
    """How `extra` CSS pixels, maybe negative, are dealt out over gaps of these sorts in fonts of these sizes.

    A line that is too long keeps what its gaps cannot give; one that is too short opens evenly in the end.
    """
    shares = [0.0] * len(sorts)
    sign, phases = (1.0, _OPENS) if extra >= 0 else (-1.0, _GIVES)
    left = abs(extra)
    for kind, most in phases:
        caps = [most * em if sort is kind else 0.0 for sort, em in zip(sorts, ems, strict=True)]
        total = sum(caps)
        if not total or left <= 0:
            continue
        ratio = min(1.0, left / total)
        shares = [share + sign * cap * ratio for share, cap in zip(shares, caps, strict=True)]
        left -= total * ratio
    if sign > 0 and left > 0:
        shares = _evenly(left, shares, sorts, max(ems, default=0.0))
    return shares


def _evenly(left: float, shares: list[float], sorts: Sequence[Gap], em: float) -> list[float]:
    wanted = (Gap.HAN, Gap.MARK) if Gap.HAN in sorts else (Gap.SPACE, Gap.SEAM, Gap.MARK)
    count = sum(sort in wanted for sort in sorts)
    if Gap.HAN in wanted and left > _MOST * em * count:
        wanted = (*wanted, Gap.SPACE)
        count = sum(sort in wanted for sort in sorts)
    if not count:
        return shares
    return [share + left / count if sort in wanted else share for share, sort in zip(shares, sorts, strict=True)]
