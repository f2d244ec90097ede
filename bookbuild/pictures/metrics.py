"""How wide text is, and which fonts this machine has: fontconfig finds the file, FreeType measures."""

import subprocess
from functools import lru_cache
from typing import NamedTuple

from PIL import ImageFont

_UNIT = 1000


class FontFile(NamedTuple):
    """A font on this machine: its file, the face within a collection, the family's name."""

    path: str
    face: int
    family: str


@lru_cache(maxsize=64)
def find_font(family: str, bold: bool = False) -> FontFile | None:
    """The font that fontconfig takes for the family, maybe of another name; None where fontconfig is not there."""
    pattern = f"{family}:weight={200 if bold else 80}"
    command = ["fc-match", "--format", "%{file}\n%{index}\n%{family}", pattern]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    path, index, name = answer.split("\n")[:3]
    return FontFile(path, int(index), name)


def is_installed(family: str) -> bool:
    """Whether this machine has a font of exactly that family."""
    found = find_font(family)
    return found is not None and family in found.family.split(",")


@lru_cache(maxsize=64)
def _face(family: str, bold: bool) -> ImageFont.FreeTypeFont | None:
    found = find_font(family, bold)
    return None if found is None else ImageFont.truetype(found.path, _UNIT, found.face)


def text_width(text: str, family: str, bold: bool = False) -> float:
    """The width of one line of text in em."""
    face = _face(family, bold)
    if face is None:
        return sum(1.0 if ord(character) > 0x2E7F else 0.55 for character in text)
    return face.getlength(text) / _UNIT
