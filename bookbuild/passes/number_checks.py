"""Typed numbers looked at together: doubles, gaps, disorder, numbers of another chapter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from bookbuild.passes.captions import Label
from bookbuild.passes.lines import line_of
from bookbuild.problems import Problem, problem

_NAMED_GAPS = 3
"""Numbers left out in a row that are told one by one; a longer row is told as a whole."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A caption with its typed number and the number of the chapter it stands in (0: it has none)."""

    caption: etree._Element
    label: Label
    chapter: int

    @property
    def series(self) -> tuple[str, ...]:
        """What the last part of the number counts in: the kind and the parts before."""
        return (self.label.kind, *self.label.parts[:-1])

    @property
    def count(self) -> int:
        """The last part of the number."""
        return int(self.label.parts[-1])

    @property
    def is_astray(self) -> bool:
        """Whether the number names another chapter."""
        return len(self.label.parts) > 1 and self.chapter > 0 and self.label.parts[0] != str(self.chapter)


def check_numbers(captions: Iterable[Numbered]) -> list[Problem]:
    """What is wrong with the typed numbers of a book, given in text order."""
    items = list(captions)
    first: dict[tuple[tuple[str, ...], int], Numbered] = {}
    last: dict[tuple[str, ...], Numbered] = {}
    problems: list[Problem] = []
    for item in items:
        if item.is_astray:
            problems.append(_astray(item))
        else:
            before = last.get(item.series)
            if before is not None and item.count < before.count:
                problems.append(_disorder(item, before))
            last[item.series] = item
        key = (item.series, item.count)
        if key in first:
            problems.append(_double(item, first[key]))
        first.setdefault(key, item)
    return problems + _gaps(first)


def _astray(item: Numbered) -> Problem:
    message = f"{item.label.name} stands in chapter {item.chapter}"
    hint = f"a number that begins with {item.chapter} belongs here; the number is printed as typed"
    return problem("number-chapter", message, *line_of(item.caption), hint=hint)


def _disorder(item: Numbered, before: Numbered) -> Problem:
    message = f"{item.label.name} comes after {before.label.name}"
    return problem("number-order", message, *line_of(item.caption), hint="number in the order of the text")


def _double(item: Numbered, first: Numbered) -> Problem:
    file, line = line_of(first.caption)
    message = f"{item.label.name} is already the number of the caption at {file}:{line}"
    return problem("number-twice", message, *line_of(item.caption), hint="give one of the two another number")


def _gaps(first: Mapping[tuple[tuple[str, ...], int], Numbered]) -> list[Problem]:
    """Numbers from 1 on that no caption brings, each told at the caption with the next higher one."""
    problems: list[Problem] = []
    for _, group in groupby(sorted(first.items(), key=lambda entry: entry[0]), key=lambda entry: entry[0][0]):
        before = 0
        for (_, count), item in group:
            problems.extend(_missing(item, before + 1, count - 1))
            before = count
    return problems


def _missing(item: Numbered, low: int, high: int) -> list[Problem]:
    names = [Label(item.label.kind, item.label.word, (*item.label.parts[:-1], str(n)), 0, 0).name for n in (low, high)]
    if high - low >= _NAMED_GAPS:
        messages = [f"there is none of {names[0]} to {names[1]}"]
    else:
        prefix = item.label.parts[:-1]
        missing = (Label(item.label.kind, item.label.word, (*prefix, str(n)), 0, 0) for n in range(low, high + 1))
        messages = [f"there is no {label.name}" for label in missing]
    hint = f"number {item.label.name} and what follows it again, or add what is missing"
    return [problem("number-gap", message, *line_of(item.caption), hint=hint) for message in messages]
