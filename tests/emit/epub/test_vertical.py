"""Vertical lines and the side to which pages turn."""

import pytest
from lxml import etree

from bookbuild.config import EpubConfig
from bookbuild.emit.epub.vertical import kindle_mode, page_progression, stand_numbers_up
from bookbuild.emit.epub.xhtml import Language
from tests.helpers import html_of


def turned(content: str) -> str:
    page = etree.fromstring(f"<section>{content}</section>")
    before = "".join(map(str, page.itertext()))
    stand_numbers_up(page)
    assert "".join(map(str, page.itertext())) == before
    return html_of(page).removeprefix("<section>").removesuffix("</section>")


@pytest.mark.parametrize(
    ("writing", "wanted", "direction", "progression"),
    [
        ("horizontal", "auto", "ltr", ""),
        ("horizontal", "auto", "rtl", "rtl"),
        ("vertical", "auto", "ltr", "rtl"),
        ("horizontal", "rtl", "ltr", "rtl"),
        ("vertical", "ltr", "ltr", "ltr"),
    ],
)
def test_pages_turn_as_the_lines_run_unless_the_book_says_otherwise(
    writing: str, wanted: str, direction: str, progression: str
) -> None:
    config = EpubConfig(writing=writing, page_progression=wanted)
    assert page_progression(config, Language("zh-TW", direction)) == progression


@pytest.mark.parametrize(
    "content",
    [
        "<p>文字</p>",
        "<p>2024年</p>",
        "<p>文 12 文</p>",
        "<p>版本1.5版</p>",
        "<p>文a12文</p>",
        "<p>文<code>文12文</code></p>",
        "<table><tr><td>第12章</td></tr></table>",
        '<p><span class="math">第12章</span></p>',
    ],
)
def test_other_numbers_and_horizontal_things_stay(content: str) -> None:
    assert turned(content) == content


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<p>第1章</p>", '<p>第<span class="upright">1</span>章</p>'),
        (
            "<p>自12月3日起</p>",
            '<p>自<span class="upright">12</span>月<span class="upright">3</span>日起</p>',
        ),
        (
            "<p>第<b>九</b>、第12章<i>文</i>第7页</p>",
            '<p>第<b>九</b>、第<span class="upright">12</span>章<i>文</i>第<span class="upright">7</span>页</p>',
        ),
    ],
)
def test_short_numbers_between_characters_stand_upright(content: str, shown: str) -> None:
    assert turned(content) == shown


def test_only_vertical_lines_are_announced_to_kindle() -> None:
    assert kindle_mode(EpubConfig()) == []
    [entry] = kindle_mode(EpubConfig(writing="vertical"))
    assert entry.attributes == {"name": "primary-writing-mode", "content": "vertical-rl"}
