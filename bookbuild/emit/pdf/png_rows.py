"""The rows of a PNG parted into colours and opacity as they are stored: neither is decoded, and none filtered anew.

A filter takes a byte from those of the same channel to its left and above it (PNG, 9.2): the rows of one channel, or of
some of them, are the filtered rows of a picture that has no others.
"""

from collections.abc import Iterator

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
    mode, size = _MODES[header.colours], (header.width, header.height)
    picture = Image.frombuffer(mode, size, rows, "raw", mode, header.row, 1)
    if mode == "RGBA":
        colours, opacity = picture.tobytes("raw", "RGB"), picture.tobytes("raw", "A")
    else:
        colours, opacity = (channel.tobytes() for channel in picture.split())
    return _stored(filters, colours), b"" if _is_full(filters, opacity, header.width) else _stored(filters, opacity)


def _stored(filters: bytes, rows: bytes) -> bytes:
    """Filtered rows, each behind the number of its filter, deflated."""
    parts = (part for at, row in enumerate(_rows(rows, len(filters))) for part in (filters[at : at + 1], row))
    return bytes(deflate.zlib_compress(b"".join(parts), _LEVEL))


def _is_full(filters: bytes, opacity: bytes, width: int) -> bool:
    """Whether these are the filtered rows of an opacity that is full everywhere: one look at the bytes tells."""
    first, others = (
        [bytes([lead]) + bytes([rest]) * (width - 1) for lead, rest in full] for full in (_FULL_FIRST, _FULL)
    )
    return opacity == b"".join([first[filters[0]], *(others[number] for number in filters[1:])])


def _rows(data: bytes, count: int) -> Iterator[bytes]:
    length = len(data) // count
    return (data[at : at + length] for at in range(0, len(data), length))
