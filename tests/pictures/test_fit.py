"""One picture within the limits of a budget: what moves or is not understood stays."""

import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from bookbuild.pictures.fit import fit_picture
from bookbuild.pictures.prepare import Prepared
from bookbuild.pictures.reduce import Limits
from tests.pictures.test_reduce import diagram, encoded, opened, photo

LIMITS = Limits(200, 82)


def prepared(data: bytes, media_type: str) -> Prepared:
    return Prepared(data, media_type, 300, 150)


def moving(kind: str, **options: Any) -> bytes:
    frames = [diagram(300, 150), diagram(300, 150).rotate(180)]
    data = io.BytesIO()
    frames[0].save(data, kind, save_all=True, append_images=frames[1:], **options)
    return data.getvalue()


@pytest.mark.parametrize(
    "picture",
    [
        prepared(moving("GIF"), "image/gif"),
        prepared(moving("PNG"), "image/png"),
        prepared(b"<svg/>", "image/svg+xml"),
        prepared(b"anything", "image/webp"),
    ],
)
def test_what_moves_or_is_no_kind_to_reduce_stays_as_it_is(picture: Prepared) -> None:
    assert fit_picture(picture, LIMITS) == picture


def test_what_libvips_refuses_stays_as_it_is() -> None:
    bitmap = io.BytesIO()
    diagram(300, 150).save(bitmap, "PCX")  # Pillow reads it, libvips does not
    picture = prepared(bitmap.getvalue(), "image/png")
    assert fit_picture(picture, LIMITS) == picture


@pytest.mark.parametrize("kind", ["GIF", "PNG"])
def test_a_still_picture_becomes_a_png_within_the_limits_that_is_shown_as_large(kind: str) -> None:
    picture = prepared(encoded(diagram(300, 150), kind), f"image/{kind.lower()}")
    made = fit_picture(picture, LIMITS)
    assert replace(made, data=b"") == Prepared(b"", "image/png", 300, 150)
    assert (opened(made.data).format, opened(made.data).size) == ("PNG", (200, 100))


def test_a_picture_that_is_too_large_is_resampled_though_its_file_be_small() -> None:
    coarse = prepared(encoded(photo(300, 150), "JPEG", quality=5), "image/jpeg")
    assert opened(fit_picture(coarse, LIMITS).data).size == (200, 100)


def test_a_gif_with_a_transparent_ground_is_on_white() -> None:
    picture = Image.new("P", (20, 10), 0)
    picture.putpalette([0, 0, 0, 200, 0, 0])
    picture.putpixel((3, 3), 1)
    made = opened(fit_picture(prepared(encoded(picture, "GIF", transparency=0), "image/gif"), LIMITS).data)
    assert not made.has_transparency_data
    assert [made.convert("RGB").getpixel(at) for at in ((0, 0), (3, 3))] == [(255, 255, 255), (200, 0, 0)]
