"""Numbers of captions: the author's kept and checked, others given."""

from collections.abc import Sequence

import pytest
from lxml import etree

from bookbuild.model import Entry, Manuscript, Outline
from bookbuild.passes.headings import place_headings
from bookbuild.passes.numbers import chapter_numbers, number_captions
from bookbuild.problems import Problem
from tests.helpers import book_tree, manuscript


def figure(caption: str, kind: str = "figure", attributes: str = "", line: int = 3, path: str = "a.md") -> str:
    return f'<figure class="{kind}"{attributes}><figcaption data-src="{path}:{line}">{caption}</figcaption></figure>'


def numbered(*chapters: str, book: Manuscript | None = None) -> tuple[list[etree._Element], list[Problem]]:
    """The figures of a book of such chapters (a.md, b.md …), and what the pass found."""
    paths = [f"{letter}.md" for letter in "abcdefgh"[: len(chapters)]]
    book = book or manuscript(paths)
    fragments: dict[str, str] = dict(zip(paths, chapters, strict=True))
    tree = book_tree(fragments, book)
    place_headings(tree, book)
    problems = number_captions(tree, book)
    return list(tree.iter("figure")), problems


def captions(figures: Sequence[etree._Element]) -> list[str]:
    return ["".join(str(text) for text in node.itertext()) for node in figures]


def told(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(note.code, note.message) for note in problems]


def test_a_book_without_captions_stays_as_it_is() -> None:
    (one,), problems = numbered('<h1>章</h1><figure class="figure"><p class="picture">x</p></figure>')
    assert (dict(one.attrib.items()), problems) == ({"class": "figure"}, [])


@pytest.mark.parametrize("caption", ["图 1-1 标题", "图1-1 标题", "图 1-1  标题", " 图 1-1：标题", "Figure 1.1 标题"])
def test_a_typed_number_is_marked_and_not_a_letter_changes(caption: str) -> None:
    (one,), problems = numbered("<h1>章</h1>" + figure(caption))
    assert problems == []
    assert captions([one]) == [caption]
    assert [node.text for node in one.iter("span")] == [
        caption[: caption.index("1", caption.index("1") + 1) + 1].strip()
    ]
    assert one.get("id") == "fig-1-1"


def test_a_number_in_bold_is_marked_where_it_stands() -> None:
    (one,), _ = numbered("<h1>章</h1>" + figure("<strong>图 1-1</strong> 标题"))
    caption = one.find("figcaption")
    assert caption is not None
    assert etree.tostring(caption, encoding="unicode").endswith(
        '><strong><span class="number">图 1-1</span></strong> 标题</figcaption>'
    )


def test_a_number_cut_by_markup_counts_but_is_not_marked() -> None:
    (one, two), problems = numbered("<h1>章</h1>" + figure("图 <b>1-1</b> 标题") + figure("无号"))
    assert captions([one, two]) == ["图 1-1 标题", "无号"]
    assert (one.get("id"), problems) == ("fig-1-1", [])


def test_the_kind_that_the_author_names_makes_the_id() -> None:
    (one, two, three), _ = numbered(
        "<h1>章</h1>" + figure("表 1-1 画成图的表") + figure("表 1-2 表", "table") + figure("代码 1-1 锁", "listing")
    )
    assert [node.get("id") for node in (one, two, three)] == ["tbl-1-1", "tbl-1-2", "lst-1-1"]


def test_the_author_s_id_is_kept() -> None:
    (one,), _ = numbered("<h1>章</h1>" + figure("图 1-1 标题", attributes=' id="mine"'))
    assert one.get("id") == "mine"


def test_ids_stay_unique_where_numbers_or_other_ids_are_double() -> None:
    figures, _ = numbered('<h1>章</h1><p id="fig-1-2">文</p>' + figure("图 1-1 甲") * 3 + figure("图 1-2 乙"))
    assert [node.get("id") for node in figures] == ["fig-1-1", "fig-1-1-b", "fig-1-1-c", "fig-1-2-b"]


def test_a_book_that_types_numbers_of_a_kind_is_given_none_of_that_kind() -> None:
    figures, _ = numbered("<h1>章</h1>" + figure("图 1-1 甲") + figure("无号") + figure("表题", "table"))
    assert captions(figures) == ["图 1-1 甲", "无号", "表 1-1 表题"]


def test_numbers_are_given_within_each_chapter() -> None:
    figures, problems = numbered(
        "<h1>甲</h1>" + figure("一") + figure("二") + figure("三", "listing"),
        "<h1>乙</h1>" + figure("四") + figure("五", "table"),
    )
    assert captions(figures) == ["图 1-1 一", "图 1-2 二", "代码 1-1 三", "图 2-1 四", "表 2-1 五"]
    assert [node.get("id") for node in figures] == ["fig-1-1", "fig-1-2", "lst-1-1", "fig-2-1", "tbl-2-1"]
    assert problems == []


def test_a_given_number_is_marked_with_a_space_behind_it() -> None:
    (one,), _ = numbered("<h1>章</h1>" + figure("\n <em>甲</em>乙"))
    assert etree.tostring(one[0], encoding="unicode").endswith(
        '><span class="number" data-given="">图 1-1</span> <em>甲</em>乙</figcaption>'
    )


def test_a_given_number_opens_the_first_paragraph_of_a_caption() -> None:
    (one,), _ = numbered("<h1>章</h1>" + figure("<p>甲</p><p>乙</p>"))
    assert captions([one]) == ["图 1-1 甲乙"]
    assert one[0][0].tag == "p"


@pytest.mark.parametrize(
    ("language", "caption"),
    [
        ("en", "Figure 1-1 甲"),
        ("zh-TW", "圖 1-1 甲"),
        ("ja", "図 1-1 甲"),
        ("es", "Figura 1-1 甲"),
        ("de", "Figure 1-1 甲"),
    ],
)
def test_given_numbers_speak_the_book_s_language(language: str, caption: str) -> None:
    figures, _ = numbered("<h1>章</h1>" + figure("甲"), book=manuscript(("a.md",), language=language))
    assert captions(figures) == [caption]


def test_front_and_back_matter_are_counted_plainly_through_the_book() -> None:
    outline = Outline(front=(Entry("a.md"),), body=(Entry("b.md"),), back=(Entry("c.md"),))
    book = manuscript(("a.md", "b.md", "c.md"), outline=outline)
    content = [f"<h1>{title}</h1>" + figure("题", "table") for title in ("前", "章", "后")]
    figures, _ = numbered(*content, book=book)
    assert captions(figures) == ["表 1 题", "表 1-1 题", "表 2 题"]


@pytest.mark.parametrize(
    ("titles", "numbers"),
    [
        (["甲", "乙"], [1, 2]),
        (["第三章 甲", "第四章 乙"], [3, 4]),
        (["Chapter 7 A", "Chapter 9 B"], [7, 9]),
        (["前言", "第一章 甲", "第二章 乙", "附录"], [0, 1, 2, 0]),
        (["10 种做法", "乙", "丙"], [1, 2, 3]),
        (["第二章 甲", "第一章 乙"], [1, 2]),
    ],
)
def test_the_number_of_a_chapter_is_typed_or_its_place(titles: list[str], numbers: list[int]) -> None:
    paths = [f"{n}.md" for n in range(len(titles))]
    book = manuscript(paths)
    tree = book_tree({path: f"<h1>{title}</h1>" for path, title in zip(paths, titles, strict=True)}, book)
    place_headings(tree, book)
    assert list(chapter_numbers(tree).values()) == numbers


def test_good_numbers_leave_no_problem() -> None:
    _, problems = numbered(
        "<h1>甲</h1>" + figure("图 1-1 甲") + figure("表 1-1 乙", "table") + figure("图 1-2 丙"),
        "<h1>乙</h1>" + figure("图 2-1 丁"),
    )
    assert problems == []


def test_a_double_number_is_told_with_both_places() -> None:
    _, problems = numbered("<h1>章</h1>" + figure("图 1-1 甲", line=3) + figure("图 1-1 乙", line=9))
    assert told(problems) == [("number-twice", "图 1-1 is already the number of the caption at a.md:3")]
    assert problems[0].place == "a.md:9"


def test_each_number_left_out_is_told_at_the_next_one() -> None:
    _, problems = numbered("<h1>章</h1>" + figure("图 1-2 甲", line=3) + figure("图 1-5 乙", line=9))
    assert told(problems) == [(("number-gap"), f"there is no 图 1-{n}") for n in (1, 3, 4)]
    assert [note.line for note in problems] == [3, 9, 9]


def test_a_long_gap_is_told_once() -> None:
    _, problems = numbered("<h1>章</h1>" + figure("图 1-1 甲") + figure("图 1-2024 乙"))
    assert told(problems) == [("number-gap", "there is none of 图 1-2 to 图 1-2023")]


def test_a_number_smaller_than_the_one_before_is_told() -> None:
    _, problems = numbered("<h1>章</h1>" + "".join(figure(f"图 1-{n} 甲") for n in (1, 3, 2, 4)))
    assert told(problems) == [("number-order", "图 1-2 comes after 图 1-3")]


def test_a_number_of_another_chapter_is_told_and_spoils_no_other_check() -> None:
    _, problems = numbered(
        "<h1>甲</h1>" + figure("图 2-2 甲"), "<h1>乙</h1>" + figure("图 2-1 乙") + figure("图 2-3 丙")
    )
    assert told(problems) == [("number-chapter", "图 2-2 stands in chapter 1")]


def test_numbers_without_a_chapter_belong_to_all() -> None:
    _, problems = numbered("<h1>甲</h1>" + figure("图 1 甲"), "<h1>乙</h1>" + figure("图 2 乙"))
    assert problems == []
