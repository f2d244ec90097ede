"""Lines of what is found only in the HTML."""

from bookbuild.dialects.places import line_of_typed, places_in


def test_what_is_not_in_the_source_has_no_line() -> None:
    assert line_of_typed("a\nb", "c", 1) == 0
    assert line_of_typed("", "c", 1) == 0
    assert line_of_typed("a", "a", 2) == 0


def test_the_first_place_from_a_line_on_counts() -> None:
    assert line_of_typed("x\ny\nx\n", "x", 0) == 1
    assert line_of_typed("x\ny\nx\n", "x", 2) == 3


def test_what_stands_behind_a_backslash_is_passed_over() -> None:
    assert line_of_typed("\\[^a]\n[^a]", "[^a]", 1) == 2


def test_a_line_of_html_belongs_to_the_last_block_that_began() -> None:
    place = places_in('x\n<p data-src="a(1).md:3">\ny</p>\n<p data-src="b.md:9"><p data-src="a(1).md:7">', "a(1).md")
    assert [place(line) for line in range(4)] == [1, 3, 3, 7]


def test_a_line_may_have_to_hold_something_else_too() -> None:
    assert line_of_typed("<p a>\n<q b>\n<p b>", "<p", 1, "b") == 3
    assert line_of_typed("<p a>", "<p", 1, "b") == 0
