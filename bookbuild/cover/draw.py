"""The cover drawn: its texts fitted to their fields, the template filled, the drawing set in pixels."""

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from html import escape
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bookbuild.colours import ground
from bookbuild.cover.lines import Cohesion, set_title
from bookbuild.cover.ornament import waves
from bookbuild.languages import han_of, is_rtl
from bookbuild.model import Metadata
from bookbuild.words import words_for

COVER_SIZE = (1600, 2560)
"""Width and height in pixels, what KDP calls ideal."""
_MARGIN = 150
_FIELD = COVER_SIZE[0] - 2 * _MARGIN
_TOP = 380
_SECOND = re.compile(r"[：:]\s*|\s+[–—]\s+|——")
_QUALITY = 88
_SHOWN_AUTHORS = 4
_CJK = MappingProxyType({"hans": "SC", "hant": "TC", "ja": "JP", "ko": "KR"})


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    y: float
    size: float
    family: str
    weight: int = 400
    opacity: float = 1.0


def draw_cover(metadata: Metadata, accent: str, text: str) -> bytes:
    """A JPEG of `COVER_SIZE` with title, subtitle and authors in white on the colour `accent`.

    `text` is the book's: where its characters stand together tells where a title may be broken. The bytes depend on
    the input, the fonts of this machine and libvips' version alone.
    """
    import pyvips

    svg = cover_svg(metadata, accent, text)
    drawn = pyvips.Image.svgload_buffer(svg.encode(), unlimited=True).flatten(background=255).colourspace("srgb")
    return bytes(drawn.jpegsave_buffer(Q=_QUALITY, optimize_coding=True, subsample_mode="off", keep="none"))


def cover_svg(metadata: Metadata, accent: str, text: str) -> str:
    """The cover as SVG, its texts as text."""
    rtl = is_rtl(metadata.language)
    light, dark = ground(accent)
    lines, rule = _lines(metadata, Cohesion(text))
    environment = Environment(loader=PackageLoader("bookbuild"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("cover.svg.j2").render(
        width=COVER_SIZE[0],
        height=COVER_SIZE[1],
        light=light,
        dark=dark,
        waves=waves(metadata.title, COVER_SIZE[0], 1560, 2240),
        rule_x=COVER_SIZE[0] - _MARGIN - 150 if rtl else _MARGIN,
        rule_y=rule,
        x=COVER_SIZE[0] - _MARGIN if rtl else _MARGIN,
        direction="rtl" if rtl else "ltr",
        language=metadata.language,
        lines=lines,
    )


def _lines(metadata: Metadata, cohesion: Cohesion) -> tuple[list[_Line], float]:
    """Every line of text with its place, and the height of the rule between title and subtitle."""
    serif = _family("Noto Serif", metadata.language)
    sans = _family("Noto Sans", metadata.language)
    main, second = _parted(metadata.title)
    lines: list[_Line] = []
    y = float(_TOP)
    for words, largest, height, weight, gap in (
        (main, 230.0, 760.0, 700, 0.0),
        (second, 120.0, 330.0, 700, 0.55),
        (metadata.subtitle, 68.0, 220.0, 400, 0.9),
    ):
        if not words:
            continue
        family = sans if weight == 400 else serif
        setting = set_title(words, partial(_width, family=family, weight=weight), cohesion, (_FIELD, height), largest)
        y += gap * setting.size
        size, opacity = round(setting.size, 1), 1.0 if weight == 700 else 0.86
        for line in setting.lines:
            y += setting.size * 1.28
            lines.append(_Line(line, round(y, 1), size, family, weight, opacity))
    rule = round(y + 90, 1)
    return lines + _foot(metadata, sans), rule


def _parted(title: str) -> tuple[str, str]:
    """A title at its colon: what stands before it is set larger."""
    match = _SECOND.search(title)
    if match is None or not title[: match.start()].strip() or not title[match.end() :].strip():
        return title, ""
    return title[: match.start()].strip(), title[match.end() :].strip()


def _foot(metadata: Metadata, family: str) -> list[_Line]:
    people = [person.name for person in metadata.authors if person.role == "aut"] or [p.name for p in metadata.authors]
    names = words_for(metadata.language).name_list(people[:_SHOWN_AUTHORS], more=len(people) > _SHOWN_AUTHORS)
    series = f"{metadata.series.name} · {metadata.series.index:g}" if metadata.series else ""
    lines = []
    foot = ((series, 230, 46.0, 0.8), (names, 2390, 66.0, 1.0), (metadata.publisher, 2475, 44.0, 0.75))
    for words, y, largest, opacity in foot:
        if words:
            size = min(largest, _FIELD / max(_width(words, family, 400), 0.1))
            lines.append(_Line(words, y, round(size, 1), family, 400, opacity))
    return lines


def _family(style: str, language: str) -> str:
    """The families for a language, the other script's behind."""
    han = han_of(language)
    return f"{style} CJK {_CJK[han]}, {style}" if han else f"{style}, {style} CJK SC"


@lru_cache(maxsize=4096)
def _width(text: str, family: str, weight: int) -> float:
    """The width of a text in em, as the same library measures it that draws it."""
    import pyvips

    if not text.strip():
        return 0.25 * len(text)
    font = f"{family} {'Bold ' if weight >= 600 else ''}100"
    # the space at a word's end leaves no ink; it counts between words
    spaces = len(text) - len(text.rstrip())
    image: Any = pyvips.Image.text(escape(text), font=font, dpi=72)
    return float(image.width) / 100 + 0.25 * spaces + 0.04
