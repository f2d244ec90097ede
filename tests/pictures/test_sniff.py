"""What a file is by its first bytes, whatever its name says."""

import io
import struct

import pytest
from PIL import Image

from bookbuild.pictures.sniff import media_type, pixel_size


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (7, 5)).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "head", [b"", b"# Markdown", b"<html><svg/></html>", b"%PDF-1.7", b"BMW makes cars", b"RIFFxxxxWAVE"]
)
def test_what_is_no_picture_has_no_type(head: bytes) -> None:
    assert media_type(head) == ""


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("GIF", "image/gif"),
        ("WEBP", "image/webp"),
        ("BMP", "image/bmp"),
        ("TIFF", "image/tiff"),
        ("AVIF", "image/avif"),
    ],
)
def test_a_raster_has_its_type_and_size(kind: str, expected: str) -> None:
    data = picture(kind)
    assert media_type(data[:4096]) == expected
    assert pixel_size(data, expected) == (7, 5)


@pytest.mark.parametrize(
    "head",
    [
        b"<svg>",
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><svg xmlns="">',
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">\n<svg\n',
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>",
    ],
)
def test_an_svg_is_known_behind_what_may_stand_before_it(head: bytes) -> None:
    assert media_type(head) == "image/svg+xml"
    assert pixel_size(head, "image/svg+xml") == (0, 0)


def test_a_raster_too_large_to_decode_has_no_size_and_stops_nothing() -> None:
    data = bytearray(picture("BMP"))
    data[18:26] = struct.pack("<ii", 60000, 60000)
    assert pixel_size(bytes(data), "image/bmp") == (0, 0)
    data[18:26] = struct.pack("<ii", 10000, 10000)
    assert pixel_size(bytes(data), "image/bmp") == (10000, 10000)


def test_a_damaged_raster_has_no_size() -> None:
    assert pixel_size(picture("JPEG")[:20], "image/jpeg") == (0, 0)
