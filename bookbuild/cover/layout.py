"""Where everything stands on a cover: series, title and subtitle above a band of ornament, authors below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bookbuild.cover.fonts import text_families, title_families
from bookbuild.cover.lines import Field, set_title
from bookbuild.cover.measure import width_of
from bookbuild.cover.ornament import TILE
from bookbuild.cover.phrases import Cohesion
from bookbuild.languages import han_of, is_rtl
from bookbuild.model import Metadata
from bookbuild.words import words_for

COVER_SIZE = (1600, 2560)
"""Width and height in pixels, what KDP calls ideal."""
MARGIN = 130
_WIDTH = COVER_SIZE[0] - 2 * MARGIN
_TOP, _TOP_BELOW_SERIES = 210, 330
_FOOT = 320
"""Height of the strip with authors and publisher below the ornament."""
_GAP = 120
"""The least space between text and ornament."""
_ROWS = 3
_SECOND = re.compile(r"[：:]\s*|\s+[–—]\s+|——")
_SHOWN_AUTHORS = 4
_AUTHORS_SIZE, _LEAST_AUTHORS_SIZE, _PUBLISHER_SIZE, _SERIES_SIZE = 70.0, 46.0, 46.0, 46.0
_HANGING = "《〈「『【（“‘"
"""Full-width marks with their ink in the right half: they hang into the margin so that letters align."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its baseline, size and how far it is moved to the left in pixels; `soft` for lesser weight."""

    text: str
    y: float
    size: float
    families: str
    bold: bool = False
    soft: bool = False
    hang: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines, the top of the ornament and its rows of tiles; `rule` is the height of the line below the series."""

    lines: tuple[Line, ...]
    band: int
    rows: int
    rule: int = 0


@dataclass(frozen=True, slots=True)
class _Role:
    """How one of the texts is set: its field, the space above it in pixels, its weight."""

    text: str
    height: float
    largest: float
    above: float
    bold: bool


def lay_out(metadata: Metadata, cohesion: Cohesion) -> Layout:
    """The layout of a cover; a long title takes a row from the ornament, a book without names gives it one more."""
    series = _series(metadata)
    head, bottom = _head(metadata, cohesion, _TOP_BELOW_SERIES if series else _TOP)
    foot = _foot(metadata)
    end = COVER_SIZE[1] - (_FOOT if foot else 0)
    rows = _ROWS if foot else _ROWS + 1
    while rows > 1 and end - rows * TILE < bottom + _GAP:
        rows -= 1
    return Layout((*series, *head, *foot), end - rows * TILE, rows, 222 if series else 0)


def _head(metadata: Metadata, cohesion: Cohesion, top: float) -> tuple[list[Line], float]:
    """Title and subtitle from `top` on, and where they end."""
    main, second = _parted(metadata.title)
    serif, sans = title_families(metadata.language), text_families(metadata.language)
    roles = (
        _Role(main, 680, 310, 0, bold=True),
        _Role(second, 330, 118, 70, bold=True),
        _Role(metadata.subtitle, 230, 70, 66, bold=False),
    )
    leading, rise = _leading(metadata.language)
    per_line = 0.85 if han_of(metadata.language) else 0.92
    lines: list[Line] = []
    y = top
    for role in roles:
        if not role.text:
            continue
        families = serif if role.bold else sans
        field = Field(_WIDTH, role.height, role.largest, leading if role.bold else leading + 0.12, per_line)
        measured = partial(width_of, families=families, bold=role.bold)
        setting = set_title(role.text, metadata.language, cohesion, measured, field)
        y += role.above * bool(lines) + rise * setting.size
        for text in setting.lines:
            hang = 0.5 * setting.size if text[0] in _HANGING and han_of(metadata.language) not in ("", "ko") else 0.0
            lines.append(Line(text, y, setting.size, families, role.bold, not role.bold, hang))
            y += field.leading * setting.size
        y -= (field.leading - 0.2) * setting.size
    return lines, y


def _leading(language: str) -> tuple[float, float]:
    """The distance of baselines, and of the first one from the top of its letters, in em: by the script's height."""
    if han_of(language):
        return 1.22, 0.86
    tall = is_rtl(language) or language.split("-")[0] in ("hi", "mr", "ne", "sa", "bn", "th", "km", "my", "ta", "te")
    return (1.4, 0.95) if tall else (1.15, 0.74)


def _parted(title: str) -> tuple[str, str]:
    """A title at its colon: what stands before it is set larger."""
    match = _SECOND.search(title)
    if match is None or not title[: match.start()].strip() or not title[match.end() :].strip():
        return title, ""
    return title[: match.start()].strip(), title[match.end() :].strip()


def _series(metadata: Metadata) -> list[Line]:
    if not metadata.series:
        return []
    families = text_families(metadata.language)
    return [_fitted(f"{metadata.series.name} · {metadata.series.index:g}", 190, _SERIES_SIZE, families, soft=True)]


def _foot(metadata: Metadata) -> list[Line]:
    """Authors and publisher, in the middle of their strip."""
    families = text_families(metadata.language)
    names = _names(metadata, families)
    lines = [(text, _AUTHORS_SIZE, 1.35, False) for text in names]
    if metadata.publisher:
        lines.append((metadata.publisher, _PUBLISHER_SIZE, 1.75 if names else 1.0, True))
    size = min((_fitted(text, 0, _AUTHORS_SIZE, families).size for text in names), default=0)
    drops = [(size or _PUBLISHER_SIZE) * 0.76, *(least * gap for _, least, gap, _ in lines[1:])]
    y = COVER_SIZE[1] - _FOOT / 2 - sum(drops) / 2
    placed = []
    for (text, largest, _, soft), drop in zip(lines, drops, strict=False):
        y += drop
        placed.append(_fitted(text, y, largest if soft else size, families, soft=soft))
    return placed


def _names(metadata: Metadata, families: str) -> list[str]:
    """Authors in one line or two: four at most, fewer where they would become too small."""
    people = [person.name for person in metadata.authors if person.role == "aut"] or [p.name for p in metadata.authors]
    words = words_for(metadata.language)
    lines: list[str] = []
    for count in range(min(_SHOWN_AUTHORS, len(people)), 0, -1):
        shown, more = people[:count], len(people) > count
        for first in (count, (count + 1) // 2):
            parts: Sequence[Sequence[str]] = (shown[:first], shown[first:]) if first < count else (shown,)
            lines = [words.name_list(part, more=more and part is parts[-1]) for part in parts]
            if min(_fitted(line, 0, _AUTHORS_SIZE, families).size for line in lines) >= _LEAST_AUTHORS_SIZE:
                return lines
    return lines


def _fitted(text: str, y: float, largest: float, families: str, *, soft: bool = False) -> Line:
    """One line, smaller than `largest` where it would be too wide."""
    return Line(text, y, min(largest, _WIDTH / max(width_of(text, families, False), 0.1)), families, soft=soft)
