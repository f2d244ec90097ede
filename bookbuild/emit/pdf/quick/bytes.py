"""What a PDF's streams and dictionaries are made of, as bytes."""

from collections.abc import Callable
from typing import Any


def as_bytes(engine: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """In place of ``pydyf._to_bytes``: asked for the type once, and text is not made text again."""

    def made(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            return bytes(item)
        if kind is str:
            return bytes(item.encode("ascii"))
        if kind is int:
            return b"%d" % item
        return engine(item)

    return made
