"""What a rule of a store found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule is broken: a file of the container; `line` and `column` from 1, 0 where unknown."""

    message: str
    file: str
    line: int = 0
    column: int = 0
