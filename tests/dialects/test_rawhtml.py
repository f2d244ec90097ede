"""Raw HTML before a parser sees it."""

import time

import pytest

from bookbuild.dialects.rawhtml import known_names, settle_html, with_lines
from tests.dialects.helpers import found, html, inline


@pytest.mark.parametrize(
    "source",
    [
        "",
        "a < b > c",
        "<br/>",
        '<img src="a.png" width=100>',
        "<DIV>x</DIV>",
        "<!-- <foo> -->",
        '<p title="a > b">x</p>',
        "<center >",
        "<svg viewBox='0 0 1 1'><path d='M0 0'/></svg>",
        "<math><mi>x</mi></math>",
        "<140ms",
    ],
)
def test_html_that_browsers_know_is_kept(source: str) -> None:
    assert settle_html(source, "a.md", 1) == (source, [])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<your-name>", "&lt;your-name&gt;"),
        ("a <foo bar='1'>x</foo>", "a &lt;foo bar='1'&gt;x&lt;/foo&gt;"),
        ("<Badge text='新' />", "&lt;Badge text='新' /&gt;"),
    ],
)
def test_tags_that_html_does_not_know_are_text_and_a_problem(source: str, expected: str) -> None:
    settled, problems = settle_html(source, "a.md", 7)
    assert settled == expected
    assert [(item.code, item.place) for item in problems] == [("html-tag", "a.md:7")]


def test_the_problem_stands_at_the_line_of_its_tag() -> None:
    _, problems = settle_html("<div>\n<!--\n-->\n<foo>\n\n<bar>\n</div>", "a.md", 10)
    assert [item.line for item in problems] == [13, 15]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<a/>t", "<a></a>t"),
        ('<a id="x" />t', '<a id="x"></a>t'),
        ("<span/>", "<span></span>"),
        ("<hr/>", "<hr/>"),
        ("<a href=x/y>t</a>", "<a href=x/y>t</a>"),
    ],
)
def test_an_element_that_closes_itself_is_closed_as_html_closes_it(source: str, expected: str) -> None:
    assert settle_html(source, "a.md", 1) == (expected, [])


def test_names_of_drawings_and_formulas_are_words_where_nothing_is_drawn() -> None:
    assert "path" not in known_names("cp <path>") and "mi" not in known_names("<mi>")
    assert "path" in known_names("<SVG>") and "mi" in known_names("<math>")
    assert settle_html("<path>", "a.md", 1, known_names("cp <path>"))[0] == "&lt;path&gt;"


def test_a_tag_that_never_ends_is_read_in_no_time() -> None:
    began = time.process_time()
    source = "<a" + " x" * 20_000 + " " * 20_000 + '"'
    assert settle_html(source, "a.md", 1) == (source, [])
    assert time.process_time() - began < 2


def test_block_tags_at_the_start_of_a_line_carry_their_lines() -> None:
    assert with_lines("<div>\n<p>a</p>\n<b>x</b></div>", 'a"b.md', 4) == (
        '<div data-src="a&quot;b.md:4">\n<p data-src="a&quot;b.md:5">a</p>\n<b>x</b></div>'
    )


def test_a_block_of_html_and_the_markdown_in_it_know_their_lines() -> None:
    assert html('文\n\n<div align="center">\n\n*图*\n\n</div>\n').split("\n", 1)[1] == (
        '<div data-src="a.md:3" align="center">\n<p data-src="a.md:5"><em>图</em></p>\n</div>\n'
    )


def test_html_in_a_sentence_is_kept_and_unknown_tags_in_it_are_shown() -> None:
    assert inline("10<sup>9</sup> 与 <kbd>Ctrl</kbd><br/>") == "10<sup>9</sup> 与 <kbd>Ctrl</kbd><br/>"
    assert found("一\n二 <节点名> <node>\n三 <br> <x-y/>") == [("html-tag", 2), ("html-tag", 3)]


def test_a_tag_in_code_is_code() -> None:
    assert inline("`<foo>`") == "<code>&lt;foo&gt;</code>"
