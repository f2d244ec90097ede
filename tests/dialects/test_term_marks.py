"""Marks of terms for index and glossary, in both dialects."""

import pytest

from bookbuild.dialects import Dialect
from bookbuild.dialects.commonmark import commonmark
from bookbuild.dialects.markdown import markdown
from tests.dialects import helpers

_MARK = '<span class="index" data-term="共识"></span>'
pytestmark = pytest.mark.parametrize("dialect", [commonmark, markdown])


@pytest.mark.parametrize(
    "typed",
    [
        "{index}",
        "{ index:甲 }",
        "{{index:甲}}",
        "{{ index:甲 }}",
        "${index:甲}",
        "#{index:甲}",
        "{% index:甲 %}",
        "{indexes:甲}",
    ],
)
def test_other_braces_stay_as_typed(typed: str, dialect: Dialect) -> None:
    assert helpers.inline(f"文 {typed} 文", dialect) == f"文 {typed} 文"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("`{index:甲}`", "<code>{index:甲}</code>"),
        ("`[甲]{gloss}`", "<code>[甲]{gloss}</code>"),
        ("`[甲]{index}`", "<code>[甲]{index}</code>"),
        ("\\{index:甲}", "{index:甲}"),
        ("[文](a{index:甲}.md)", '<a href="a{index:甲}.md">文</a>'),
        ('<b title="{index:甲}">文</b>', '<b title="{index:甲}">文</b>'),
        ("$a_{index:x}$", '<span class="math" data-tex="a_{index:x}">a_{index:x}</span>'),
    ],
)
def test_code_math_escapes_and_targets_hold_no_mark(typed: str, shown: str, dialect: Dialect) -> None:
    assert helpers.inline(typed, dialect) == shown


def test_a_code_block_keeps_what_looks_like_a_mark(dialect: Dialect) -> None:
    assert "{index:甲}\n[乙]{index}\n</code>" in helpers.html(
        "```\n{index:甲}\n[乙]{index}\n```\n", helpers.OPTIONS, dialect
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("{index:共识}", _MARK),
        ("见{index:共识}共识。", f"见{_MARK}共识。"),
        ("**强**{index:共识}", f"<strong>强</strong>{_MARK}"),
        ("[文](a.md){index:共识}", f'<a href="a.md">文</a>{_MARK}'),
        ("`x`{index:共识}", f"<code>x</code>{_MARK}"),
        ("{index:共识;Raft}", '<span class="index" data-term="共识;Raft"></span>'),
        ("{index:重庆@chong2qing4}", '<span class="index" data-term="重庆@chong2qing4"></span>'),
        ("{index:a_b_c*d*}", '<span class="index" data-term="a_b_c*d*"></span>'),
        ('{index:R&D "x"}', '<span class="index" data-term="R&amp;D &quot;x&quot;"></span>'),
    ],
)
def test_a_mark_is_an_empty_span(typed: str, shown: str, dialect: Dialect) -> None:
    assert helpers.inline(typed, dialect) == shown


def test_the_arrow_of_a_reference_is_part_of_the_mark(dialect: Dialect) -> None:
    made = helpers.inline("{index:见面礼 -> 共识}", dialect)
    assert made.replace("&gt;", ">") == '<span class="index" data-term="见面礼 -> 共识"></span>'


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[Raft]{index}", '<span class="index" data-term="">Raft</span>'),
        ('[Raft]{index="共识;Raft"}', '<span class="index" data-term="共识;Raft">Raft</span>'),
        ("[**强** `x`]{index}", '<span class="index" data-term=""><strong>强</strong> <code>x</code></span>'),
        ("[外 [内]{index} 外](a.md)", '<a href="a.md">外 <span class="index" data-term="">内</span> 外</a>'),
        ('[外 [内]{index="a"}](a.md)', '<a href="a.md">外 <span class="index" data-term="a">内</span></a>'),
        ("[共识]{gloss}", '<span class="gloss" data-term="">共识</span>'),
        ('[它]{gloss="共识"}', '<span class="gloss" data-term="共识">它</span>'),
        ("**[甲]{index}**", '<strong><span class="index" data-term="">甲</span></strong>'),
    ],
)
def test_marked_text_is_shown(typed: str, shown: str, dialect: Dialect) -> None:
    assert helpers.inline(typed, dialect) == shown


@pytest.mark.parametrize("typed", ["{index:甲", "{index:<b>甲</b>}", "{index:`甲`}"])
def test_a_mark_that_nothing_closes_is_told_apart(typed: str, dialect: Dialect) -> None:
    assert helpers.inline(typed, dialect).startswith('<span class="index" data-term="">{index:</span>')


def test_marks_stand_in_headings_and_cells(dialect: Dialect) -> None:
    html = helpers.html(
        "# 题 {index:共识} {#x}\n\n| 甲 | 乙 |\n|---|---|\n| 文{index:共识} | [丙]{index} |\n", helpers.OPTIONS, dialect
    )
    assert f"题 {_MARK}</h1>" in html and 'id="x"' in html
    assert f"<td>文{_MARK}</td>" in html
    assert '<td><span class="index" data-term="">丙</span></td>' in html
