"""What an author may say in a mark of the index: ``共识;Raft``, ``重庆@chong2qing4``, ``见面礼 -> 共识``."""

import re
from dataclasses import dataclass

_SUB = re.compile("[;；]")
_ARROW = re.compile(r"\s->\s")
# Two signs stand for one that is meant as it is; one that opens a name is part of it.
_READING = re.compile(r"(?<=[^@])@(?=[^@])")


@dataclass(frozen=True, slots=True)
class IndexTerm:
    """A term with those that it stands under, outermost first.

    `readings` has the form that each name is sorted by, "" for the name itself; `see` names the term that is referred
    to instead, () if the mark means its own place.
    """

    names: tuple[str, ...]
    readings: tuple[str, ...]
    see: tuple[str, ...] = ()


def read_term(text: str) -> IndexTerm | None:
    """The term that an author typed; None where a name is empty."""
    own, *others = (part.strip() for part in _ARROW.split(f" {text} "))
    pairs = tuple(_name(part) for part in _SUB.split(own))
    see = tuple(_name(part)[0] for part in _SUB.split(others[0])) if others else ()
    if len(others) > 1 or not all(name for name, _ in pairs) or not all(see):
        return None
    return IndexTerm(tuple(name for name, _ in pairs), tuple(reading for _, reading in pairs), see)


def _name(part: str) -> tuple[str, str]:
    """Name and reading, white space collapsed."""
    typed = " ".join(part.split())
    found = _READING.search(typed)
    name, reading = (typed[: found.start()], typed[found.end() :]) if found else (typed, "")
    return name.replace("@@", "@").strip(), reading.strip()
