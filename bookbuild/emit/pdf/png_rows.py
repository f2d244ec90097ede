"""The rows of a PNG parted into colours and opacity as they are stored: neither is decoded, and none filtered anew.

A filter takes a byte from those of the same channel to its left and above it (PNG, 9.2): the rows of one channel, or of
some of them, are the filtered rows of a picture that has no others.
"""

import deflate
from PIL import Image

from bookbuild.pictures.png import Header, stored_rows

_LEVEL = 5
_MODES = {4: "LA", 6: "RGBA"}
_FULL_FIRST = ((255, 255), (255, 0), (255, 255), (255, 128), (255, 0))
"""How full opacity is stored in the first row, for each filter (PNG, 9.2): its first byte, and the others."""
_FULL = ((255, 255), (255, 0), (0, 0), (128, 0), (0, 0))
"""The same in all other rows, whose opacity above is full."""


def parted(stream: bytes, header: Header) -> tuple[bytes, bytes] | None:
    """The streams of colours and of opacity, empty if it is full everywhere, from the one of both.

    `stream` is the data of a PNG of 8 bits with opacity that is not interlaced. None when it is none of such a size.
    """
    rows = stored_rows(stream, header)
    if rows is None:
        return None
    filters = bytes(rows[:: header.row])
    del rows[0]
    rows.append(0)  # so that each row is one of pixels, with the filter of the next one behind it
    mode = _MODES[header.colours]
    picture = Image.frombuffer(mode, (header.width, header.height), rows, "raw", mode, header.row, 1)
    opacity = picture.getchannel("A")
    mask = b"" if _is_full(filters, opacity.tobytes(), header.width) else _stored(filters, opacity, "L", 1)
    if mode == "LA":
        return _stored(filters, picture.getchannel("L"), "L", 1), mask
    return _stored(filters, picture, "RGB", 3), mask


def _stored(filters: bytes, picture: Image.Image, mode: str, channels: int) -> bytes:
    """The filtered rows of a picture's channels, each behind the number of its filter, deflated."""
    row = channels * picture.width + 1
    rows = bytearray(1)
    rows += picture.tobytes("raw", mode, row, 1)  # with the filter of the next one behind it
    del rows[-1:]
    rows[::row] = filters
    return bytes(deflate.zlib_compress(rows, _LEVEL))


def _is_full(filters: bytes, opacity: bytes, width: int) -> bool:
    """Whether these are the filtered rows of an opacity that is full everywhere: one look at the bytes tells."""
    first, others = (
        [bytes([lead]) + bytes([rest]) * (width - 1) for lead, rest in full] for full in (_FULL_FIRST, _FULL)
    )
    return opacity == b"".join([first[filters[0]], *(others[number] for number in filters[1:])])
