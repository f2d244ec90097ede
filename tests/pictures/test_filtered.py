"""Shapes with filters become pictures of pixels within a drawing that looks the same and otherwise stays one."""

from pathlib import Path

import pytest
import pyvips
from lxml import etree

from bookbuild.pictures.filtered import filtered_as_pixels
from bookbuild.pictures.prepare import prepare_picture
from tests.pictures.test_filter_regions import SHADOW, svg

PLACED = SHADOW.replace("<filter", '<filter x="20" y="30" width="120" height="70"')
BOX = '<rect filter="url(#s)" x="40" y="50" width="60" height="20"/>'
CLIPPED = '<clipPath id="c"><path d="M0 0h50v90z"/></clipPath>' + BOX.replace("<rect", '<rect clip-path="url(#c)"')
PAINTED = '<linearGradient id="g"><stop stop-color="red"/><stop offset="1"/></linearGradient>'


def made(body: str, filters: str = SHADOW) -> bytes | None:
    return filtered_as_pixels(svg(body, filters), 300, 200)


def seen(data: bytes) -> pyvips.Image:
    """The drawing on paper."""
    return pyvips.Image.svgload_buffer(data, scale=2).flatten(background=255).cast("short")


@pytest.mark.parametrize("filters", [SHADOW, PLACED])
@pytest.mark.parametrize(
    "body",
    [
        BOX,
        f'<g transform="translate(20 30)" opacity=".5" fill="red">{BOX}</g>',
        '<g filter="url(#s)" transform="translate(9 7)" style="opacity:.5"><circle cx="60" cy="60" r="20"/></g>',
        '<g filter="url(#s)"><g id="a"><circle cx="60" cy="60" r="20"/></g><use href="#a"/></g>',
        f'{PAINTED}<g fill="url(#g)">{BOX}</g>',
    ],
)
def test_the_drawing_looks_the_same(body: str, filters: str) -> None:
    drawing = made(body, filters)
    assert drawing is not None
    assert (seen(drawing) - seen(svg(body, filters))).abs().max() <= 8
    assert (seen(drawing) - seen(svg(""))).abs().max() > 40
    assert not list(etree.fromstring(drawing).iter("{*}filter"))


def test_what_has_no_filter_stays_as_it_is() -> None:
    drawing = made(f'{BOX}<text x="50" y="150">words</text><path d="M0 0h9"/>')
    assert drawing is not None
    root = etree.fromstring(drawing)
    assert [node.text for node in root.iter("{*}text")] == ["words"]
    assert len(list(root.iter("{*}path"))) == len(list(root.iter("{*}image"))) == 1
    assert not list(root.iter("{*}rect"))


def test_a_picture_has_no_more_pixels_than_the_shape_and_its_shadow() -> None:
    drawing = made(BOX)
    assert drawing is not None
    (image,) = etree.fromstring(drawing).iter("{*}image")
    assert [float(image.get(name) or 0) for name in ("x", "y")] == [29, 39]
    assert float(image.get("width") or 0) == pytest.approx(82, abs=0.5)


def test_a_shape_that_is_drawn_larger_has_more_pixels() -> None:
    small, large = (made(f'<g transform="scale({scale})">{BOX}</g>', PLACED) for scale in (0.5, 2))
    assert small is not None
    assert large is not None
    assert len(large) > 1.5 * len(small)


def test_the_name_of_a_shape_stays() -> None:
    drawing = made(BOX.replace("/>", "><title>A box</title></rect>").replace("<rect", '<rect id="r"'))
    assert drawing is not None
    (image,) = etree.fromstring(drawing).iter("{*}image")
    assert image.get("id") == "r"
    assert [node.text for node in image] == ["A box"]


@pytest.mark.parametrize(
    ("body", "filters"),
    [
        (BOX, SHADOW.replace("userSpaceOnUse", "objectBoundingBox")),
        (BOX, PLACED.replace('x="20"', 'x="10%"')),
        (BOX.replace("#s", "#none"), SHADOW),
        (CLIPPED, SHADOW),
        (BOX.replace('filter="url(#s)"', 'style="filter:url(#s)"'), SHADOW),
        (f'<g transform="skewX(9)">{BOX}</g>', SHADOW),
        (f"<defs>{BOX}</defs>", SHADOW),
        (f"<style>rect {{ fill: red }}</style>{BOX}", SHADOW),
        (f'{BOX}<path style="mask: url(#m)" d="M0 0h9"/>', SHADOW),
        ('<g filter="url(#s)"><circle id="a" r="9"/></g><use href="#a"/>', SHADOW),
    ],
)
def test_a_drawing_that_cannot_be_parted_is_none(body: str, filters: str) -> None:
    assert made(body, filters) is None


def test_a_picture_with_shadows_is_prepared_as_a_drawing_and_says_what_became_pixels(tmp_path: Path) -> None:
    (tmp_path / "box.svg").write_bytes(svg(f"{BOX}<text y='99'>words</text>"))
    prepared = prepare_picture(tmp_path / "box.svg", "assets/box.svg", "image/svg+xml")
    assert prepared.media_type == "image/svg+xml"
    assert b"words" in prepared.data
    assert [(found.code, found.message) for found in prepared.problems] == [
        ("svg-raster", "shapes set as pixels because of a filter")
    ]
