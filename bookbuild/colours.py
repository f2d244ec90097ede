"""Colours that can be read: one colour of the book, made darker or lighter for what it stands on (WCAG 2.2, 1.4.3)."""

import colorsys

from PIL import ImageColor

NIGHT = "#121212"
"""The ground of readers' night modes, or near it."""
_ON_NIGHT = 7.0
_STEP = 0.01


def for_night(colour: str) -> str:
    """The colour as light as it has to be to be read in a night mode."""
    hue, light, colourful = _parts(colour)
    while contrast(_hex(hue, light, colourful), NIGHT) < _ON_NIGHT and light < 1:
        light = min(1.0, light + _STEP)
    return _hex(hue, light, min(colourful, 0.75))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio"). Raises ValueError for what is none."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [value / 255 for value in ImageColor.getrgb(colour)[:3]]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    try:
        red, green, blue = ImageColor.getrgb(colour)[:3]
    except ValueError:
        red, green, blue = 0x40, 0x55, 0x66
    return colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)


def _hex(hue: float, light: float, colourful: float) -> str:
    return "#" + "".join(f"{round(255 * value):02x}" for value in colorsys.hls_to_rgb(hue, light, colourful))
