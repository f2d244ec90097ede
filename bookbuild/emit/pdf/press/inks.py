"""Colours, and the inks that a press makes them of.

A colour is a tuple of components from 0 to 1: one is grey (1 is white), three are sRGB, four are CMYK.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean

from bookbuild.emit.pdf.press import profiles
from bookbuild.emit.pdf.press.settings import Press

Colour = tuple[float, ...]

_NEUTRAL = 3 / 255
"""How far apart the components of a colour may be that is still grey: no eye tells these from grey on paper."""


@dataclass(frozen=True, slots=True)
class Inks:
    """How colours become inks.

    `flat` converts a colour that stands alone, and sets grey in black ink only. `smooth` converts one of a gradient or
    of a picture, where grey and colour meet: all by the profile. `profile` is that of the press, None if no ink but
    black is used. `only_black` leaves all colours but black as they are.
    """

    flat: Callable[[Colour], Colour]
    smooth: Callable[[Colour], Colour]
    profile: bytes | None = None
    only_black: bool = False


def inks(press: Press, profile: bytes) -> Inks:
    """The inks of a press."""
    if press.keeps_colours:
        return Inks(_black, _black, None, only_black=True)
    if press.colour == "grey":
        return Inks(grey, grey)
    separation = profiles.one_colour(profiles.separate(profile))

    @lru_cache(maxsize=4096)
    def smooth(colour: Colour) -> Colour:
        return separation(colour) if len(colour) == 3 else colour

    def flat(colour: Colour) -> Colour:
        return (fmean(colour),) if neutral(colour) else smooth(colour)

    return Inks(flat, smooth, profile)


def neutral(colour: Colour) -> bool:
    """Whether an sRGB colour is grey."""
    return len(colour) == 3 and max(colour) - min(colour) <= _NEUTRAL


def grey(colour: Colour) -> Colour:
    """One grey of the same luminance: Rec. 709 weighs linear light, so the contrast of text and ground stays.

    The contrast ratio of WCAG is one of luminances: what could be read in colour can be read in grey.
    """
    red, green, blue = rgb(colour)
    if neutral((red, green, blue)):
        return (fmean((red, green, blue)),)
    light = 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)
    return (_encoded(light),)


def luminosity(colour: Colour) -> Colour:
    """The luminosity of a colour as soft masks have it (ISO 32000-1, 11.3.5.3)."""
    red, green, blue = rgb(colour)
    return (0.3 * red + 0.59 * green + 0.11 * blue,)


def rgb(colour: Colour) -> Colour:
    """The colour in sRGB; inks by the plain rule of ISO 32000-1, 10.3.5."""
    if len(colour) == 1:
        return colour * 3
    if len(colour) == 4:
        return tuple(1 - min(1.0, ink + colour[3]) for ink in colour[:3])
    return colour


def on_white(colour: Colour, alpha: float) -> Colour:
    """What a colour looks like on white paper when it is as opaque as `alpha`."""
    if alpha >= 1:
        return colour
    if len(colour) == 4:
        return tuple(ink * alpha for ink in colour)
    return tuple(1 - alpha * (1 - value) for value in colour)


def cmyk(colour: Colour) -> Colour:
    """A grey or CMYK colour as CMYK; grey is black ink only."""
    return (0.0, 0.0, 0.0, 1 - colour[0]) if len(colour) == 1 else colour


MASK = Inks(luminosity, luminosity)
"""For what is drawn into a soft mask: no inks, but how much of the masked is seen."""


def _black(colour: Colour) -> Colour:
    return (0.0,) if colour == (0, 0, 0) else colour


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
