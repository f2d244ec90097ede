"""Readings beside characters, in both dialects."""

import pytest

from bookbuild.dialects import Dialect
from bookbuild.dialects.commonmark import commonmark
from bookbuild.dialects.markdown import markdown
from bookbuild.dialects.ruby import ruby_pairs
from tests.dialects import helpers

_MONO = "<ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby>"
pytestmark = pytest.mark.parametrize("dialect", [commonmark, markdown])


@pytest.mark.parametrize(
    "typed",
    [
        "{abc|x}",
        "{汉字| }",
        "{汉字}",
        "{汉字|hàn zì|x}",
        "{{ 变量|filter }}",
        "{{汉|x}}",
        "文 {% 汉|x %}",
        "${汉|x}",
    ],
)
def test_other_braces_stay_as_typed(typed: str, dialect: Dialect) -> None:
    assert helpers.inline(typed, dialect) == typed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("`{汉字|hàn zì}`", "<code>{汉字|hàn zì}</code>"),
        ("\\{汉字|hàn zì}", "{汉字|hàn zì}"),
        ("{汉字\\|hàn zì}", "{汉字|hàn zì}"),
        ("[文](a{汉|y}.md)", '<a href="a{汉|y}.md">文</a>'),
        ('<b title="{汉|x}">文</b>', '<b title="{汉|x}">文</b>'),
        ("$a_{汉|x}$", '<span class="math" data-tex="a_{汉|x}">a_{汉|x}</span>'),
    ],
)
def test_code_math_escapes_and_targets_are_no_ruby(typed: str, shown: str, dialect: Dialect) -> None:
    assert helpers.inline(typed, dialect) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("{汉字|hàn zì}", _MONO),
        ("见{汉字|hàn zì}。", f"见{_MONO}。"),
        ("**{汉字|hàn zì}**", f"<strong>{_MONO}</strong>"),
        ("*强*{汉字|hàn zì}", f"<em>强</em>{_MONO}"),
        ("[{汉字|hàn zì}](a.md)", f'<a href="a.md">{_MONO}</a>'),
        ("{漢字|かんじ}", "<ruby>漢字<rt>かんじ</rt></ruby>"),
        ("{食べる|た べ る も}", "<ruby>食べる<rt>た べ る も</rt></ruby>"),
        ("{한국|韓 國}", "<ruby>한<rt>韓</rt>국<rt>國</rt></ruby>"),
        ("{葛\U000e0100城|かつら ぎ}", "<ruby>葛\U000e0100<rt>かつら</rt>城<rt>ぎ</rt></ruby>"),
    ],
)
def test_a_reading_stands_by_its_character_or_by_all_of_them(typed: str, shown: str, dialect: Dialect) -> None:
    assert helpers.inline(typed, dialect) == shown


def test_in_a_table_the_bar_is_escaped(dialect: Dialect) -> None:
    html = helpers.html("| 甲 | 乙 |\n|---|---|\n| {汉字\\|hàn zì} | 文 |\n", helpers.OPTIONS, dialect)
    assert f"<td>{_MONO}</td>" in html
    assert "<td>文</td>" in html


def test_a_heading_may_hold_ruby_and_attributes(dialect: Dialect) -> None:
    html = helpers.html("# 题 {汉字|hàn zì} {#x}\n", helpers.OPTIONS, dialect)
    assert f"题 {_MONO}</h1>" in html
    assert 'id="x"' in html


def test_readings_without_text_make_no_pair(dialect: Dialect) -> None:
    assert ruby_pairs("汉", "  ") == ()
