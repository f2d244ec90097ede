"""Line breaks in Chinese text."""

import pytest

from bookbuild.passes.linebreaks import join_chinese_lines, joins
from tests.helpers import book_tree, html_of, manuscript, section_of


def joined(fragment: str, language: str = "zh-CN") -> str:
    """The first block of a document after the pass."""
    book = manuscript(("a.md",), language=language)
    tree = book_tree({"a.md": fragment}, book)
    assert join_chinese_lines(tree, book) == []
    return html_of(section_of(tree, "a.md")[0])


@pytest.mark.parametrize(
    "fragment",
    [
        "<p>一行</p>",
        "<p>汉字\nLatin</p>",
        "<p>Latin\n汉字</p>",
        "<p>汉字\n<code>code</code></p>",
        "<p><code>码</code>\n汉字</p>",
        "<pre>汉\n字</pre>",
        "<p>图<br/>\n汉字</p>",
        '<p><img src="x.png"/>\n汉字</p>',
        '<p>汉<span class="math">x</span>\n字</p>',
        "<p>한국\n한국</p>",
        "<p>结束.\n汉字</p>",
    ],
)
def test_these_line_breaks_stay(fragment: str) -> None:
    assert joined(fragment) == fragment


@pytest.mark.parametrize(
    ("fragment", "result"),
    [
        ("<p>汉\n字</p>", "<p>汉字</p>"),
        ("<p>汉 \n  字</p>", "<p>汉字</p>"),
        ("<p>汉字。\n“引”</p>", "<p>汉字。“引”</p>"),
        ("<p>汉字，\nLatin</p>", "<p>汉字，Latin</p>"),
        ("<p>Latin\n、汉</p>", "<p>Latin、汉</p>"),
        ("<p><strong>汉</strong>\n字</p>", "<p><strong>汉</strong>字</p>"),
        ("<p>汉<em>\n字</em></p>", "<p>汉<em>字</em></p>"),
        ("<p>汉\n字\n句</p>", "<p>汉字句</p>"),
        ("<li>汉\n字</li>", "<li>汉字</li>"),
    ],
)
def test_these_line_breaks_go(fragment: str, result: str) -> None:
    assert joined(fragment) == result


def test_a_break_never_joins_two_blocks() -> None:
    assert joined("<blockquote><p>汉</p>\n<p>字</p></blockquote>") == "<blockquote><p>汉</p>\n<p>字</p></blockquote>"


def test_in_a_book_of_another_language_only_wide_characters_join() -> None:
    assert joined("<p>汉\n字，\nLatin</p>", "en") == "<p>汉字，\nLatin</p>"


def test_the_nearest_language_counts() -> None:
    assert joined('<p lang="zh">汉字，\nLatin</p>', "en") == '<p lang="zh">汉字，Latin</p>'


def test_a_tree_of_a_book_without_text_is_left_alone() -> None:
    assert joined("<p></p>") == "<p/>"


def test_a_zero_width_space_is_a_place_to_join_in_every_language() -> None:
    assert joins("a", "\u200b", False)


def test_an_emoji_is_no_chinese_character() -> None:
    assert not joins("汉", "\U0001f600", False)


def test_the_edge_of_a_block_joins_nothing() -> None:
    assert not joins("", "字", True)
