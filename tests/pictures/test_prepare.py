"""Files of the tree → what a book carries of them."""

import pickle
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from bookbuild.pictures.prepare import prepare_picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{}</svg>'
BLURRED = '<filter id="f"><feGaussianBlur stdDeviation="1"/></filter><rect width="9" height="9" filter="url(#f)"/>'


def _picture(format_: str, mode: str = "RGB", **options: object) -> bytes:
    buffer = BytesIO()
    Image.linear_gradient("L").resize((64, 48)).convert(mode).save(buffer, format_, **options)
    return buffer.getvalue()


def _written(folder: Path, data: bytes) -> Path:
    path = folder / "picture"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "GIF"])
def test_png_jpeg_and_gif_stay_byte_for_byte(tmp_path: Path, format_: str) -> None:
    data = _picture(format_, "L")
    media_type = f"image/{format_.lower()}"
    prepared = prepare_picture(_written(tmp_path, data), "a/b", media_type)
    assert (prepared.data, prepared.media_type, prepared.width, prepared.height) == (data, media_type, 64, 48)
    assert prepared.problems == ()


def test_a_drawing_stays_a_drawing(tmp_path: Path) -> None:
    prepared = prepare_picture(_written(tmp_path, SVG.format("").encode()), "a.svg", "image/svg+xml")
    assert (prepared.media_type, prepared.width, prepared.height) == ("image/svg+xml", 40, 20)
    assert prepared.problems == ()


@pytest.mark.parametrize(
    ("format_", "mode", "becomes"),
    [
        ("WEBP", "RGB", "image/jpeg"),
        ("BMP", "RGB", "image/png"),
        ("TIFF", "CMYK", "image/png"),
        ("AVIF", "RGB", "image/jpeg"),
    ],
)
def test_other_pixels_become_png_or_jpeg(tmp_path: Path, format_: str, mode: str, becomes: str) -> None:
    data = _picture(format_, mode)
    prepared = prepare_picture(_written(tmp_path, data), "a", f"image/{format_.lower()}")
    assert (prepared.media_type, prepared.width, prepared.height) == (becomes, 64, 48)
    with Image.open(BytesIO(prepared.data)) as result:
        assert result.get_format_mimetype() == becomes
        assert result.size == (64, 48)


def test_a_lossless_webp_becomes_png(tmp_path: Path) -> None:
    data = _picture("WEBP", lossless=True)
    assert prepare_picture(_written(tmp_path, data), "a", "image/webp").media_type == "image/png"


def test_transparency_survives(tmp_path: Path) -> None:
    buffer = BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(buffer, "WEBP", lossless=True)
    prepared = prepare_picture(_written(tmp_path, buffer.getvalue()), "a", "image/webp")
    with Image.open(BytesIO(prepared.data)) as result:
        assert prepared.media_type == "image/png"
        assert result.convert("RGBA").getchannel("A").getextrema() == (0, 0)


def test_a_turned_photo_is_as_wide_as_it_is_shown(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = _picture("JPEG", exif=exif)
    prepared = prepare_picture(_written(tmp_path, data), "a", "image/jpeg")
    assert (prepared.width, prepared.height) == (48, 64)


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "GIF", "WEBP"])
@pytest.mark.parametrize("lenient", [False, True])
def test_a_cut_off_picture_is_damaged_whatever_pillow_was_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str, lenient: bool
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    noise = Image.effect_noise((200, 200), 90)
    buffer = BytesIO()
    noise.save(buffer, format_)
    whole = buffer.getvalue()
    path = _written(tmp_path, whole[: len(whole) * 2 // 3])
    prepared = prepare_picture(path, "img/cut.png", f"image/{format_.lower()}")
    (found,) = prepared.problems
    assert (found.code, found.severity, found.file) == ("picture-damaged", "error", "img/cut.png")
    assert prepared.data == b""
    assert lenient is ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_picture_of_another_kind_than_said_is_damaged(tmp_path: Path) -> None:
    prepared = prepare_picture(_written(tmp_path, _picture("PNG")), "a.jpg", "image/jpeg")
    assert [found.code for found in prepared.problems] == ["picture-damaged"]


def test_a_drawing_that_is_no_xml_is_damaged(tmp_path: Path) -> None:
    prepared = prepare_picture(_written(tmp_path, b"<svg"), "a.svg", "image/svg+xml")
    assert [found.code for found in prepared.problems] == ["picture-damaged"]


def test_a_blurred_drawing_is_set_as_pixels_twice_as_fine_as_printed(tmp_path: Path) -> None:
    path = _written(tmp_path, SVG.format(BLURRED).encode())
    prepared = prepare_picture(path, "a.svg", "image/svg+xml")
    assert [found.code for found in prepared.problems] == ["svg-raster"]
    assert (prepared.media_type, prepared.width, prepared.height) == ("image/png", 40, 20)
    with Image.open(BytesIO(prepared.data)) as result:
        assert result.size == (960, 480)
    assert prepare_picture(path, "a.svg", "image/svg+xml") == prepared


def test_pixels_of_a_large_drawing_have_a_limit(tmp_path: Path) -> None:
    large = SVG.format(BLURRED).replace('width="40" height="20"', 'width="4000" height="9000"', 1)
    prepared = prepare_picture(_written(tmp_path, large.encode()), "a.svg", "image/svg+xml")
    with Image.open(BytesIO(prepared.data)) as result:
        assert result.width <= 2000
        assert result.height <= 2800


def test_a_script_is_taken_out_and_told(tmp_path: Path) -> None:
    path = _written(tmp_path, SVG.format("<script>x()</script>").encode())
    prepared = prepare_picture(path, "a.svg", "image/svg+xml")
    assert [(found.code, found.file) for found in prepared.problems] == [("svg-unsafe", "a.svg")]
    assert b"script" not in prepared.data


def test_the_answer_and_the_function_cross_processes(tmp_path: Path) -> None:
    path = _written(tmp_path, SVG.format("").encode())
    function = pickle.loads(pickle.dumps(prepare_picture))
    prepared = function(path, "a.svg", "image/svg+xml")
    assert pickle.loads(pickle.dumps(prepared)) == prepared


def test_a_file_that_is_gone_is_an_error_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        prepare_picture(tmp_path / "gone", "gone", "image/png")
