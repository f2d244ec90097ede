"""Colour spaces of PDF (ISO 32000-1, 8.6): what device colour the operands of ``scn`` mean."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pikepdf

from bookbuild.emit.pdf.press import profiles
from bookbuild.emit.pdf.press.inks import Colour, rgb

_DEVICE = {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4, "/G": 1, "/RGB": 3}
_SPOTS = ("/Separation", "/DeviceN")
_DELTA = 6 / 29


def resolve(space: Any, resources: Any) -> Any:
    """The colour space that a name stands for: the name itself, if it is none of the resources."""
    if isinstance(space, pikepdf.Name):
        return resources.get("/ColorSpace", {}).get(str(space), space)
    return space


def family(space: Any) -> str:
    """``/DeviceRGB``, ``/ICCBased``, ``/Pattern`` …"""
    return str(space[0]) if isinstance(space, pikepdf.Array) else str(space)


def is_spot(space: Any) -> bool:
    """Whether the space names inks of its own: they are printed as they are."""
    return family(space) in _SPOTS


def spot_alternate(space: Any) -> str:
    """The family of the space that stands in for a spot colour where its ink is not at hand."""
    return family(space[2])


def components(space: Any) -> int:
    """How many components a colour of the space has; 0 for a space that has no colours of its own."""
    kind = family(space)
    if kind == "/ICCBased":
        return int(space[1].N)
    return {"/Lab": 3, "/Indexed": 1, "/Pattern": 0}.get(kind, _DEVICE.get(kind, 0))


def initial(space: Any) -> Sequence[float]:
    """The colour that is in force once the space is chosen: black in all that have it at zero."""
    return (0, 0, 0, 1) if family(space) == "/DeviceCMYK" else (0,) * components(space)


def device_colour(space: Any, values: Sequence[float]) -> Colour:
    """A colour of any space but patterns and spot colours, as grey, sRGB or CMYK."""
    kind = family(space)
    if kind == "/Lab":
        return lab(*values)
    if kind == "/Indexed":
        return _looked_up(space, int(values[0]))
    if kind == "/ICCBased" and components(space) == 3:
        return _profiled(bytes(space[1].read_bytes()), tuple(values))
    return tuple(min(1.0, max(0.0, value)) for value in values)


def lab(lightness: float, a: float, b: float) -> Colour:
    """CIE L*a*b* relative to its white, in sRGB; the white of the space becomes that of the paper."""
    middle = (lightness + 16) / 116
    x, y, z = (
        white * (part**3 if part > _DELTA else 3 * _DELTA**2 * (part - 4 / 29))
        for white, part in zip((0.9643, 1.0, 0.8251), (middle + a / 500, middle, middle - b / 200), strict=True)
    )
    linear = (
        3.1338561 * x - 1.6168667 * y - 0.4906146 * z,
        -0.9787684 * x + 1.9161415 * y + 0.0334540 * z,
        0.0719453 * x - 0.2289914 * y + 1.4052427 * z,
    )
    return tuple(_encoded(min(1.0, max(0.0, light))) for light in linear)


def palette(space: Any) -> tuple[Any, bytes]:
    """Base and colour table of an Indexed space."""
    table = space[3]
    return space[1], bytes(table.read_bytes() if isinstance(table, pikepdf.Stream) else table)


def _looked_up(space: Any, index: int) -> Colour:
    base, table = palette(space)
    count = components(base)
    values = table[index * count : (index + 1) * count]
    return device_colour(base, [value / 255 for value in values])


@lru_cache(maxsize=1024)
def _profiled(profile: bytes, values: Colour) -> Colour:
    return rgb(profiles.one_colour(profiles.to_srgb(profile))(values))


def _encoded(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
