"""Pictures with more pixels than a page shows at the profile's resolution, made as coarse as that."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from bookbuild.pictures.size import complete_size
from bookbuild.pictures.svg_scale import drawn_sizes

WORTH = 0.9
"""The part of its bytes, and of its pixels on a side, that a picture keeps at most: for less it stays as it is."""
_INCH = 96
"""CSS pixels in an inch."""


@dataclass(frozen=True, slots=True)
class Room:
    """The place of the largest picture, in pixels of pictures; 0 by 0 where these stay as they are."""

    width: int = 0
    height: int = 0


ANY_ROOM = Room()


def room_for(width: float, height: float, resolution: float) -> Room:
    """The room of a place of so many CSS pixels at a resolution in pixels an inch, 0 for any."""
    return Room(round(width / _INCH * resolution), round(height / _INCH * resolution))


def rooms_within(svg: bytes, root: etree._Element, room: Room) -> dict[str, Room]:
    """The places of the ``data:`` pictures in a drawing that fills the room, by address without white space.

    Those whose place cannot be told are left out.
    """
    if not room.width:
        return {}
    width, height = complete_size(root)
    longest = room.width if width >= height else room.height
    return {
        address: Room(math.ceil(across * longest), math.ceil(down * longest))
        for address, (across, down) in drawn_sizes(svg).items()
        if math.isfinite(across) and math.isfinite(down)
    }


def shrunk(data: bytes, room: Room, *, cover: bool = False) -> Any:
    """A picture of libvips that fills the room in one direction; None for one that is not much larger than it.

    With `cover` it fills it in both. None too for what the engine has to turn or to read by itself, for inks, and for
    what is no picture: those who read it next will say so.
    """
    import pyvips

    if not room.width:
        return None
    try:
        return _scaled(data, room, max if cover else min)
    except pyvips.Error:
        return None


def _scaled(data: bytes, room: Room, choose: Callable[[float, float], float]) -> Any:
    import pyvips

    whole = pyvips.Image.new_from_buffer(data, "")
    scale = choose(room.width / whole.width, room.height / whole.height)
    turned = whole.get_typeof("orientation") and whole.get("orientation") != 1
    if scale > WORTH or turned or whole.format != "uchar" or whole.interpretation not in ("srgb", "b-w"):
        return None
    width, height = (max(1, round(side * scale)) for side in (whole.width, whole.height))
    return pyvips.Image.thumbnail_buffer(data, width, height=height, size="force", no_rotate=True).copy_memory()
