"""How large pixels are drawn within a drawing: told where it is plain, and never guessed."""

import math

import pytest

from bookbuild.pictures.svg_scale import drawn_sizes

IMAGE = '<image width="100" height="50" href="data:image/png;base64,AA=="/>'
ADDRESS = "data:image/png;base64,AA=="


def svg(inner: str, view_box: str = "0 0 200 100") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">{inner}</svg>'.encode()


@pytest.mark.parametrize("drawing", [b"", b"<svg", svg(""), svg(IMAGE, "none"), svg(IMAGE, "0 0 0 0")])
def test_what_has_no_pictures_or_no_measure_has_no_sizes(drawing: bytes) -> None:
    assert drawn_sizes(drawing) == {}


@pytest.mark.parametrize(
    ("transform", "scale"),
    [
        ("", 1.0),
        ("translate(9 9)", 1.0),
        ("rotate(45)", 1.0),
        ("scale(.5)", 0.5),
        ("scale(.5, -2)", 2.0),
        ("matrix(0 .25 -.5 0 7 7)", 0.5),
        ("translate(1) scale(3), scale(2)", 6.0),
    ],
)
def test_the_size_follows_the_transformations_around_a_picture(transform: str, scale: float) -> None:
    drawing = svg(f'<g transform="scale(2)"><g transform="{transform}">{IMAGE}</g></g>')
    assert drawn_sizes(drawing)[ADDRESS] == pytest.approx((scale, scale / 2))


def test_the_largest_place_counts() -> None:
    assert drawn_sizes(svg(f'<g transform="scale(.1)">{IMAGE}</g>{IMAGE}')) == {ADDRESS: (0.5, 0.25)}


def test_a_picture_without_a_size_is_drawn_as_large_as_it_is() -> None:
    assert drawn_sizes(svg(IMAGE.replace('width="100"', "") + IMAGE)) == {ADDRESS: (math.inf, math.inf)}


@pytest.mark.parametrize(
    "inner",
    [
        f'<g transform="skewX(9)">{IMAGE}</g>',
        f'<g transform="scale(x)">{IMAGE}</g>',
        f'<g transform="rotate">{IMAGE}</g>',
        f"<defs>{IMAGE}</defs>",
        f"<svg>{IMAGE}</svg>",
        f"<style>image {{ transform: scale(9) }}</style>{IMAGE}",
        f'{IMAGE}<use href="#a"/>',
        f'{IMAGE}<g transform="skewY(1)">{IMAGE}</g>',
        IMAGE.replace("100", "100%"),
    ],
)
def test_what_cannot_be_told_is_left_out(inner: str) -> None:
    assert drawn_sizes(svg(inner)) == {}
