"""Emphasis beside Chinese, Japanese and Korean text. The cases follow the specification markdown-cjk-friendly."""

import pytest
from markdown_it import MarkdownIt

from bookbuild.dialects.cjk_emphasis import use_cjk_emphasis
from tests.dialects.helpers import inline


@pytest.mark.parametrize(
    "text", ["没有星号", "2 * 3 * 4", "** 空 **", "a_b_c", "变量_x_在", "snake_case_名", "\\*字\\*"]
)
def test_text_without_emphasis_stays_as_typed(text: str) -> None:
    assert inline(text) == text.replace("\\", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这是**重点**。", "这是<strong>重点</strong>。"),
        ("**强调，**后文", "<strong>强调，</strong>后文"),
        ("前文**“引文”**后文", "前文<strong>“引文”</strong>后文"),
        ("前文**（括号）**后文", "前文<strong>（括号）</strong>后文"),
        ("使用**`code`**命令", "使用<strong><code>code</code></strong>命令"),
        ("*斜，*体", "<em>斜，</em>体"),
        ("***两者。***后", "<em><strong>两者。</strong></em>后"),
        ("日本語**「強調」**です", "日本語<strong>「強調」</strong>です"),
        ("한국어**(강조)**입니다", "한국어<strong>(강조)</strong>입니다"),
        ("𠮷**（野）**家", "𠮷<strong>（野）</strong>家"),
        ("~~旧，~~新", "<del>旧，</del>新"),
    ],
)
def test_a_mark_between_punctuation_and_a_cjk_character_opens_and_closes(text: str, expected: str) -> None:
    assert inline(text) == expected


def test_a_variation_selector_does_not_hide_the_character_before_it() -> None:
    assert inline("葛\U000e0100**（城）**市") == "葛\U000e0100<strong>（城）</strong>市"


def test_latin_text_keeps_the_rule_of_commonmark() -> None:
    assert inline('a**"b"**c') == "a**&quot;b&quot;**c"
    assert inline("a **b** c") == "a <strong>b</strong> c"


def test_an_emoji_is_no_cjk_character() -> None:
    assert inline("😀**(x)**a") == "😀<strong>(x)</strong>a".replace("<strong>", "**").replace("</strong>", "**")


def test_the_underscore_keeps_the_rule_of_commonmark_beside_chinese() -> None:
    assert inline("前文 _强调_ 后文") == "前文 <em>强调</em> 后文"
    assert inline("前文_强调，_后文") == "前文_强调，_后文"


def test_other_parsers_are_left_alone() -> None:
    use_cjk_emphasis(MarkdownIt("commonmark"))
    assert MarkdownIt("commonmark").render("**强调，**后文") == "<p>**强调，**后文</p>\n"
