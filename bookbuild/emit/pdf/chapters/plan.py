"""The order of pages: where each unit begins, what is blank between units, which folio each page has."""

from collections.abc import Sequence
from dataclasses import dataclass

from bookbuild.emit.pdf.chapters.unit import Laid, Unit
from bookbuild.emit.pdf.page_labels import PageLabels


@dataclass(frozen=True, slots=True)
class Plan:
    """Per unit the index of its first page, counted from 0, and whether a blank page is before it; the folios.

    `flipped` tells which units have to begin on a verso.
    """

    starts: tuple[int, ...]
    blanks: tuple[bool, ...]
    flipped: tuple[bool, ...]
    labels: PageLabels

    def folio(self, index: int) -> int:
        """The number on the page at `index`, whether it is set in roman or arabic numerals."""
        front = self.labels.front
        return index + 1 if index < front else index - front + 1


def plan_pages(units: Sequence[Unit], laid: Sequence[Laid | None], *, sides: bool, ltr: bool) -> Plan:
    """The plan for units as they are laid out; one that is not yet has no pages.

    `sides`: the sheet tells left from right; `ltr`: the first page is on the right.
    """
    starts, blanks, flipped = [], [], []
    at, front = 0, -1
    for number, (unit, made) in enumerate(zip(units, laid, strict=True)):
        wanted = made.opens if made is not None and number else "any"
        on_right = (at % 2 == 0) == ltr
        blank = wanted in ("left", "right") and on_right != (wanted == "right")
        at += blank
        if unit.matter == "body" and front < 0:
            front = at
        starts.append(at)
        blanks.append(blank)
        flipped.append(sides and at % 2 == 1)
        at += len(made.pages) if made is not None else 0
    return Plan(tuple(starts), tuple(blanks), tuple(flipped), PageLabels(at, at if front < 0 else front))


def folios(plan: Plan, laid: Sequence[Laid | None]) -> dict[str, int]:
    """The folio of every id: that of the first page which its box is on."""
    found: dict[str, int] = {}
    for identity, index in places(plan, laid).items():
        found[identity] = plan.folio(index)
    return found


def places(plan: Plan, laid: Sequence[Laid | None]) -> dict[str, int]:
    """The page of every id, counted from 0, in page order."""
    found: dict[str, int] = {}
    for start, made in zip(plan.starts, laid, strict=True):
        for offset, page in enumerate(made.pages if made is not None else ()):
            for identity, _, _ in page.anchors:
                found.setdefault(identity, start + offset)
    return found
