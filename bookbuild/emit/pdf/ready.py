"""Pictures of pixels as a PDF holds them (ISO 32000-1, 8.9.5): made once, kept by content, written by any chapter.

A PNG's data is a PDF's already where it has no transparency: predictors, bits and palettes are the same (PNG, 9;
ISO 32000-1, 7.4.4.4). A JPEG is one as it is. Whatever else there is is decoded once.
"""

import base64
import io
import re
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from lxml import etree
from PIL import Image

from bookbuild.emit.pdf.png_rows import parted
from bookbuild.emit.pdf.resolution import ANY_ROOM, WORTH, Room, rooms_within, shrunk
from bookbuild.emit.pdf.svg_paths import path_operators
from bookbuild.pictures.png import MOST, SIGNATURE, chunks, read_header
from bookbuild.pictures.svgtree import href, parse

SVG = "image/svg+xml"
_GREYS, _PALETTE, _WITH_ALPHA = (0, 4), 3, (4, 6)
_FULL = 8
_PIXELS = re.compile(r"data:image/(?:png|jpe?g|gif);base64,")
_DROPPED = {ord(character): None for character in "\t\n\r"}
_ORIENTATION = 0x0112
_LEVEL = 6
_JPEG = b"\xff\xd8"
_QUALITY = 90
"""That of a JPEG which is stored once more: what it lost before must not show."""
_FILTER = "paeth"  # a tenth smaller than none, and half the time of trying all


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture's stream and what its dictionary says. `mode` is Pillow's: L, RGB or CMYK; `size` in pixels.

    `natural` is the size that its file has, where that is another one: it is laid out by that.
    `name` is the same for pictures of the same source, made for places of the same size.
    `palette` has the RGB colours of one that has indexes; `filter` is FlateDecode, whose rows have PNG's predictors, or
    DCTDecode; of a CMYK picture with `inverted` 0 is full ink. `mask` has its opacity.
    """

    data: bytes
    mode: str
    size: tuple[int, int]
    bits: int
    filter: str
    palette: bytes = b""
    inverted: bool = False
    mask: "Pixels | None" = None
    natural: tuple[int, int] | None = None
    name: str = ""


def ready_pixels(data: bytes, room: Room = ANY_ROOM, *, cover: bool = False) -> Pixels | None:
    """A PNG, JPEG or GIF as the PDF holds it; None for one that the engine has to turn or to read by itself.

    It has no more pixels than it takes to fill the `room` in one direction, with `cover` in both, unless fewer would
    save little.
    """
    small = shrunk(data, room, cover=cover)
    if small is not None:
        with Image.open(io.BytesIO(data)) as picture:
            natural = picture.size
        made = _stored_again(small) if data.startswith(_JPEG) else _of(small)
        if made is not None and _bytes(made) <= WORTH * len(data):
            return replace(made, natural=natural)
    if data.startswith(SIGNATURE):
        plain = _plain_png(data)
        if plain is not None:
            return plain
        if data[24] == _FULL and data[25] in _WITH_ALPHA:
            return _without_alpha(data)
    with Image.open(io.BytesIO(data)) as picture:
        if picture.getexif().get(_ORIENTATION, 1) != 1:
            return None
        if picture.format == "JPEG":
            return _jpeg(data, picture)
        return _decoded(picture)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What of an SVG is ready: the operators of its paths by their data (`path_operators`)."""

    paths: dict[str, bytes]


OWN = ""
Ready = Mapping[str, Pixels | Drawing | None]
"""Pictures by URL; None for one that the engine has to read by itself."""


def ready_file(data: bytes, kind: str, room: Room = ANY_ROOM) -> Ready:
    """What a picture of a media type brings: itself under `OWN`, an SVG the ``data:`` pictures in it too.

    `room` is the place of the largest picture.
    """
    if kind != SVG:
        return {OWN: _named(ready_pixels(data, room), data, room)}
    try:
        root = parse(data)
    except (etree.XMLSyntaxError, ValueError):
        return {OWN: None}
    made: dict[str, Pixels | Drawing | None] = {OWN: Drawing(_paths(root))}
    rooms = rooms_within(data, root, room)
    for address in _embedded(root):
        place = rooms.get("".join(address.split()), ANY_ROOM)
        with suppress(OSError, ValueError, struct.error, IndexError):  # what is none, the engine complains of
            own = base64.b64decode(address.partition(",")[2])
            made[address] = _named(ready_pixels(own, place, cover=True), own, place, "cover")
    return made


def _named(pixels: Pixels | None, *source: object) -> Pixels | None:
    if pixels is None:
        return None
    digest = sha256()
    for fact in source:
        digest.update(fact if isinstance(fact, bytes) else repr(fact).encode())
    name = digest.hexdigest()
    mask = None if pixels.mask is None else replace(pixels.mask, name=f"{name}-mask")
    return replace(pixels, name=name, mask=mask)


def _paths(root: etree._Element) -> dict[str, bytes]:
    data = dict.fromkeys(str(node.get("d", "")) for node in root.iter("{*}path", "path"))
    drawn = ((text, path_operators(text)) for text in data)
    return {text: operators for text, operators in drawn if operators is not None}


def _embedded(root: etree._Element) -> list[str]:
    """The addresses of pictures of pixels in an SVG, as the engine asks for them."""
    addresses = (href(node).translate(_DROPPED) for node in root.iter("{*}image", "image"))
    return list(dict.fromkeys(address for address in addresses if _PIXELS.match(address)))


def pixels_in(ready: Ready) -> dict[str, Pixels]:
    """The pictures of pixels among those that are ready."""
    return {url: made for url, made in ready.items() if isinstance(made, Pixels)}


def paths_in(ready: Ready) -> dict[str, bytes]:
    """The operators of all paths that are ready, by their data."""
    return {text: drawn for made in ready.values() if isinstance(made, Drawing) for text, drawn in made.paths.items()}


def made_ready(files: Mapping[str, tuple[bytes, str]], room: Room = ANY_ROOM) -> Ready:
    """What all `files` bring, bytes and media type by URL; `room` as in `ready_pixels`."""
    return by_url({url: ready_file(data, kind, room) for url, (data, kind) in files.items()})


def by_url(made: Mapping[str, Ready]) -> Ready:
    """What pictures bring, by their URLs: each under its own; of one in several drawings, that with most pixels."""
    ready: dict[str, Pixels | Drawing | None] = {}
    for url, brought in made.items():
        for name, picture in brought.items():
            before = ready.get(name)
            if not (isinstance(before, Pixels) and isinstance(picture, Pixels) and before.size > picture.size):
                ready[url if name == OWN else name] = picture
    return ready


def _jpeg(data: bytes, picture: Image.Image) -> Pixels | None:
    if picture.mode not in ("L", "RGB", "CMYK"):
        return None
    inverted = picture.mode == "CMYK" and "APP14" in getattr(picture, "app", {})
    return Pixels(data, picture.mode, picture.size, 8, "DCTDecode", inverted=inverted)


def _plain_png(data: bytes) -> Pixels | None:
    """The data of a PNG as it is; None for one that is interlaced or finer than 8 bits, or has transparent colours.

    Of one with opacity the rows are stored again, with that as its mask unless it is full everywhere.
    """
    parts = list(chunks(data))
    header = read_header(parts[0][1])
    names = {name for name, _ in parts}
    stream = b"".join(body for name, body in parts if name == b"IDAT")
    if header.interlaced or header.bits > _FULL or b"tRNS" in names:
        return None
    opacity = b""
    if header.colours in _WITH_ALPHA:
        found = parted(stream, header) if header.rows <= MOST else None
        if found is None:
            return None
        stream, opacity = found
    palette = next((body for name, body in parts if name == b"PLTE"), b"") if header.colours == _PALETTE else b""
    mode, size = "L" if header.colours in _GREYS else "RGB", (header.width, header.height)
    mask = Pixels(opacity, "L", size, _FULL, "FlateDecode") if opacity else None
    return Pixels(stream, mode, size, header.bits, "FlateDecode", palette, mask=mask)


def _without_alpha(data: bytes) -> Pixels:
    """A PNG of 8 bits with opacity whose rows cannot be parted as they are stored: interlaced, or very large."""
    import pyvips

    return _of(pyvips.Image.new_from_buffer(data, ""))


def _of(picture: Any) -> Pixels:
    """A picture of libvips: its colours, and its opacity apart unless it is full everywhere."""
    if not picture.hasalpha():
        return _saved(picture)
    colours, alpha = picture.extract_band(0, n=picture.bands - 1), picture.extract_band(picture.bands - 1)
    pixels = _saved(colours)
    return pixels if alpha.min() == 255 else replace(pixels, mask=_saved(alpha))


def _stored_again(picture: Any) -> Pixels | None:
    """A picture of libvips as a JPEG."""
    data = picture.jpegsave_buffer(Q=_QUALITY, subsample_mode="off", keep="none")
    with Image.open(io.BytesIO(data)) as stored:
        return _jpeg(data, stored)


def _bytes(pixels: Pixels) -> int:
    return len(pixels.data) + (_bytes(pixels.mask) if pixels.mask is not None else 0)


def _saved(picture: Any) -> Pixels:
    """A picture of libvips."""
    return _expect(_plain_png(picture.pngsave_buffer(compression=_LEVEL, filter=_FILTER, keep="none")))


def _decoded(picture: Image.Image) -> Pixels | None:
    """The pixels as the engine would take them, without an opacity that is full everywhere."""
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
    elif picture.mode in ("1", "P", "I", "I;16"):
        picture = picture.convert("RGB")
    if picture.mode not in ("L", "RGB", "RGBA"):
        return None
    buffer = io.BytesIO()
    transparent = picture.mode == "RGBA"
    picture.save(buffer, "PNG", compress_level=1 if transparent else _LEVEL)  # those rows are deflated once more
    data = buffer.getvalue()
    return _plain_png(data) or _without_alpha(data) if transparent else _expect(_plain_png(data))


def _expect(made: Pixels | None) -> Pixels:
    if made is None:
        raise ValueError("a PNG was written in another way than it was asked for")
    return made
