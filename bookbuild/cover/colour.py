"""Colours of the cover: the book's accent, as dark as white letters on it need (WCAG 2.2, 1.4.3)."""

import colorsys

from PIL import ImageColor

_CONTRAST = 6.0
_FALLBACK = "#14576b"


def ground(accent: str) -> tuple[str, str]:
    """The cover's colour at its top and its foot, in which white is readable, from a CSS colour that names one."""
    try:
        red, green, blue = ImageColor.getrgb(accent)[:3]
    except ValueError:
        red, green, blue = ImageColor.getrgb(_FALLBACK)[:3]
    hue, light, colourful = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    while contrast_with_white(_hex(hue, light, colourful)) < _CONTRAST and light > 0:
        light = max(0.0, light - 0.01)
    return _hex(hue, light, colourful), _hex(hue, light * 0.55, colourful)


def contrast_with_white(colour: str) -> float:
    """The contrast of white on a colour, from 1 to 21."""
    channels = [value / 255 for value in ImageColor.getrgb(colour)[:3]]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def _hex(hue: float, light: float, colourful: float) -> str:
    return "#" + "".join(f"{round(255 * value):02x}" for value in colorsys.hls_to_rgb(hue, light, colourful))
