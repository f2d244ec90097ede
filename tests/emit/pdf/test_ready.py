"""Pictures of pixels as a PDF holds them."""

import base64
import io
from dataclasses import replace
from typing import Any

import pikepdf
import pydyf
import pytest
from PIL import Image
from weasyprint import HTML

from bookbuild.emit.pdf.drawings import drawings_fenced
from bookbuild.emit.pdf.ready import (
    OWN,
    SVG,
    Drawing,
    Pixels,
    made_ready,
    paths_in,
    pixels_in,
    ready_file,
    ready_pixels,
)
from bookbuild.emit.pdf.ready_pictures import image_object, pictures_ready


def picture(mode: str, **named: Any) -> Image.Image:
    made = Image.new("RGBA" if mode == "P" else mode, (7, 5))
    for at in range(35):
        value = (at * 7, 255 - at, at, 255 if named.get("opaque", True) else at * 5)
        made.putpixel((at % 7, at // 7), value[: len(made.getbands())] if len(made.getbands()) > 1 else value[0])
    return made.convert("RGB").quantize(16) if mode == "P" else made


def saved(made: Image.Image, kind: str = "PNG", **named: Any) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer, kind, **named)
    return buffer.getvalue()


def shown(pixels: Pixels) -> Image.Image:
    """The picture as a reader of the PDF decodes it, its opacity with it."""
    pdf = pydyf.PDF()
    stream = image_object(pixels, interpolate=True)
    if "SMask" in stream.extra:
        pdf.add_object(stream.extra["SMask"])
        stream.extra["SMask"] = stream.extra["SMask"].reference
    pdf.add_object(stream)
    pdf.catalog["Picture"] = stream.reference
    buffer = io.BytesIO()
    pdf.write(buffer)
    with pikepdf.open(buffer) as opened:
        image: Any = opened.Root.Picture
        made = pikepdf.PdfImage(image).as_pil_image().copy()
        if "/SMask" in image:
            made.putalpha(pikepdf.PdfImage(image.SMask).as_pil_image())
    return made


def pixels_of(data: bytes) -> Pixels:
    made = ready_pixels(data)
    assert made is not None
    return made


@pytest.mark.parametrize("mode", ["L", "RGB", "P", "1"])
def test_a_plain_png_is_passed_through(mode: str) -> None:
    made = picture("L").convert("1") if mode == "1" else picture(mode)
    data = saved(made)
    pixels = pixels_of(data)
    assert pixels.data in data
    assert shown(pixels).convert("RGB").tobytes() == made.convert("RGB").tobytes()


def test_an_opacity_that_is_full_is_dropped() -> None:
    made = picture("RGBA")
    pixels = pixels_of(saved(made))
    assert (pixels.mode, pixels.mask) == ("RGB", None)
    assert shown(pixels).tobytes() == made.convert("RGB").tobytes()


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_an_opacity_becomes_a_mask(mode: str) -> None:
    made = picture("RGBA", opaque=False).convert(mode)
    pixels = pixels_of(saved(made))
    assert pixels.mask is not None
    assert shown(pixels).convert("RGBA").tobytes() == made.convert("RGBA").tobytes()


def test_a_colour_that_is_transparent_becomes_a_mask() -> None:
    made = picture("P")
    pixels = pixels_of(saved(made, transparency=3))
    wanted = Image.open(io.BytesIO(saved(made, transparency=3))).convert("RGBA")
    assert shown(pixels).convert("RGBA").getchannel("A").tobytes() == wanted.getchannel("A").tobytes()


def test_a_gif_is_decoded() -> None:
    made = picture("P")
    assert shown(pixels_of(saved(made, "GIF"))).convert("RGB").tobytes() == made.convert("RGB").tobytes()


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_is_passed_through(mode: str) -> None:
    data = saved(picture(mode), "JPEG")
    pixels = pixels_of(data)
    assert (pixels.data, pixels.filter, pixels.mode) == (data, "DCTDecode", mode)
    assert pixels.inverted == (mode == "CMYK")


def test_a_jpeg_that_lies_on_its_side_is_left_to_the_engine() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert ready_pixels(saved(picture("RGB"), "JPEG", exif=exif)) is None


def test_a_drawing_brings_the_pictures_in_it_under_the_addresses_that_the_engine_asks_for() -> None:
    data = base64.b64encode(saved(picture("RGB"))).decode()
    address = f"data:image/png;base64,{data[:20]}{data[20:]}"
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<image href=" data:image/png;base64,{data[:20]}&#10;{data[20:]} "/><image xlink:href="{address}"/>'
        '<image href="data:image/png;base64,AAAA"/><image href="other.png"/></svg>'
    )
    made = ready_file(svg.encode(), SVG)
    inner = made[address]
    assert isinstance(inner, Pixels)
    assert (made[OWN], replace(inner, name="")) == (Drawing({}), ready_pixels(saved(picture("RGB"))))


def test_a_picture_within_a_drawing_is_not_encoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    data = base64.b64encode(saved(picture("RGB"))).decode()
    html = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50">'
        f'<image width="50" height="50" href="data:image/png;base64,{data}"/></svg>'
    )
    files = {"a.svg": (html.encode(), SVG)}
    ready = pixels_in(made_ready(files))
    monkeypatch.setattr(Image.Image, "save", lambda *_, **__: pytest.fail("encoded again"))
    with pictures_ready(ready), drawings_fenced({}):
        pdf = HTML(string=html).write_pdf()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        images = [item for item in opened.objects if isinstance(item, pikepdf.Stream) and item.get("/Width") == 7]
        assert len(images) == 1


def test_a_drawing_brings_its_paths_as_operators() -> None:
    made = made_ready({"a.svg": (b'<svg><path d="M1 2&#10;L3 4"/><path d="A"/><path/></svg>', SVG)})
    assert paths_in(made) == {"M1 2\nL3 4": b"0 0 m\n1 2 m\n3 4 l"}


def test_what_is_no_drawing_is_left_to_the_engine() -> None:
    assert ready_file(b"no svg at all", SVG) == {OWN: None}
