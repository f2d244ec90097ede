"""Where units begin, which pages are blank, which folio each has."""

import pytest

from bookbuild.emit.pdf.chapters.plan import folios, places, plan_pages
from bookbuild.emit.pdf.chapters.unit import Laid, Page, Unit


def unit(matter: str = "body") -> Unit:
    return Unit("", 4, matter, (), 0, frozenset(), (), frozenset(), ())


def laid(count: int, opens: str = "page", *ids: str) -> Laid:
    anchors = tuple((name, 0.0, 0.0) for name in ids)
    pages = [Page("right", False, "", (), anchors if index == 0 else (), (), False, None) for index in range(count)]
    return Laid(b"", "", tuple(pages), (), (), opens)


def test_a_book_of_no_units_has_no_pages() -> None:
    plan = plan_pages([], [], sides=False, ltr=True)
    assert (plan.starts, plan.labels.pages) == ((), 0)


def test_units_follow_each_other() -> None:
    plan = plan_pages([unit(""), unit(), unit()], [laid(1), laid(3), laid(2)], sides=False, ltr=True)
    assert plan.starts == (0, 1, 4)
    assert plan.blanks == (False, False, False)
    assert (plan.labels.front, plan.labels.pages) == (1, 6)


def test_a_chapter_for_a_recto_has_a_blank_page_before_it() -> None:
    plan = plan_pages([unit(), unit(), unit()], [laid(1), laid(3, "right"), laid(1, "right")], sides=True, ltr=True)
    assert plan.starts == (0, 2, 6)
    assert plan.blanks == (False, True, True)
    assert plan.flipped == (False, False, False)


def test_a_book_read_from_the_right_has_its_rectos_on_the_left() -> None:
    plan = plan_pages([unit(), unit()], [laid(1), laid(1, "left")], sides=True, ltr=False)
    assert plan.starts == (0, 2)


def test_a_unit_on_a_verso_is_flipped_where_sides_differ() -> None:
    for sides in (True, False):
        assert plan_pages([unit(), unit()], [laid(1), laid(1)], sides=sides, ltr=True).flipped == (False, sides)


def test_a_blank_page_before_the_body_belongs_to_the_front() -> None:
    plan = plan_pages([unit(""), unit()], [laid(1), laid(1, "right")], sides=True, ltr=True)
    assert plan.labels.front == 2
    assert [plan.labels.label(index) for index in range(3)] == ["i", "ii", "1"]


def test_a_unit_that_is_not_laid_out_has_no_pages_yet() -> None:
    plan = plan_pages([unit(""), unit()], [None, laid(2)], sides=False, ltr=True)
    assert plan.starts == (0, 0)


@pytest.mark.parametrize("front", [1, 4])
def test_a_longer_front_moves_no_folio_of_the_body(front: int) -> None:
    pages = [laid(front, "any", "t"), laid(2, "page", "one"), laid(2, "page", "two", "one")]
    plan = plan_pages([unit(""), unit(), unit()], pages, sides=False, ltr=True)
    assert folios(plan, pages) == {"t": 1, "one": 1, "two": 3}
    assert places(plan, pages) == {"t": 0, "one": front, "two": front + 2}
