"""Functions of a library that ours stand in for, as long as a block of code runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def replaced(owner: Any, name: str, function: Any) -> Iterator[None]:
    """`function` in place of the attribute `name` of a module or class. Raises AttributeError when there is none."""
    original = getattr(owner, name)
    setattr(owner, name, function)
    try:
        yield
    finally:
        setattr(owner, name, original)
