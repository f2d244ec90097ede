"""Colours and opacity parted as they are stored."""

import zlib
from typing import Any

import pytest
import pyvips
from PIL import Image

from bookbuild.emit.pdf.png_rows import parted
from bookbuild.pictures.png import SIGNATURE, Header, chunks, read_header

FILTERS = ("none", "sub", "up", "avg", "paeth")


def drawn(mode: str, opacity: Any, size: tuple[int, int] = (9, 6)) -> Image.Image:
    made = Image.new("RGBA", size)
    for at in range(size[0] * size[1]):
        made.putpixel((at % size[0], at // size[0]), (at * 37 % 256, at * at % 256, 255 - at, opacity(at)))
    return made.convert(mode)


def stored(made: Image.Image, name: str) -> tuple[bytes, Header]:
    """The data of a PNG all of whose rows have one filter."""
    bands = len(made.getbands())
    kind = "b-w" if bands == 2 else "srgb"
    picture = pyvips.Image.new_from_memory(made.tobytes(), *made.size, bands, "uchar").copy(interpretation=kind)
    parts = list(chunks(picture.pngsave_buffer(filter=name)))
    return b"".join(body for what, body in parts if what == b"IDAT"), read_header(parts[0][1])


def read(stream: bytes, header: Header, colours: int) -> bytes:
    """The pixels as a reader decodes the rows of a picture with that type of colours."""
    fields = (header.width.to_bytes(4, "big"), header.height.to_bytes(4, "big"), bytes([8, colours, 0, 0, 0]))
    parts = [(b"IHDR", b"".join(fields)), (b"IDAT", stream), (b"IEND", b"")]
    packed = (
        len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big") for name, body in parts
    )
    picture: Any = pyvips.Image.new_from_buffer(SIGNATURE + b"".join(packed), "")
    return bytes(picture.write_to_memory())


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
@pytest.mark.parametrize("name", FILTERS)
def test_full_opacity_is_told_by_the_stored_bytes(name: str, mode: str) -> None:
    made = drawn(mode, lambda _: 255)
    stream, header = stored(made, name)
    found = parted(stream, header)
    assert found is not None
    colours, opacity = found
    assert opacity == b""
    assert read(colours, header, 2 if mode == "RGBA" else 0) == made.convert(mode[:-1]).tobytes()


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("where", [0, 8, 9, 53])
def test_one_pixel_that_lets_the_ground_through_keeps_the_opacity(name: str, mode: str, where: int) -> None:
    made = drawn(mode, lambda at: 254 if at == where else 255)
    stream, header = stored(made, name)
    found = parted(stream, header)
    assert found is not None
    colours, opacity = found
    assert read(opacity, header, 0) == made.getchannel("A").tobytes()
    assert read(colours, header, 2 if mode == "RGBA" else 0) == made.convert(mode[:-1]).tobytes()


def test_a_picture_of_one_pixel_is_parted() -> None:
    stream, header = stored(drawn("RGBA", lambda _: 255, (1, 1)), "paeth")
    assert parted(stream, header) is not None


@pytest.mark.parametrize("spoilt", [lambda rows: rows[:-1], lambda rows: b"\x05" + rows[1:], lambda rows: rows + b"\0"])
def test_rows_that_are_not_those_of_the_picture_are_left_to_a_decoder(spoilt: Any) -> None:
    stream, header = stored(drawn("RGBA", lambda _: 255), "none")
    assert parted(zlib.compress(spoilt(zlib.decompress(stream))), header) is None


def test_data_that_cannot_be_inflated_is_left_to_a_decoder() -> None:
    stream, header = stored(drawn("RGBA", lambda _: 255), "none")
    assert parted(stream[:20], header) is None
