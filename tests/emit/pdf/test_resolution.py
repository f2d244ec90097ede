"""Pictures that are finer than a page shows are made as coarse, and are laid out as before."""

import base64
import io

import pytest
from lxml import etree
from PIL import Image

from bookbuild.emit.pdf.ready import OWN, SVG, Pixels, by_url, pixels_in, ready_file, ready_pixels
from bookbuild.emit.pdf.resolution import ANY_ROOM, Room, room_for, rooms_within, shrunk

ROOM = Room(100, 200)


def photo(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture that no compression makes small."""
    noise = Image.effect_noise((width, height), 80)
    made = Image.merge("RGB", [noise, noise.rotate(90).resize(noise.size), noise.rotate(180)])
    if mode == "RGBA":
        made.putalpha(Image.linear_gradient("L").resize(noise.size))
    return made if mode in ("RGB", "RGBA") else made.convert(mode)


def stored(picture: Image.Image, kind: str = "PNG", **named: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **named)
    return buffer.getvalue()


def drawing(image: str, picture: bytes) -> bytes:
    address = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    inner = f'<image {image} xlink:href="{address}"/>'
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {space} width="400" height="300" viewBox="0 0 400 300">{inner}</svg>'.encode()


def test_pictures_stay_as_they_are_where_no_resolution_is_asked_for() -> None:
    assert room_for(451, 640, 0) == ANY_ROOM
    data = stored(photo(500, 400))
    assert ready_pixels(data) == ready_pixels(data, ANY_ROOM)
    assert rooms_within(b"", etree.fromstring(b"<svg/>"), ANY_ROOM) == {}


def test_a_room_has_the_pixels_of_its_inches() -> None:
    assert room_for(96 * 4.5, 96 * 6, 300) == Room(1350, 1800)


@pytest.mark.parametrize("size", [(100, 60), (40, 200), (105, 210), (90, 500)])
def test_what_is_no_larger_than_the_room_stays(size: tuple[int, int]) -> None:
    data = stored(photo(*size))
    made = ready_pixels(data, ROOM)
    assert made is not None
    if size == (90, 500):
        assert made.size == (36, 200)
    else:
        assert made == ready_pixels(data)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "L"), ("JPEG", "RGB"), ("GIF", "L")]
)
def test_a_picture_fills_the_room_in_one_direction_and_keeps_the_size_of_its_file(kind: str, mode: str) -> None:
    made = ready_pixels(stored(photo(400, 300, mode), kind), ROOM)
    assert made is not None
    assert (made.size, made.natural) == ((100, 75), (400, 300))
    assert made.filter == ("DCTDecode" if kind == "JPEG" else "FlateDecode")
    assert (made.mask is not None) == (mode == "RGBA")


def test_a_picture_that_would_not_become_smaller_stays() -> None:
    data = stored(Image.effect_noise((130, 260), 80).convert("1"))
    assert ready_pixels(data, ROOM) == ready_pixels(data)


def test_inks_and_turned_pictures_stay() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert shrunk(stored(photo(400, 300), "JPEG", exif=exif), ROOM) is None
    assert shrunk(stored(photo(400, 300).convert("CMYK"), "JPEG"), ROOM) is None


def test_what_is_no_picture_is_left_to_those_who_say_so() -> None:
    assert shrunk(b"\x89PNG\r\n\x1a\nno picture", ROOM) is None
    assert ready_file(drawing('width="200" height="150"', b"no picture"), SVG, ROOM).keys() == {OWN}


def test_a_picture_in_a_drawing_covers_the_place_that_it_has_there() -> None:
    svg = drawing('width="200" height="150"', stored(photo(400, 300)))
    (picture,) = pixels_in({name: made for name, made in ready_file(svg, SVG, ROOM).items() if name != OWN}).values()
    assert picture.size == (51, 38)
    slice_of = drawing('width="200" height="30" preserveAspectRatio="xMidYMid slice"', stored(photo(400, 300)))
    (picture,) = pixels_in(ready_file(slice_of, SVG, ROOM)).values()
    assert picture.size == (50, 38)


def test_a_picture_in_a_drawing_whose_place_is_unknown_stays() -> None:
    svg = drawing("", stored(photo(400, 300)))
    (picture,) = pixels_in(ready_file(svg, SVG, ROOM)).values()
    assert picture.size == (400, 300)


def test_of_a_picture_in_several_drawings_the_finest_is_taken() -> None:
    fine, coarse = (Pixels(b"", "L", (side, side), 8, "FlateDecode") for side in (9, 5))
    assert by_url({"a": {"data:": fine}, "b": {"data:": coarse, OWN: coarse}}) == {"data:": fine, "b": coarse}
    assert by_url({"b": {"data:": coarse}, "a": {"data:": fine}}) == {"data:": fine}
