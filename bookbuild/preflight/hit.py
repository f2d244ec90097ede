"""What a rule of a printer found."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One fault: the `pages` that have it, from 1, none for the file as a whole; the `picture` by digest."""

    message: str
    pages: tuple[int, ...] = ()
    picture: str = ""


def pages_text(pages: Iterable[int]) -> str:
    """Pages for people, runs of three or more folded: ``pages 3, 7, 9–12``."""
    numbers = sorted(set(pages))
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(parts)}"
