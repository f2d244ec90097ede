"""The drawn cover: titles in few, even, meaningful lines; white letters that can be read; the same bytes twice."""

import io

import pytest
from PIL import Image

from bookbuild.colours import contrast, ground
from bookbuild.cover import COVER_SIZE, draw_cover
from bookbuild.cover.draw import cover_svg
from bookbuild.cover.lines import Cohesion, set_title
from bookbuild.cover.ornament import waves
from bookbuild.model import Metadata, Person, Series

FIELD = (1300.0, 760.0)
TEXT = "高可用系统。原理在此，设计在此。系统可用。深入。" * 9


def lines(title: str, text: str = "", field: tuple[float, float] = FIELD) -> tuple[str, ...]:
    return set_title(title, lambda piece: float(len(piece)), Cohesion(text), field, 230).lines


def test_a_short_title_is_one_line_of_the_largest_size() -> None:
    setting = set_title("道德经", lambda piece: float(len(piece)), Cohesion(""), FIELD, 230)
    assert setting.lines == ("道德经",)
    assert setting.size == 230


def test_a_chinese_title_breaks_where_its_words_end() -> None:
    assert lines("深入高可用系统原理与设计", TEXT) == ("深入高可用系统", "原理与设计")


def test_no_line_begins_with_a_closing_mark_or_holds_one_character() -> None:
    for title in ("系统、原理、设计、实践、运维", "《系统》与《设计》之间的原理", "一二三四五六七八九十一二三"):
        for line in lines(title):
            assert line[0] not in "、》"
            assert line[-1] != "《"
            assert len(line) > 1


def test_a_latin_title_breaks_between_words() -> None:
    title = "The Practice of Reliable Distributed Systems in Everyday Life"
    found = lines(title)
    assert " ".join(found) == title
    assert 2 <= len(found) <= 4


@pytest.mark.parametrize(
    "accent", ["#14576b", "#ffff00", "#ffffff", "#000000", "gold", "no colour", "hsl(10, 90%, 80%)"]
)
def test_white_can_be_read_on_any_accent(accent: str) -> None:
    assert all(contrast(colour, "#ffffff") >= 4.5 for colour in ground(accent))


def test_the_ornament_is_the_same_for_the_same_title_and_another_for_another() -> None:
    assert waves("a", 1600, 0, 100) == waves("a", 1600, 0, 100)
    assert waves("a", 1600, 0, 100) != waves("b", 1600, 0, 100)


@pytest.mark.parametrize(
    ("metadata", "shown"),
    [
        (Metadata("高可用系统：从一台机器到一片集群", language="zh-CN"), [">高可用系统<", ">从一台机器到一片集群<"]),
        (Metadata("T", subtitle="S & more", language="en", publisher="P"), [">S &amp; more<", ">P<"]),
        (Metadata("书", language="zh-CN", authors=tuple(Person(n) for n in "甲乙丙丁戊")), ["甲　乙　丙　丁 等"]),
        (Metadata("书", language="zh-CN", series=Series("丛书", 3)), ["丛书 · 3"]),
        (Metadata("كتاب", language="ar"), ['direction="rtl"']),
    ],
)
def test_everything_that_a_cover_says_is_on_it(metadata: Metadata, shown: list[str]) -> None:
    svg = cover_svg(metadata, "#14576b", "")
    assert all(text in svg for text in shown)


def test_the_cover_is_a_jpeg_as_large_as_stores_like_it_and_the_same_twice() -> None:
    metadata = Metadata("道德经", language="zh-TW", authors=(Person("老子"),))
    data = draw_cover(metadata, "#6b4b14", "")
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.size, picture.mode) == ("JPEG", COVER_SIZE, "RGB")
    assert data == draw_cover(metadata, "#6b4b14", "")
