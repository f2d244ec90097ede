"""The parts of a PNG, and whether it is whole (PNG, third edition, 5 and 11)."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import deflate
from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST = 32_000_000
"""The bytes of rows that are held at once, several times over: those of a picture that is larger are not."""
_FILTERS = 5
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_BITS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PALETTE = 3
_ORIENTATION, _UPRIGHT = 0x0112, 1


@dataclass(frozen=True, slots=True)
class Header:
    """Width and height in pixels, bits of a channel, the type of colours (PNG, 11.2.1), whether it is interlaced."""

    width: int
    height: int
    bits: int
    colours: int
    interlaced: bool

    @property
    def row(self) -> int:
        """The bytes of a stored row with the number of its filter, where rows are not interlaced."""
        return 1 + (self.width * self.bits * _CHANNELS[self.colours] + 7) // 8

    @property
    def rows(self) -> int:
        """The bytes of all of them."""
        return self.row * self.height


def read_header(body: bytes) -> Header:
    """The header from the contents of its chunk. Raises ValueError when it is none that the standard knows."""
    try:
        width, height, bits, colours, compression, filtering, interlaced = struct.unpack(">IIBBBBB", body)
    except struct.error as error:
        raise ValueError(str(error)) from error
    if bits not in _BITS.get(colours, ()) or compression or filtering or not width * height:
        raise ValueError("no header of a PNG")
    return Header(width, height, bits, colours, bool(interlaced))


def spans(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The chunks of a PNG (5.3): names, and where length, name, contents and checksum begin and end."""
    at = len(SIGNATURE)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], at, end
        at = end


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG: names and contents."""
    return ((name, data[at + 8 : end - 4]) for name, at, end in spans(data))


def stored_rows(stream: bytes, header: Header) -> bytearray | None:
    """The rows of a picture as its data stores them, not interlaced; None if these are not exactly they."""
    try:
        rows = deflate.zlib_decompress(stream, header.rows)
    except deflate.DeflateError:
        return None
    return rows if len(rows) == header.rows and max(rows[:: header.row]) < _FILTERS else None


def size_of_whole(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG of which all is there; None for one that has to be decoded to tell.

    Those are the interlaced, the very large and the turned ones, and all that are in any way out of order.
    """
    if not data.startswith(SIGNATURE) or not _in_order(data):
        return None
    parts = list(chunks(data))
    if (parts[0][0], parts[-1][0]) != (b"IHDR", b"IEND"):
        return None
    bodies = dict(parts)
    try:
        header = read_header(bodies[b"IHDR"])
    except ValueError:
        return None
    if header.interlaced or header.rows > MOST or not _is_upright(bodies.get(b"eXIf", b"")):
        return None
    if header.colours == _PALETTE and b"PLTE" not in bodies:
        return None
    rows = stored_rows(b"".join(body for name, body in parts if name == b"IDAT"), header)
    return (header.width, header.height) if rows is not None else None


def _is_upright(exif: bytes) -> bool:
    """Whether EXIF data, if there are any, say so; of those that cannot be read nobody knows."""
    found = Image.Exif()
    try:
        found.load(exif)
    except (SyntaxError, ValueError, struct.error):
        return False
    return bool(found.get(_ORIENTATION, _UPRIGHT) == _UPRIGHT)


def _in_order(data: bytes) -> bool:
    """Whether chunks fill the file to its end, each with its checksum behind it."""
    last = len(SIGNATURE)
    for _, at, end in spans(data):
        if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            return False
        last = end
    return last == len(data) > len(SIGNATURE)
