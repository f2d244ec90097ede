"""Pixels within a drawing: its ``data:`` pictures are reduced like any other, nothing else of it is touched."""

import base64
import binascii
import re

from bookbuild.pictures.reduce import Limits, reduce_raster

_DATA = re.compile(rb'(href\s*=\s*["\'])data:image/(png|jpeg|jpg);base64,([A-Za-z0-9+/=\s]+)(["\'])')


def reduce_rasters(svg: bytes, limits: Limits) -> bytes:
    """The SVG with smaller pictures in it, transparent ones still so: they lie over other shapes.

    A picture that cannot be decoded stays as it is: what draws the SVG decides.
    """
    return _DATA.sub(lambda match: _reduced(match, limits), svg)


def _reduced(match: re.Match[bytes], limits: Limits) -> bytes:
    import pyvips

    kind = "image/png" if match[2] == b"png" else "image/jpeg"
    try:
        data = base64.b64decode(match[3], validate=False)
        made = reduce_raster(data, _true_type(data, kind), Limits(limits.long_side, limits.quality, opaque=False))
    except (binascii.Error, pyvips.Error):
        return match[0]
    if len(made.data) >= len(data):
        return match[0]
    return b"%bdata:%b;base64,%b%b" % (match[1], made.media_type.encode(), base64.b64encode(made.data), match[4])


def _true_type(data: bytes, said: str) -> str:
    if data.startswith(b"\x89PNG"):
        return "image/png"
    return "image/jpeg" if data.startswith(b"\xff\xd8") else said
