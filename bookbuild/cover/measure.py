"""How wide a text is, by the library that draws it, with the fonts that it takes."""

from functools import lru_cache
from html import escape

_SIZE = 200
_FENCE = "|"


@lru_cache(maxsize=4096)
def width_of(text: str, families: str, bold: bool) -> float:
    """The width of one line in em, spaces at its ends included.

    Pango tells the width of ink alone: the text stands between two strokes, so that what is around its ink counts.
    """
    return (_ink(f"{_FENCE}{text}{_FENCE}", families, bold) - _ink(_FENCE * 2, families, bold)) / _SIZE


def _ink(text: str, families: str, bold: bool) -> float:
    import pyvips

    font = f"{families} {'Bold ' if bold else ''}{_SIZE}"
    return float(pyvips.Image.text(escape(text), font=font, dpi=72).width)
