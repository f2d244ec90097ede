"""Trim sizes by name, and what a spine needs: measures that printers publish, in points (1/72 in)."""

import re
from dataclasses import dataclass
from types import MappingProxyType

_MM, _IN = 72 / 25.4, 72.0
_UNITS = MappingProxyType({"mm": _MM, "cm": 10 * _MM, "in": _IN, "pt": 1.0, "pc": 12.0, "q": _MM / 4, "px": 0.75})
_NAMES = MappingProxyType(
    {
        # ISO 216 and JIS P 0138
        "a3": (297 * _MM, 420 * _MM),
        "a4": (210 * _MM, 297 * _MM),
        "a5": (148 * _MM, 210 * _MM),
        "b4": (250 * _MM, 353 * _MM),
        "b5": (176 * _MM, 250 * _MM),
        "b6": (125 * _MM, 176 * _MM),
        "jis-b4": (257 * _MM, 364 * _MM),
        "jis-b5": (182 * _MM, 257 * _MM),
        # Chinese book sizes: 16开 and 32开 of a 787 × 1092 mm sheet, 大 those of an 850 × 1168 mm one
        "16k": (185 * _MM, 260 * _MM),
        "32k": (130 * _MM, 184 * _MM),
        "large-16k": (210 * _MM, 285 * _MM),
        "large-32k": (140 * _MM, 203 * _MM),
        # American sizes, as printers on demand name them
        "letter": (8.5 * _IN, 11 * _IN),
        "legal": (8.5 * _IN, 14 * _IN),
        "ledger": (11 * _IN, 17 * _IN),
        "digest": (5.5 * _IN, 8.5 * _IN),
        "trade": (6 * _IN, 9 * _IN),
        "royal": (6.14 * _IN, 9.21 * _IN),
        "crown-quarto": (7.44 * _IN, 9.69 * _IN),
    }
)
_NUMBER = r"(\d+(?:\.\d+)?)"
_MEASURES = re.compile(rf"{_NUMBER}\s*([a-z]+)?(?:\s*[x×]\s*|\s+){_NUMBER}\s*([a-z]+)", re.IGNORECASE)
_NAMED = re.compile(r"([a-z\d-]+)(?:\s+(portrait|landscape))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TrimSize:
    """The size of a page after it is cut, in points, and how it was asked for."""

    name: str
    width: float
    height: float


def trim_size(text: str) -> TrimSize | None:
    """The size that a text names, None for no size.

    ``a5``, ``16k``, ``A4 landscape``, ``6x9in``, ``170mm 240mm``; one length is a square.
    """
    text = text.strip()
    measures = _MEASURES.fullmatch(text)
    if measures:
        last = measures[4].lower()
        first = (measures[2] or last).lower()
        if first not in _UNITS or last not in _UNITS:
            return None
        width, height = float(measures[1]) * _UNITS[first], float(measures[3]) * _UNITS[last]
        return TrimSize(text, width, height) if width and height else None
    side = points(text)
    if side:
        return TrimSize(text, side, side)
    named = _NAMED.fullmatch(text)
    size = _NAMES.get(named[1].lower()) if named else None
    if named is None or size is None:
        return None
    return TrimSize(text, *(sorted(size, reverse=True) if (named[2] or "").lower() == "landscape" else size))


def points(text: str) -> float | None:
    """A length such as ``3mm`` in points, None for what is none. Zero needs no unit (CSS Values, section 6)."""
    match = re.fullmatch(rf"{_NUMBER}\s*([a-z]*)", text.strip(), re.IGNORECASE)
    if match is None or (match[2].lower() not in _UNITS and float(match[1]) != 0):
        return None
    return float(match[1]) * _UNITS.get(match[2].lower(), 0)


def gutter(pages: int, printer: str) -> float:
    """The least margin at the spine of a book of so many pages.

    KDP's table for paperbacks ("Set trim size, bleed, and margins"); IngramSpark asks for 0.5 in of any book and more
    is good for thick ones, so that both tables are followed there.
    """
    steps = ((150, 0.375), (300, 0.5), (500, 0.625), (700, 0.75))
    kdp = next((inches for most, inches in steps if pages <= most), 0.875)
    return max(kdp, 0.5 if printer == "ingram" else 0) * _IN
