"""The drawn cover: titles in few, even, meaningful lines; letters that can be read; the same bytes twice."""

import io

import pytest
from PIL import Image

from bookbuild.colours import contrast
from bookbuild.cover import COVER_SIZE, draw_cover
from bookbuild.cover.draw import cover_svg
from bookbuild.cover.glyphs import missing_glyphs
from bookbuild.cover.layout import lay_out
from bookbuild.cover.lines import Field, set_title
from bookbuild.cover.measure import width_of
from bookbuild.cover.ornament import COLUMNS, ornament
from bookbuild.cover.palette import palette_of
from bookbuild.cover.phrases import Cohesion
from bookbuild.model import Metadata, Person, Series

FIELD = Field(1340, 680, 300, 1.22)
TEXT = "服务网格很好。网格在此，服务在此。服务网格可用。编排服务网格。" * 9


def lines(title: str, language: str = "zh-CN", text: str = "") -> tuple[str, ...]:
    return set_title(title, language, Cohesion(text), ems, FIELD).lines


def ems(text: str) -> float:
    return sum(1.0 if ord(char) > 0x2E7F else 0.5 for char in text)


def people(*names: str) -> tuple[Person, ...]:
    return tuple(Person(name) for name in names)


def test_a_short_title_is_one_line_of_the_largest_size() -> None:
    setting = set_title("道德经", "zh-CN", Cohesion(""), ems, FIELD)
    assert (setting.lines, setting.size) == (("道德经",), 300)


@pytest.mark.parametrize(
    ("language", "title", "broken"),
    [
        ("zh-CN", "深入高可用系统原理与设计", ("深入高可用", "系统原理与设计")),
        ("zh-CN", "计算机程序的构造和解释", ("计算机程序的", "构造和解释")),
        ("zh-CN", "《云原生》的边界", ("《云原生》", "的边界")),
        ("zh-TW", "深入理解計算機系統", ("深入理解", "計算機系統")),
        ("ja", "図解でわかるコンピュータのしくみ", ("図解でわかる", "コンピュータの", "しくみ")),
        ("ko", "분산 시스템의 이해와 설계", ("분산 시스템의", "이해와 설계")),
        ("th", "ระบบคอมพิวเตอร์แบบกระจาย", ("ระบบคอมพิวเตอร์", "แบบกระจาย")),
    ],
)
def test_a_title_breaks_where_its_words_end(language: str, title: str, broken: tuple[str, ...]) -> None:
    assert lines(title, language) == broken


def test_the_text_of_the_book_knows_words_that_no_dictionary_has() -> None:
    cohesion = Cohesion(TEXT)
    assert cohesion.between("网", "格") > cohesion.between("在", "服") + 0.3


def test_no_line_begins_with_a_closing_mark_or_holds_one_character() -> None:
    for title in ("系统、原理、设计、实践、运维", "《系统》与《设计》之间的原理", "一二三四五六七八九十一二三"):
        for line in lines(title):
            assert line[0] not in "、》"
            assert line[-1] != "《"
            assert len(line) > 1


def test_a_latin_title_breaks_between_words_and_not_behind_a_preposition() -> None:
    title = "The Practice of Reliable Distributed Systems in Everyday Life"
    found = lines(title, "en")
    assert " ".join(found) == title
    assert 2 <= len(found) <= 4
    assert all(line.split()[-1] not in ("of", "in", "The") for line in found)


@pytest.mark.parametrize(
    "accent", ["#14576b", "#ffff00", "#ffffff", "#000000", "#777", "#e07b00", "gold", "no colour", "hsl(10, 90%, 80%)"]
)
def test_letters_can_be_read_on_any_accent(accent: str) -> None:
    palette = palette_of(accent)
    assert min(contrast(palette.ink, palette.ground), contrast(palette.soft, palette.ground)) >= 4.5


def test_an_accent_on_which_letters_can_be_read_is_the_ground_as_it_is() -> None:
    assert [palette_of(accent).ground for accent in ("#14576b", "#ffd400")] == ["#14576b", "#ffd400"]


def test_the_ornament_is_the_same_for_the_same_title_and_another_for_another() -> None:
    palette = palette_of("#14576b")
    assert ornament("a", palette, 1280, 3) == ornament("a", palette, 1280, 3)
    assert ornament("a", palette, 1280, 3) != ornament("b", palette, 1280, 3)
    assert len(ornament("a", palette, 1280, 3)) == 3 * COLUMNS


def test_one_tile_only_has_the_colour_of_the_other_side() -> None:
    palette = palette_of("#14576b")
    for title in ("a", "b", "c", "d"):
        sparks = [tile for tile in ornament(title, palette, 0, 3) if palette.spark in str(tile.shapes)]
        assert len(sparks) == 1


_FULL = Metadata(
    "The Practice of Reliable Distributed Systems, and of Much Else There Is to Say: A Long and Winding Second Title",
    subtitle="How ordinary teams keep machines, networks and people running, year after year after year after year",
    language="en",
    authors=people(
        "Margaret Alvarez",
        "John P. Whitfield",
        "Konstantina Maria Papadopoulou-Economou",
        "Bartholomew Maximilian Featherstone",
        "X",
    ),
    publisher="Northgate",
    series=Series("Systems Library", 2),
)


@pytest.mark.parametrize(
    "metadata",
    [
        Metadata("道德经注", language="zh-CN"),
        Metadata("図解でわかるコンピュータのしくみ", language="ja", authors=people("山田太郎", "鈴木花子", "佐藤次郎")),
        Metadata(
            "《云原生》的边界：从容器编排、服务网格到可观测性的一次漫长旅行", language="zh-CN", authors=people("陈")
        ),
        Metadata("تصميم الأنظمة الموزعة", language="ar", authors=people("أحمد السيد")),
        Metadata("विश्वसनीय प्रणालियों का निर्माण", language="hi", publisher="ज्ञान"),
        _FULL,
    ],
)
def test_every_line_stays_within_the_margins_and_off_the_ornament(metadata: Metadata) -> None:
    layout = lay_out(metadata, Cohesion(""))
    foot = layout.band + layout.rows * 320
    for line in layout.lines:
        assert width_of(line.text, line.families, line.bold) * line.size <= 1341
        assert line.y < layout.band - 40 or line.y - line.size > foot - 40
    assert layout.rows >= 1


def test_authors_who_would_be_too_small_are_others() -> None:
    texts = [line.text for line in lay_out(_FULL, Cohesion("")).lines]
    assert texts[-3:] == [
        "Margaret Alvarez, John P. Whitfield",
        "Konstantina Maria Papadopoulou-Economou et al.",
        "Northgate",
    ]


@pytest.mark.parametrize(
    ("metadata", "shown"),
    [
        (Metadata("高可用系统：从一台机器到一片集群", language="zh-CN"), [">高可用系统<", ">从一台机器到一片集群<"]),
        (Metadata("T", subtitle="S & more", language="en", publisher="P"), [">S &amp; more<", ">P<"]),
        (Metadata("书", language="zh-CN", authors=people(*"甲乙丙丁戊")), ["甲　乙　丙　丁 等"]),
        (Metadata("书", language="zh-CN", series=Series("丛书", 3)), ["丛书 · 3"]),
        (Metadata("كتاب", language="ar"), ['direction="rtl"']),
    ],
)
def test_everything_that_a_cover_says_is_on_it(metadata: Metadata, shown: list[str]) -> None:
    svg = cover_svg(metadata, "#14576b", "")
    assert all(text in svg for text in shown)


def test_a_character_that_no_font_has_is_told() -> None:
    assert missing_glyphs("书 book\u200d كتاب") == ()
    assert missing_glyphs("书\U0010fffd和\U0010fffd") == ("\U0010fffd",)
    assert draw_cover(Metadata("书\U0010fffd", language="zh-CN"), "#14576b", "").missing == ("\U0010fffd",)


def test_the_cover_is_a_jpeg_as_large_as_stores_like_it_and_the_same_twice() -> None:
    metadata = Metadata("道德经", language="zh-TW", authors=people("老子"))
    drawn = draw_cover(metadata, "#6b4b14", "")
    with Image.open(io.BytesIO(drawn.data)) as picture:
        assert (picture.format, picture.size, picture.mode) == ("JPEG", COVER_SIZE, "RGB")
    assert drawn == draw_cover(metadata, "#6b4b14", "")
