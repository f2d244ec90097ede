"""Pixels within a drawing: its ``data:`` pictures are reduced like any other, nothing else of it is touched."""

import base64
import binascii
import math
import re
from collections.abc import Mapping
from dataclasses import replace

from bookbuild.pictures.reduce import Limits, reduce_raster
from bookbuild.pictures.svg_scale import Size, drawn_sizes

_DATA = re.compile(rb'(href\s*=\s*["\'])data:image/(png|jpeg|jpg);base64,([A-Za-z0-9+/=\s]+)(["\'])')
_FINE = 2
"""How many times finer than it is drawn a picture stays: readers let one look closer."""


def reduce_rasters(svg: bytes, limits: Limits) -> bytes:
    """The SVG with smaller pictures in it, transparent ones still so: they lie over other shapes.

    A picture has twice the pixels of its place, when the drawing's longer side is as long as the limits say.
    A picture that cannot be decoded stays as it is: what draws the SVG decides.
    """
    sizes = drawn_sizes(svg)
    return _DATA.sub(lambda match: _reduced(match, limits, sizes), svg)


def _reduced(match: re.Match[bytes], limits: Limits, sizes: Mapping[str, Size]) -> bytes:
    import pyvips

    kind = "image/png" if match[2] == b"png" else "image/jpeg"
    try:
        data = base64.b64decode(match[3], validate=False)
        address = "data:image/{};base64,{}".format(match[2].decode(), b"".join(match[3].split()).decode())
        inner = replace(limits, opaque=False, long_side=_long_side(data, limits, sizes.get(address)))
        made = reduce_raster(data, _true_type(data, kind), inner)
    except (binascii.Error, pyvips.Error):
        return match[0]
    if len(made.data) >= len(data):
        return match[0]
    return b"%bdata:%b;base64,%b%b" % (match[1], made.media_type.encode(), base64.b64encode(made.data), match[4])


def _long_side(data: bytes, limits: Limits, size: Size | None) -> int:
    """The limit for a picture that is drawn that large; it is never enlarged, nor cut where it fills a narrow place."""
    import pyvips

    if size is None or not limits.long_side:
        return limits.long_side
    if math.isinf(size[0]):
        return 0
    picture = pyvips.Image.new_from_buffer(data, "")
    shown = _FINE * limits.long_side
    scale = max(size[0] * shown / picture.width, size[1] * shown / picture.height)
    wanted: int = math.ceil(scale * max(picture.width, picture.height))
    return min(limits.long_side, max(1, wanted))


def _true_type(data: bytes, said: str) -> str:
    if data.startswith(b"\x89PNG"):
        return "image/png"
    return "image/jpeg" if data.startswith(b"\xff\xd8") else said
