"""What is found out once and kept as long as the engine's fonts that it was found out with."""

from typing import Any

_MOST = 5_000
"""Things kept of a kind: a few kilobytes each."""


def kept(fonts: Any, kind: str) -> dict[Any, Any]:
    """Things of a kind that are kept with the fonts, to be added to; all are let go when they are too many."""
    found: dict[Any, Any] = vars(fonts).setdefault(f"kept_{kind}", {})
    if len(found) > _MOST:
        found.clear()
    return found
