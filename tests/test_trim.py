"""Trim sizes by name and by measure, and the gutter that a printer asks for."""

import pytest

from bookbuild.trim import gutter, points, trim_size


@pytest.mark.parametrize("text", ["", "A9", "170 240", "A5; } p {", "170mm 240mm 10mm", "10em 20em", "0x9in", "x", "0"])
def test_what_is_no_size_is_none(text: str) -> None:
    assert trim_size(text) is None


@pytest.mark.parametrize(
    ("text", "millimetres"),
    [
        ("a5", (148, 210)),
        ("A4 landscape", (297, 210)),
        ("16k", (185, 260)),
        ("6x9in", (152.4, 228.6)),
        ("6 × 9 in", (152.4, 228.6)),
        ("6in 9in", (152.4, 228.6)),
        ("170x230mm", (170, 230)),
        ("170mm x 23cm", (170, 230)),
        ("210mm", (210, 210)),
        (" trade ", (152.4, 228.6)),
    ],
)
def test_a_size_has_its_measures_in_points(text: str, millimetres: tuple[float, float]) -> None:
    size = trim_size(text)
    assert size is not None
    assert (size.width / 72 * 25.4, size.height / 72 * 25.4) == pytest.approx(millimetres)


@pytest.mark.parametrize("text", ["", "3", "mm", "3em", "-3mm", "3 4mm"])
def test_what_is_no_length_is_none(text: str) -> None:
    assert points(text) is None


def test_lengths_are_told_in_points_and_zero_needs_no_unit() -> None:
    assert [points(text) for text in ("0", "12pt", "1in", "25.4mm", "1pc", "4px")] == [0, 12, 72, 72, 12, 3]


@pytest.mark.parametrize(
    ("pages", "inches"), [(24, 0.375), (150, 0.375), (151, 0.5), (300, 0.5), (500, 0.625), (700, 0.75), (828, 0.875)]
)
def test_the_gutter_grows_with_the_number_of_pages(pages: int, inches: float) -> None:
    assert gutter(pages, "kdp") == inches * 72
    assert gutter(pages, "ingram") == max(inches, 0.5) * 72
