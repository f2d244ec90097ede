"""Dollar math and prices."""

import pytest

from tests.dialects.helpers import html, inline


def inline_math(tex: str) -> str:
    return f'<span class="math" data-tex="{tex}">{tex}</span>'


def display_math(tex: str, line: int) -> str:
    return f'<div class="math" data-tex="{tex}" data-src="a.md:{line}">{tex}</div>'


@pytest.mark.parametrize(
    "text",
    [
        "$5 or $6",
        "US$5-US$6",
        "$107 亿",
        "从 $10 到 $20。",
        "$HOME/bin:$PATH",
        "$hostname",
        "a $ b $ c",
        "$",
        "$$",
        "x$y$z",
        "$ 空格$",
        "$空格 $",
    ],
)
def test_prices_and_variables_are_text(text: str) -> None:
    assert inline(text) == text


def test_an_escaped_dollar_opens_nothing() -> None:
    assert inline("\\$a$") == "$a$"


def test_dollars_in_code_are_code() -> None:
    assert inline("`$x$`") == "<code>$x$</code>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$E=mc^2$", inline_math("E=mc^2")),
        ("编号$N$的", f"编号{inline_math('N')}的"),
        ("$n$ 个，共 3", f"{inline_math('n')} 个，共 3"),
        ("$\\mathit{a_b}$，$c*d*e$", f"{inline_math(chr(92) + 'mathit{a_b}')}，{inline_math('c*d*e')}"),
        ("$a < b$", inline_math("a &lt; b")),
        ("$a\\$b$", inline_math("a\\$b")),
        ("行内 $$x+y$$ 的", f"行内 {inline_math('x+y')} 的"),
        ("$集合$", inline_math("集合")),
    ],
)
def test_a_formula_is_kept_as_typed(text: str, expected: str) -> None:
    assert inline(text) == expected


def test_a_formula_may_begin_a_paragraph_that_ends_in_a_digit() -> None:
    assert inline("$n$ 等于 5") == f"{inline_math('n')} 等于 5"


def test_two_dollars_on_lines_of_their_own_make_a_display() -> None:
    assert html("文\n\n$$\na + b\n$$\n\n文") == (
        f'<p data-src="a.md:1">文</p>\n{display_math("a + b", 3)}\n<p data-src="a.md:7">文</p>\n'
    )


def test_one_dollar_on_lines_of_its_own_makes_a_display_also_directly_under_a_paragraph() -> None:
    assert html("文\n$\n得分 = b\n$\n") == f'<p data-src="a.md:1">文</p>\n{display_math("得分 = b", 2)}\n'


def test_a_lone_dollar_that_nothing_closes_is_text() -> None:
    assert html("$\na\n\nb\n") == '<p data-src="a.md:1">$\na</p>\n<p data-src="a.md:4">b</p>\n'


def test_a_display_in_a_list_leaves_the_marks_of_the_list_out() -> None:
    made = html("- 项\n\n  $$\n  a\n  $$\n")
    assert display_math("a", 3) in made
