"""Whether a PNG is whole, told without decoding it."""

import io
import zlib
from typing import Any

import pytest
from PIL import Image

from bookbuild.pictures import png
from bookbuild.pictures.png import SIGNATURE, chunks, read_header, size_of_whole


def saved(mode: str, **named: Any) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((13, 9), 60).convert(mode).save(buffer, "PNG", **named)
    return buffer.getvalue()


def packed(parts: list[tuple[bytes, bytes]]) -> bytes:
    """A PNG of chunks with their checksums."""
    return SIGNATURE + b"".join(
        len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big") for name, body in parts
    )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_whole_picture_tells_its_size(mode: str) -> None:
    assert size_of_whole(saved(mode)) == (13, 9)


def test_text_in_a_picture_does_not_matter() -> None:
    parts = list(chunks(saved("RGB")))
    assert size_of_whole(packed([*parts[:1], (b"tEXt", b"Title\0" + b"a" * 5000), *parts[1:]])) == (13, 9)


def test_each_byte_that_is_missing_or_wrong_is_noticed() -> None:
    data = saved("RGB")
    for at in range(len(data)):
        assert size_of_whole(data[:at]) is None
        assert size_of_whole(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]) is None


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("of no size", b"\0\0\0\0\0\0\0\x09\x08\x02\0\0\0"),
        ("of bits that there are not", b"\0\0\0\x0d\0\0\0\x09\x04\x02\0\0\0"),
        ("of colours that there are not", b"\0\0\0\x0d\0\0\0\x09\x08\x05\0\0\0"),
        ("of another compression", b"\0\0\0\x0d\0\0\0\x09\x08\x02\x01\0\0"),
        ("of another size than its rows", b"\0\0\0\x0d\0\0\0\x08\x08\x02\0\0\0"),
        ("too short", b"\0\0\0\x0d"),
    ],
)
def test_a_header_that_is_out_of_order_is_left_to_a_decoder(name: str, body: bytes) -> None:
    parts = list(chunks(saved("RGB")))
    assert size_of_whole(packed([(b"IHDR", body), *parts[1:]])) is None, name


@pytest.mark.parametrize(("orientation", "size"), [(1, (13, 9)), (3, None), (6, None)])
def test_a_picture_that_is_turned_is_left_to_a_decoder(orientation: int, size: tuple[int, int] | None) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert size_of_whole(saved("RGB", exif=exif)) == size


def test_one_that_is_interlaced_has_no_palette_or_cannot_say_whether_it_is_turned_is_left_to_a_decoder() -> None:
    header, *others = chunks(saved("RGB"))
    assert size_of_whole(packed([(b"IHDR", header[1][:-1] + b"\x01"), *others])) is None
    assert size_of_whole(packed([header, (b"eXIf", b"none of TIFF"), *others])) is None
    colourless = [part for part in chunks(saved("P")) if part[0] != b"PLTE"]
    assert size_of_whole(packed(colourless)) is None


def test_a_very_large_picture_is_left_to_a_decoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "MOST", 100)
    assert size_of_whole(saved("RGB")) is None


def test_rows_are_as_long_as_their_pixels_and_a_filter() -> None:
    lengths = {mode: read_header(next(chunks(saved(mode)))[1]).row for mode in ("1", "L", "LA", "RGB", "RGBA")}
    assert lengths == {"1": 3, "L": 14, "LA": 27, "RGB": 40, "RGBA": 53}
