"""The grid of a page: whole characters, whole lines, and the rest of the sheet as margins."""

import pytest

from bookbuild.emit.pdf.page_grid import page_grid, page_rules

MM = 72 / 25.4
SIZES = [(148, 210), (152.4, 228.6), (185, 260), (210, 297), (110, 178)]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("facing", [True, False])
def test_the_type_area_is_whole_characters_by_whole_lines(width: float, height: float, facing: bool) -> None:
    grid = page_grid(width * MM, height * MM, 10, 17, cjk=True, facing=facing)
    assert grid.measure / 10 == pytest.approx(round(grid.measure / 10))
    lines = (grid.height - grid.top - grid.bottom) / 17
    assert lines == pytest.approx(round(lines))
    assert 20 <= grid.measure / 10 <= 38


def test_a5_has_32_characters_by_28_lines() -> None:
    grid = page_grid(148 * MM, 210 * MM, 10, 17, cjk=True, facing=True)
    assert (grid.measure, round(grid.height - grid.top - grid.bottom)) == (320, 28 * 17)


def test_pages_that_do_not_face_another_have_equal_margins() -> None:
    grid = page_grid(148 * MM, 210 * MM, 10, 17, cjk=True, facing=False)
    assert grid.inner == pytest.approx(grid.outer)
    assert ":left" not in page_rules(grid, facing=False)


def test_a_wide_gutter_first_takes_from_the_outer_margin_then_from_the_measure() -> None:
    before = page_grid(148 * MM, 210 * MM, 10, 17, cjk=True, facing=True)
    wide = page_grid(148 * MM, 210 * MM, 10, 17, cjk=True, facing=True, gutter=63)
    assert (wide.inner, wide.measure) == (63, before.measure)
    wider = page_grid(148 * MM, 210 * MM, 10, 17, cjk=True, facing=True, gutter=90)
    assert wider.inner == 90
    assert wider.measure < before.measure
    assert wider.outer >= 0.375 * 72


def test_facing_pages_mirror_their_margins() -> None:
    rules = page_rules(page_grid(148 * MM, 210 * MM, 10, 17, cjk=True, facing=True), facing=True, bleed=9, marks=True)
    right, left = (rules.split(f"@page :{side} {{ margin: ")[1].split(" }")[0].split() for side in ("right", "left"))
    assert (right[1], right[3]) == (left[3], left[1])
    assert float(right[3].removesuffix("pt")) > float(right[1].removesuffix("pt"))
    assert "marks: crop; bleed: 27.000pt" in rules


def test_a_page_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="too small"):
        page_grid(60 * MM, 60 * MM, 20, 34, cjk=True, facing=True)
