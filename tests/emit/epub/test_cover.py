"""The cover of an EPUB: given or drawn, fit for stores, shown once."""

import io
from pathlib import Path

import pytest
from PIL import Image

from bookbuild.emit.epub.cover import fit_cover
from bookbuild.model import Metadata
from bookbuild.pictures.prepare import Prepared
from tests.emit.epub.books import files_of, html, make, picture, section
from tests.pictures.test_reduce import encoded, photo

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="16" viewBox="0 0 10 16"><rect width="9"/></svg>'


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_book_without_a_cover_gets_a_drawn_one() -> None:
    artifact = make(html(section("chapter", "one", 1, "章")))
    assert [found.code for found in artifact.problems] == ["cover-drawn"]
    assert opened(files_of(artifact)["EPUB/cover.jpg"]).size == (1600, 2560)


@pytest.mark.parametrize(
    ("given", "size"),
    [
        (Prepared(encoded(photo(1600, 2560), "JPEG"), "image/jpeg", 1600, 2560), (1600, 2560)),
        (Prepared(encoded(photo(2000, 4000), "JPEG"), "image/jpeg", 2000, 4000), (1280, 2560)),
        (Prepared(encoded(photo(800, 600).convert("CMYK"), "JPEG"), "image/jpeg", 800, 600), (800, 600)),
        (Prepared(_SVG, "image/svg+xml", 10, 16), (1600, 2560)),
    ],
)
def test_a_given_cover_is_opaque_rgb_and_not_too_large(given: Prepared, size: tuple[int, int]) -> None:
    made = fit_cover(given)
    shown = opened(made.data)
    assert (shown.size, made.width, made.height) == (size, *size)
    assert shown.mode in ("RGB", "L", "P")


def test_a_cover_that_the_text_shows_too_stays_in_the_text(tmp_path: Path) -> None:
    asset = picture(tmp_path, "c.png")
    body = section("chapter", "one", 1, "章", '<p class="picture"><img src="c.png" alt="a"/></p>')
    metadata = Metadata("书", language="zh-CN", identifier="urn:uuid:0", cover="c.png")
    files = files_of(make(html(body), metadata=metadata, assets=(asset,), root=tmp_path))
    assert {"EPUB/cover.jpg", "EPUB/images/c.png"} <= set(files)


def test_a_small_cover_is_named(tmp_path: Path) -> None:
    metadata = Metadata("书", language="zh-CN", identifier="urn:uuid:0", cover="c.png")
    artifact = make(
        html(section("chapter", "one", 1, "章")), metadata=metadata, assets=(picture(tmp_path, "c.png"),), root=tmp_path
    )
    assert [found.code for found in artifact.problems] == ["cover-small"]
    assert [name for name in files_of(artifact) if "c.png" in name] == []
