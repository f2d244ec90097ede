"""Pixels for e-readers: within their limits, on white, and never so small that the eye can tell."""

import base64
import io
from typing import Any

import pytest
import pyvips
from PIL import Image, ImageCms, ImageDraw, ImageFilter
from PIL.PngImagePlugin import PngInfo

from bookbuild.pictures.metadata import without_metadata
from bookbuild.pictures.reduce import ALIKE, Limits, reduce_raster
from bookbuild.pictures.similarity import similarity
from bookbuild.pictures.svg_rasters import reduce_rasters

LIMITS = Limits(1600, 82)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def encoded(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


def diagram(width: int = 800, height: int = 400, mode: str = "RGB") -> Image.Image:
    picture = Image.new(mode, (width, height), "white" if mode != "RGBA" else (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    for at in range(0, width, 40):
        draw.rectangle((at, 20, at + 25, height - 20), outline="black", fill=(at % 255, 90, 160))
        draw.text((at, height // 2), "kube", fill="black")
    return picture


def photo(width: int = 800, height: int = 600) -> Image.Image:
    noise = Image.effect_noise((width // 8, height // 8), 60).resize((width, height), Image.Resampling.BICUBIC)
    return Image.merge("RGB", (noise, noise.rotate(90).resize(noise.size), noise.rotate(180)))


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_small_picture_is_never_replaced_by_a_bigger_file() -> None:
    data = encoded(diagram().quantize(8), optimize=True)
    assert len(reduce_raster(data, "image/png", LIMITS).data) <= len(data)


@pytest.mark.parametrize(("size", "expected"), [((3200, 800), (1600, 400)), ((1600, 400), (1600, 400))])
def test_the_long_side_is_within_its_limit(size: tuple[int, int], expected: tuple[int, int]) -> None:
    made = reduce_raster(encoded(diagram(*size)), "image/png", LIMITS)
    assert opened(made.data).size == (made.width, made.height) == expected


def test_without_a_limit_four_million_pixels_are_one() -> None:
    made = reduce_raster(encoded(diagram(3000, 2000)), "image/png", Limits(0, 82))
    assert 3_900_000 < made.width * made.height <= 4_000_000


def test_a_transparent_ground_becomes_white() -> None:
    made = opened(reduce_raster(encoded(diagram(mode="RGBA")), "image/png", LIMITS).data)
    assert not made.has_transparency_data
    assert made.convert("RGB").getpixel((799, 0)) == (255, 255, 255)


def test_a_drawing_gets_a_palette_and_looks_the_same() -> None:
    data = encoded(diagram(2400, 1200).filter(ImageFilter.GaussianBlur(2)))
    made = reduce_raster(data, "image/png", Limits(2400, 82))
    before, after = (pyvips.Image.new_from_buffer(d, "").colourspace("srgb") for d in (data, made.data))
    assert made.media_type == "image/png"
    assert opened(made.data).mode == "P"
    assert similarity(before, after) >= ALIKE


def test_a_photograph_kept_as_png_becomes_a_jpeg() -> None:
    data = encoded(photo())
    made = reduce_raster(data, "image/png", LIMITS)
    assert made.media_type == "image/jpeg"
    assert len(made.data) < 0.6 * len(data)


def test_a_jpeg_gets_smaller_and_looks_the_same() -> None:
    data = encoded(photo(), "JPEG", quality=98)
    made = reduce_raster(data, "image/jpeg", LIMITS)
    before, after = (pyvips.Image.new_from_buffer(d, "") for d in (data, made.data))
    assert len(made.data) < len(data)
    assert similarity(before, after) >= ALIKE


def test_a_picture_that_its_camera_turned_is_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = opened(reduce_raster(encoded(photo(400, 200), "JPEG", exif=exif), "image/jpeg", LIMITS).data)
    assert made.size == (200, 400)
    assert not made.getexif()


def test_colours_of_print_become_those_of_screens() -> None:
    made = opened(reduce_raster(encoded(photo(200, 100).convert("CMYK"), "JPEG"), "image/jpeg", LIMITS).data)
    assert made.mode == "RGB"


def test_metadata_go_and_pixels_stay() -> None:
    exif = Image.Exif()
    exif[0x013B] = "somebody"
    data = encoded(photo(200, 100), "JPEG", exif=exif, comment=b"secret")
    made = without_metadata(data, "image/jpeg")
    assert b"somebody" not in made
    assert b"secret" not in made
    assert opened(made).tobytes() == opened(data).tobytes()


def test_metadata_of_a_png_go_and_pixels_stay() -> None:
    text = PngInfo()
    text.add_text("Author", "somebody")
    text.add_itxt("Comment", "secret")
    data = encoded(photo(200, 100), pnginfo=text, icc_profile=PROFILE)
    made = without_metadata(data, "image/png")
    assert b"somebody" not in made
    assert b"secret" not in made
    assert opened(made).tobytes() == opened(data).tobytes()
    assert opened(made).info["icc_profile"] == PROFILE


@pytest.mark.parametrize("end", [8, 20, 60, -1])
def test_a_png_that_is_cut_off_stays_as_it_is(end: int) -> None:
    data = encoded(diagram(60, 60))[:end]
    assert without_metadata(data, "image/png") == data


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\x00\x04ab", b"no jpeg"])
def test_a_jpeg_that_is_not_in_order_stays_as_it_is(data: bytes) -> None:
    assert without_metadata(data, "image/jpeg") == data


def test_equal_pictures_are_alike_and_others_are_not() -> None:
    one = pyvips.Image.new_from_buffer(encoded(photo()), "")
    assert similarity(one, one) == pytest.approx(1)
    assert similarity(one, one.gaussblur(6).cast("uchar")) < 0.9
    assert similarity(one, one.invert()) < 0


def test_pixels_in_a_drawing_are_reduced_and_stay_transparent() -> None:
    picture = base64.b64encode(encoded(diagram(3000, 600, "RGBA"))).decode()
    svg = f'<svg xmlns:xlink="x"><image width="9" xlink:href="data:image/png;base64,{picture}"/><path d="M0 0"/></svg>'
    made = reduce_rasters(svg.encode(), LIMITS)
    assert len(made) < len(svg)
    assert made.endswith(b'"/><path d="M0 0"/></svg>')
    inner = opened(base64.b64decode(made.partition(b"base64,")[2].partition(b'"')[0]))
    assert (inner.size, inner.has_transparency_data) == ((1600, 320), True)


@pytest.mark.parametrize("data", ["AAAA", "iVBORw0KGgo="])
def test_pixels_in_a_drawing_that_cannot_be_read_stay_as_they_are(data: str) -> None:
    svg = f'<svg><image href="data:image/png;base64,{data}"/></svg>'.encode()
    assert reduce_rasters(svg, LIMITS) == svg


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = encoded(photo())
    assert reduce_raster(data, "image/png", LIMITS) == reduce_raster(data, "image/png", LIMITS)


@pytest.mark.parametrize(("width", "kept"), [(1000, 1600), (100, 320), (9, 29)])
def test_pixels_in_a_drawing_are_twice_as_fine_as_their_place(width: int, kept: int) -> None:
    picture = base64.b64encode(encoded(diagram(2000, 1000))).decode()
    image = f'<image width="{width}" height="{width // 2}" href="data:image/png;base64,{picture}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 500">{image}</svg>'
    made = reduce_rasters(svg.encode(), LIMITS)
    assert opened(base64.b64decode(made.partition(b"base64,")[2].partition(b'"')[0])).width == kept
