"""The dialect markdown: the same vocabulary from Python-Markdown."""

import pytest

from bookbuild.dialects.markdown import markdown
from bookbuild.html5 import parse_fragment
from bookbuild.tree import by_class, text_of
from tests.dialects.helpers import OPTIONS, found
from tests.dialects.markdown_helpers import code, html, inline, outline, places


@pytest.mark.parametrize("text", ["", "\n", "\n\n"])
def test_an_empty_document_is_an_empty_fragment(text: str) -> None:
    assert html(text).strip() == ""


def test_plain_paragraphs_and_headings_have_their_lines_and_no_ids() -> None:
    assert html("# 题\n\n文\n").strip() == '<h1 data-src="a.md:1">题</h1>\n<p data-src="a.md:3">文</p>'


def test_every_outermost_block_has_its_line() -> None:
    text = "# 甲 {#x}\n\n乙\n\n- 丙\n\n> 丁\n\n|戊|\n|-|\n|己|\n\n```\n\n\n```\n庚\n\n    辛\n\n术语\n:   释义\n\n"
    text += "<div>壬</div>\n\n!!! note\n    癸\n\n$$\nx\n$$\n\n末\n"
    assert places(text) == [1, 3, 5, 7, 9, 13, 17, 19, 21, 24, 26, 29, 33]


def test_lines_are_right_behind_many_fences_with_blank_lines_in_them() -> None:
    text = "文\n```js\na\n\n\nb\n```\n后\n\n```{.go .wide #id}\nx\n```\n\n~~~\n```\n~~~\n\n末\n"
    assert places(text) == [1, 2, 8, 10, 14, 18]


def test_emphasis_stands_beside_chinese_and_not_within_words() -> None:
    assert inline("**强调，**后文 文**字**文 变量_x_在 a_b_c") == (
        "<strong>强调，</strong>后文 文<strong>字</strong>文 变量_x_在 a_b_c"
    )


def test_marks_of_the_extensions() -> None:
    assert inline("H~2~O 2^10^ ==标== ~~删~~ <kbd>Ctrl</kbd>") == (
        "H<sub>2</sub>O 2<sup>10</sup> <mark>标</mark> <del>删</del> <kbd>Ctrl</kbd>"
    )


def test_a_subscript_with_a_space_is_shown_as_typed_and_a_problem() -> None:
    assert found("甲\n\n满足 C~old ~配置 `a~b ~`", markdown) == [("subscript-literal", 3)]


@pytest.mark.parametrize("text", ["$5 or $6", "US$5-US$6", "$HOME/bin:$PATH", "从 $10 到 $20。"])
def test_prices_and_variables_are_text(text: str) -> None:
    assert inline(text) == text


def test_an_escaped_dollar_opens_nothing() -> None:
    assert inline("\\$a$") == "$a$"


def test_a_dollar_behind_code_stays_text() -> None:
    assert inline("$`a`$") == "$<code>a</code>$"


@pytest.mark.parametrize("text", ["$a*b*c_d_e$", "$$a*b*c_d_e$$"])
def test_a_formula_is_kept_as_typed(text: str) -> None:
    assert inline(f"编号{text}的") == '编号<span class="math" data-tex="a*b*c_d_e">a*b*c_d_e</span>的'


def test_formulas_stand_in_cells_of_tables() -> None:
    cells = [text_of(cell) for cell in by_class(parse_fragment(html("|甲|乙|\n|-|-|\n|$x$|$$y$$|\n")), "span", "math")]
    assert cells == ["x", "y"]


def test_a_display_is_a_block() -> None:
    assert (
        html("文\n\n$$\na < b\n$$\n")
        .strip()
        .endswith('<div class="math" data-src="a.md:3" data-tex="a &lt; b">a &lt; b</div>')
    )


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("js", 'class="code" data-lang="js"'),
        ('python title="a.py"', 'class="code" data-lang="python" data-title="a.py"'),
        ('{.python #code-x title="题"}', 'class="code" data-lang="python" data-title="题" id="code-x"'),
        ("{.python .wide #i}", 'class="code wide" data-lang="python" id="i"'),
        ("js:line-numbers {.wide}", 'class="code wide" data-lang="js"'),
        ("js:line-numbers {1}", 'class="code" data-lang="js"'),
        ("js{1,3}", 'class="code" data-lang="js"'),
        ("rust,ignore", 'class="code" data-lang="rust"'),
        ("js [a.js]", 'class="code" data-lang="js" data-title="a.js"'),
        ("nosuch", 'class="code" data-lang="nosuch"'),
        ("", 'class="code" data-lang=""'),
    ],
)
def test_every_header_of_a_fence_opens_it(header: str, expected: str) -> None:
    made = html(f"```{header}\nx\n```\n\n后\n")
    assert made.startswith(f'<pre data-src="a.md:1" {expected}><code>x\n</code></pre>')
    assert made.strip().endswith('<p data-src="a.md:5">后</p>')


def test_a_line_of_inline_code_opens_no_fence() -> None:
    assert outline("```甲```\n\n乙\n\n```\n丙\n```\n") == "p p pre.code"


@pytest.mark.parametrize(
    "source", ["\ta\n  b  \n", "\n\nx\n\n", "   \n", 'a & b <c> "d"\n', "$x$ **y** [^z]\n", "{{ x }}\n"]
)
def test_not_a_space_of_the_code_changes(source: str) -> None:
    assert code(f"文\n\n```\n{source}```\n") == [source]


def test_a_fence_in_a_list_loses_the_indent_of_its_item_only() -> None:
    assert code("- 项\n\n    ```\n    \ta\n      b\n    ```\n") == ["\ta\n  b\n"]


def test_code_directly_under_the_text_of_an_item_leaves_no_empty_paragraph() -> None:
    body = parse_fragment(html("1. 一\n\n2. 项\n    ```\n    a\n    ```\n"))
    assert [text_of(node) for node in body.iter("p")] == ["一", "项"]


def test_indented_code_has_no_language_and_ends_its_last_line() -> None:
    assert html("文\n\n    a\n      b\n").endswith(
        '<pre data-src="a.md:3" class="code" data-lang=""><code>a\n  b\n</code></pre>'
    )


def test_an_open_fence_is_a_problem_at_its_line() -> None:
    assert found("文\n\n```js\nx\n", markdown) == [("fence-open", 3)]


def test_a_block_that_nothing_closes_is_a_problem_at_its_line() -> None:
    assert found("文\n\n/// note\nx\n", markdown) == [("container-open", 3)]
    assert found("```\n/// note\n```\n\n/// note\nx\n///\n", markdown) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("甲\n\n/// note | 题\n乙\n\n# 丙\n", 3),
        ("> /// note | 甲\n> ///\n/// note | 乙\n丙\n", 3),
        ("- /// tip | 甲\n", 1),
    ],
)
def test_a_block_that_nothing_closes_is_text_and_holds_nothing(text: str, line: int) -> None:
    fragment = markdown(text, OPTIONS)
    assert [(item.code, item.line) for item in fragment.problems] == [("container-open", line)]
    body = parse_fragment(fragment.html)
    assert text.split("\n")[line - 1].removeprefix("- ") in "".join(str(part) for part in body.itertext())
    assert text.count("#") == len(list(body.iter("h1")))
