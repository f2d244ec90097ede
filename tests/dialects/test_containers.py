"""``:::`` containers: names, titles, and what closes what."""

import pytest

from bookbuild.dialects import DialectOptions
from bookbuild.dialects.commonmark import commonmark
from bookbuild.html5 import parse_fragment
from bookbuild.tree import by_class, text_of
from tests.dialects.helpers import OPTIONS, found, html, lines, shape, tree


def test_colons_that_open_nothing_are_text() -> None:
    assert shape(tree("a ::: tip\n\n:: tip\n\n::\n")) == "p p p"


def test_a_tip_is_an_admonition_with_its_title_and_its_line() -> None:
    assert html("文\n\n:::tip 标题\n内容\n:::\n后\n") == (
        '<p data-src="a.md:1">文</p>\n'
        '<aside class="admonition tip" role="note" data-src="a.md:3">\n'
        '<p class="admonition-title" data-src="a.md:3">标题</p>\n'
        '<p data-src="a.md:4">内容</p>\n'
        "</aside>\n"
        '<p data-src="a.md:6">后</p>\n'
    )


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (":::center", "div.center"),
        ("::: center", "div.center"),
        (":::: right", "div.right"),
        (":::Tip", "aside.tip"),
        ("::: danger 小心", "aside.danger"),
        ("::: my-box", "div.my-box"),
    ],
)
def test_a_name_makes_an_admonition_or_a_plain_container(opening: str, expected: str) -> None:
    marks = opening[: opening.rindex(":") + 1]
    (block,) = tree(f"{opening}\n\n![](a.png)\n{marks}\n")
    assert f"{block.tag}.{(block.get('class') or '').split()[-1]}" == expected


@pytest.mark.parametrize("title", ["<a/>", "<i></i>", "<span></span>", "<span> </span>"])
def test_a_title_of_tags_alone_asks_for_no_title(title: str) -> None:
    assert shape(tree(f":::tip {title}\n内容\n:::\n")) == "aside.tip[p]"


def test_a_container_without_a_title_gets_the_default_one_of_its_name() -> None:
    assert [text_of(title) for title in by_class(tree(":::tip\n甲\n:::\n"), "p", "admonition-title")] == ["提示"]
    assert shape(tree(":::warning\n甲\n:::\n")) == "aside.warning[p]"
    assert shape(tree(":::tip\n甲\n:::\n", DialectOptions("a.md"))) == "aside.tip[p]"


def test_a_title_may_hold_markdown() -> None:
    assert '<p class="admonition-title" data-src="a.md:1">用 <code>x</code></p>' in html(":::tip 用 `x`\n甲\n:::\n")


def test_other_containers_keep_a_title_that_is_typed() -> None:
    assert shape(tree("::: box 标题\n甲\n:::\n")) == "div.box[p.container-title p]"
    assert shape(tree("::: center 标题\n甲\n:::\n")) == "div.center[p.container-title p]"
    assert shape(tree("::: center\n甲\n:::\n")) == "div.center[p]"


def test_a_container_may_stand_directly_under_a_paragraph_and_above_a_table() -> None:
    text = "文\n:::center\n表 1-1 名\n:::\n|a|\n|-|\n|b|\n"
    assert shape(tree(text)).startswith("p div.center[p] table[")


def test_one_closing_line_closes_the_outer_container_and_the_inner_one() -> None:
    body = tree(":::tip <a/>\n引文\n:::right\n——某人\n:::\n\n# 后文\n\n:::center\n图\n:::\n")
    assert shape(body) == "aside.tip[p div.right[p]] h1 div.center[p]"
    assert lines(body) == [1, 7, 9]


def test_containers_that_close_as_often_as_they_open_nest() -> None:
    assert shape(tree("::: tip\n甲\n::: right\n乙\n:::\n丙\n:::\n丁\n")) == (
        "aside.tip[p.admonition-title p div.right[p] p] p"
    )


def test_more_colons_close_only_with_as_many() -> None:
    assert shape(tree(":::: tip <a/>\n::: right\n乙\n:::\n丙\n::::\n丁\n")) == "aside.tip[div.right[p] p] p"


def test_colons_in_a_code_fence_close_nothing() -> None:
    body = tree("::: tip <a/>\n```md\n:::\n```\n丙\n:::\n丁\n")
    assert shape(body) == "aside.tip[pre.code p] p"


def test_a_container_that_nothing_closes_is_a_problem_at_its_opening_line() -> None:
    assert found("文\n\n::: tip\n甲\n") == [("container-open", 3)]
    assert found("::: tip\n甲\n:::\n\n::: right\n乙") == [("container-open", 5)]


def test_a_container_in_a_list_belongs_to_its_item() -> None:
    assert shape(tree("- 项\n\n  ::: tip <a/>\n  甲\n  :::\n\n- 二\n")) == "ul[li[p aside.tip[p]] li[p]]"


@pytest.mark.parametrize(
    ("text", "shape_of_all", "line"),
    [
        ("- 甲\n  ::: tip <a/>\n  乙\n- 丙\n\n丁\n", "ul[li[aside.tip[p]] li] p", 2),
        ("- 甲\n\n  ::: tip <a/>\n  乙\n\n丙\n\n::: note <a/>\n丁\n:::\n", "ul[li[p aside.tip[p]]] p aside.note[p]", 3),
        ("> ::: tip <a/>\n> 甲\n\n乙\n", "blockquote[aside.tip[p]] p", 1),
    ],
)
def test_an_open_container_in_a_list_or_quotation_swallows_nothing_after_it(
    text: str, shape_of_all: str, line: int
) -> None:
    fragment = commonmark(text, OPTIONS)
    assert shape(parse_fragment(fragment.html)) == shape_of_all
    assert [(item.code, item.line) for item in fragment.problems] == [("container-open", line)]


def test_a_container_in_a_list_may_be_closed_at_the_edge() -> None:
    assert shape(tree("- 甲\n  ::: tip <a/>\n  乙\n:::\n丙\n")) == "ul[li[aside.tip[p]]] p"
    assert shape(tree("::: note <a/>\n- 甲\n  ::: tip <a/>\n  乙\n:::\n丙\n")) == ("aside.note[ul[li[aside.tip[p]]]] p")


def test_colons_in_indented_code_close_nothing() -> None:
    assert shape(tree("::: tip <a/>\n\n    甲\n    :::\n\n乙\n:::\n丙\n")) == "aside.tip[pre.code p] p"


def test_attributes_in_braces_belong_to_the_container() -> None:
    made = html("::: tip 题 {#t .wide}\n甲\n:::\n\n::: box {.x}\n乙\n:::\n")
    assert '<aside class="admonition tip wide" role="note" id="t" data-src="a.md:1">' in made
    assert '<p class="admonition-title" data-src="a.md:1">题</p>' in made
    assert '<div class="container box x" data-src="a.md:5">\n<p data-src="a.md:6">' in made


def test_braces_that_are_no_attributes_are_part_of_the_title() -> None:
    assert '<p class="admonition-title" data-src="a.md:1">用 {{ x }}</p>' in html("::: tip 用 {{ x }}\n甲\n:::\n")


def test_each_tab_is_a_container_with_its_title() -> None:
    body = tree("::: code-tabs\n\n@tab JS\n```js\n@tab x\n```\n@tab:active Go\n文\n:::\n后\n")
    assert shape(body) == "div.code-tabs[div.tab[p.container-title pre.code] div.tab[p.container-title p]] p"
    assert [text_of(title) for title in by_class(body, "p", "container-title")] == ["JS", "Go"]
    assert [tab.get("data-src") for tab in by_class(body, "div", "tab")] == ["a.md:3", "a.md:7"]


def test_a_line_like_a_tab_outside_tabs_is_text() -> None:
    assert shape(tree("@tab JS\n\n::: tip <a/>\n@tab JS\n:::\n")) == "p aside.tip[p]"
