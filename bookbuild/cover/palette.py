"""The colours of a cover: the book's accent as its ground, and what can be read and seen on it."""

import colorsys
from dataclasses import dataclass

from PIL import ImageColor

from bookbuild.colours import contrast

_CREAM = (255, 252, 244)
_NEUTRAL = (0x40, 0x55, 0x66)
_LEAST, _LEAST_DARK = 4.5, 6.5
"""The contrast of letters (WCAG 2.2, 1.4.3); dark letters need more to look as if they were meant."""
_STEP = 0.01
_GREY = 0.08
_AMBER = 0.105
"""The hue of gold."""
_WARM, _BLUE = 0.16, (0.53, 0.68)

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``: letters `ink` and `soft` on `ground`; `deep`, `lift`, `pale` and `spark` for shapes."""

    ground: str
    ink: str
    soft: str
    deep: str
    lift: str
    pale: str
    spark: str


def palette_of(accent: str) -> Palette:
    """The palette of a CSS colour, of a grey-blue for what is none. Letters have a contrast of 4.5 at least."""
    try:
        ground: Colour = ImageColor.getrgb(accent)[:3]
    except ValueError:
        ground = _NEUTRAL
    dark = _mixed(ground, (0, 0, 0), 0.86)
    if contrast(_hex(ground), _hex(_CREAM)) >= _LEAST:
        ink = _CREAM
    elif contrast(_hex(ground), _hex(dark)) >= _LEAST_DARK:
        ink = dark
    else:
        ground, ink = _darkened(ground), _CREAM
    bright = ink == _CREAM
    return Palette(
        ground=_hex(ground),
        ink=_hex(ink),
        soft=_soft(ink, ground),
        deep=_hex(_mixed(ground, (0, 0, 0), 0.30 if bright else 0.14)),
        lift=_hex(_mixed(ground, _CREAM, 0.17 if bright else 0.45)),
        pale=_hex(_mixed(ground, _CREAM, 0.86) if bright else dark),
        spark=_spark(ground),
    )


def _darkened(colour: Colour) -> Colour:
    share = 0.0
    while contrast(_hex(_mixed(colour, (0, 0, 0), share)), _hex(_CREAM)) < _LEAST:
        share += _STEP
    return _mixed(colour, (0, 0, 0), share)


def _soft(ink: Colour, ground: Colour) -> str:
    """Letters of lesser weight: as near to the ground as can still be read."""
    share = 0.24
    while share > 0 and contrast(_hex(_mixed(ink, ground, share)), _hex(ground)) < _LEAST:
        share = max(0.0, share - _STEP)
    return _hex(_mixed(ink, ground, share))


def _spark(ground: Colour) -> str:
    """The ground's complement where that is a coral, a gold or a blue, else gold."""
    hue, light, colourful = colorsys.rgb_to_hls(*(channel / 255 for channel in ground))
    other = (hue + 0.5) % 1
    if colourful < _GREY or not (other < _WARM or _BLUE[0] < other < _BLUE[1]):
        other = _AMBER
    brightness = 0.60 if light < 0.55 else 0.42
    return _hex(tuple(round(255 * channel) for channel in colorsys.hls_to_rgb(other, brightness, 0.70)))


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _hex(colour: tuple[int, ...]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in colour)
