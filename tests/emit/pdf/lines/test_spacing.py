"""What stands beside what in a line of Chinese, and how a line's room is dealt out."""

import pytest

from bookbuild.emit.pdf.lines.letters import Kind, is_stop, kind_of, may_part
from bookbuild.emit.pdf.lines.spacing import Gap, distribute, room


@pytest.mark.parametrize(
    ("char", "advance", "kind"),
    [
        ("汉", 16, Kind.HAN),
        ("か", 16, Kind.HAN),
        ("A", 9, Kind.LATIN),
        ("7", 9, Kind.LATIN),
        ("%", 9, Kind.LATIN),
        (" ", 4, Kind.SPACE),
        ("，", 16, Kind.CLOSING),
        ("（", 16, Kind.OPENING),
        ("—", 16, Kind.JOINED),
        ("“", 16, Kind.OPENING),
        ("“", 6, Kind.OTHER),
        ("(", 5, Kind.OTHER),
    ],
)
def test_a_character_plays_the_part_that_its_width_gives_it(char: str, advance: float, kind: Kind) -> None:
    assert kind_of(char, advance, 16) is kind


def test_a_stop_is_no_comma() -> None:
    assert is_stop("。")
    assert not is_stop("，")


@pytest.mark.parametrize(
    ("left", "right", "em", "sort"),
    [
        (Kind.HAN, Kind.HAN, 0, Gap.HAN),
        (Kind.HAN, Kind.LATIN, 0.25, Gap.SEAM),
        (Kind.LATIN, Kind.HAN, 0.25, Gap.SEAM),
        (Kind.LATIN, Kind.LATIN, 0, Gap.NONE),
        (Kind.JOINED, Kind.JOINED, 0, Gap.NONE),
        (Kind.CLOSING, Kind.HAN, 0, Gap.MARK),
        (Kind.HAN, Kind.CLOSING, 0, Gap.NONE),
        (Kind.OPENING, Kind.HAN, 0, Gap.NONE),
        (Kind.CLOSING, Kind.CLOSING, -0.5, Gap.NONE),
        (Kind.OPENING, Kind.OPENING, -0.5, Gap.NONE),
        (Kind.CLOSING, Kind.OPENING, -0.5, Gap.MARK),
        (Kind.HAN, Kind.SPACE, 0, Gap.NONE),
    ],
)
def test_neighbours_have_their_room(left: Kind, right: Kind, em: float, sort: Gap) -> None:
    assert room(left, right) == (em, sort)


def test_nothing_to_deal_out_opens_nothing() -> None:
    assert distribute(0, [Gap.HAN, Gap.SEAM], [10, 10]) == [0, 0]
    assert distribute(5, [], []) == []


def test_word_spaces_open_before_seams_and_seams_before_ideographs() -> None:
    assert distribute(2.5, [Gap.SPACE, Gap.SEAM, Gap.HAN], [10, 10, 10]) == pytest.approx([2.5, 0, 0])
    shares = distribute(3, [Gap.SPACE, Gap.SEAM, Gap.HAN], [10, 10, 10])
    assert shares == pytest.approx([2.5, 0.5, 0])


def test_what_is_left_is_dealt_out_evenly_and_nothing_is_lost() -> None:
    shares = distribute(30, [Gap.HAN, Gap.HAN, Gap.SEAM], [10, 10, 10])
    assert sum(shares) == pytest.approx(30)
    assert shares[0] == shares[1]


def test_a_line_too_long_closes_by_no_more_than_its_gaps_give() -> None:
    shares = distribute(-100, [Gap.SPACE, Gap.SEAM, Gap.CLOSED, Gap.HAN], [10, 10, 10, 10])
    assert shares == pytest.approx([-1, -1.25, -2.5, 0])


def test_chinese_quotation_marks_part_from_their_neighbours() -> None:
    assert may_part(Kind.HAN, Kind.OPENING)
    assert may_part(Kind.CLOSING, Kind.HAN)
    assert not may_part(Kind.OPENING, Kind.HAN)
    assert not may_part(Kind.HAN, Kind.CLOSING)
