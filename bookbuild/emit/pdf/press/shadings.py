"""Gradients: the colours of a shading's function become inks (ISO 32000-1, 8.7.4.5)."""

from typing import Any

import pikepdf
from pikepdf import Array, Name

from bookbuild.emit.pdf.press import functions
from bookbuild.emit.pdf.press.inks import Colour, Inks, cmyk, neutral
from bookbuild.emit.pdf.press.spaces import components, device_colour, family, is_spot, resolve

_AXIAL_AND_RADIAL = (2, 3)


def recolour_shading(pdf: pikepdf.Pdf, shading: Any, resources: Any, inks: Inks) -> bool:
    """Convert a shading in place. False if its kind is one that cannot be converted: it is as it was."""
    space = resolve(shading.ColorSpace, resources)
    if inks.only_black or family(space) == "/DeviceGray":
        return True
    if family(space) == "/DeviceCMYK" and inks.profile:
        return True
    function = shading.get("/Function")
    kind = int(shading.ShadingType)
    if kind not in _AXIAL_AND_RADIAL or is_spot(space) or not components(space) or not functions.known(function):
        return False
    black = inks.profile is None or _all_neutral(function, space)
    shading.Function = _converted(pdf, function, space, inks, black)
    shading.ColorSpace = Name.DeviceGray if black else Name.DeviceCMYK
    if "/Background" in shading:
        shading.Background = Array(
            [round(v, 4) for v in _ink(device_colour(space, [float(v) for v in shading.Background]), inks, black)]
        )
    return True


def _converted(pdf: pikepdf.Pdf, function: Any, space: Any, inks: Inks, black: bool) -> Any:
    """The function with its values in inks: straight lines of grey stay exact, others become tables."""

    def inked(at: float) -> Colour:
        return _ink(device_colour(space, functions.evaluate(function, at)), inks, black)

    if isinstance(function, Array):
        return functions.sampled(pdf, function[0].Domain, inked)
    if int(function.FunctionType) == 3:
        return functions.stitched(function, [_converted(pdf, part, space, inks, black) for part in function.Functions])
    first, last = (device_colour(space, end) for end in functions.ends(function))
    straight = first == last or (_grey_end(first) and _grey_end(last))
    if straight:
        return functions.exponential(function, _ink(first, inks, black), _ink(last, inks, black))
    return functions.sampled(pdf, function.Domain, inked)


def _ink(colour: Colour, inks: Inks, black: bool) -> Colour:
    """The inks of a colour: black only, or all four where one colour of the gradient needs them."""
    return inks.flat(colour) if black else cmyk(inks.smooth(colour))


def _all_neutral(function: Any, space: Any) -> bool:
    if isinstance(function, Array):
        return False
    if int(function.FunctionType) == 3:
        return all(_all_neutral(part, space) for part in function.Functions)
    return all(_grey_end(device_colour(space, end)) for end in functions.ends(function))


def _grey_end(colour: Colour) -> bool:
    return len(colour) == 1 or neutral(colour)
