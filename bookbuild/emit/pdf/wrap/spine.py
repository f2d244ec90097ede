"""The spine: how wide it is, and its text from head to foot (ISO 6357)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bookbuild.trim import points

_INCH = 72.0
_PAGE = MappingProxyType({"white": 0.002252 * _INCH, "cream": 0.0025 * _INCH, "colour": 0.002347 * _INCH})
"""What a page adds to the spine: KDP's figures ("Create a Paperback Cover")."""
LEAST_PAGES = 79
"""KDP prints no text on the spine of a book with fewer pages."""
SAFE = 0.0625 * _INCH
"""What text keeps from the edges of the spine (KDP)."""
_HAN = r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uffee\U00020000-\U0003ffff]"
_PIECES = re.compile(rf"{_HAN}|(?:(?!{_HAN}).)+")
_TURNED = frozenset("（）《》〈〉「」『』【】—–-…：；")
"""Marks that lie on their side in a column of text."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A piece of the spine's text: an upright character, or a `turned` run; its place from the head and its length."""

    text: str
    turned: bool
    start: float
    length: float


def spine_width(pages: int, paper: str) -> float:
    """The width of the spine in points. `paper` is a key of KDP's, or the thickness of a sheet such as ``0.1mm``.

    Raises ValueError for another one.
    """
    if paper in _PAGE:
        return pages * _PAGE[paper]
    sheet = points(paper)
    if not sheet:
        raise ValueError(f"{paper} is no paper")
    return (pages + 1) // 2 * sheet


def column(text: str, size: float, widths: Sequence[float], start: float) -> list[Glyphs]:
    """A text as a column from `start` points: ideographs upright one below the other, all else turned clockwise.

    `widths` has the width of each of `pieces` in em.
    """
    placed = []
    for piece, width in zip(pieces(text), widths, strict=True):
        upright = re.fullmatch(_HAN, piece) is not None and piece not in _TURNED
        length = size * (1.06 if upright else width)
        placed.append(Glyphs(piece, not upright, start, length))
        start += length
    return placed


def pieces(text: str) -> list[str]:
    """The text in ideographs, each alone, and runs of other characters."""
    return _PIECES.findall(text)
