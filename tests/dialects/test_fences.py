"""Code: the info string, and white space that must not change."""

import pytest

from bookbuild.dialects.fences import Fence, read_info
from bookbuild.tree import by_class
from tests.dialects.helpers import found, html, lines, tree


def code(text: str) -> list[str]:
    return [str(node.text or "") for node in tree(text).iter("code")]


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("", Fence()),
        ("python", Fence("python")),
        ("C++", Fence("C++")),
        ("objective-c", Fence("objective-c")),
        ("js{1,3-5}", Fence("js")),
        ("js:line-numbers {1}", Fence("js")),
        ("js:no-line-numbers", Fence("js")),
        ('js title="a b.js"', Fence("js", "a b.js")),
        ("js title='a.js'", Fence("js", "a.js")),
        ("js [a.js]", Fence("js", "a.js")),
        ("rust,ignore", Fence("rust")),
        ('{.python #code-x title="题"}', Fence("python", "题", "code-x")),
        ("go {#code-x}", Fence("go", "", "code-x")),
        ("{.python .wide}", Fence("python", "", "", ("wide",))),
        ("go {.wide .x}", Fence("go", "", "", ("wide", "x"))),
    ],
)
def test_an_info_string_says_language_title_id_and_classes(info: str, expected: Fence) -> None:
    assert read_info(info) == expected


def test_a_fence_is_a_block_of_code_with_its_language_and_line() -> None:
    assert html('文\n\n```js title="a<b>.js"\nlet x = 1 < 2\n```\n').split("\n", 1)[1] == (
        '<pre class="code" data-lang="js" data-src="a.md:3" data-title="a&lt;b&gt;.js">'
        "<code>let x = 1 &lt; 2\n</code></pre>\n"
    )


@pytest.mark.parametrize(
    "source",
    [
        "\ta\n  b  \n",
        "\n\nx\n\n\n",
        "    \n",
        "a\u3000b\u00a0c\n",
        "├── x\n│   └── y\n",
        "a & b <c> \"d\" 'e'\n",
        "{{ x }}\n",
    ],
)
def test_not_a_space_of_the_code_changes(source: str) -> None:
    assert code(f"```\n{source}```\n") == [source]


def test_a_fence_without_a_last_line_end_is_code_too() -> None:
    assert code("```\na\n```") == ["a\n"]


def test_a_longer_fence_holds_a_shorter_one() -> None:
    assert code("````md\n```\na\n```\n````\n") == ["```\na\n```\n"]


def test_a_fence_in_a_list_loses_the_indent_of_its_item_only() -> None:
    assert code("- 项\n\n  ```\n    a\n  ```\n") == ["  a\n"]


def test_indented_code_has_no_language() -> None:
    (block,) = by_class(tree("文\n\n    a\n      b\n"), "pre", "code")
    assert (block.get("data-lang"), block.get("data-src")) == ("", "a.md:3")
    assert code("文\n\n    a\n      b\n") == ["a\n  b\n"]


def test_lines_behind_a_fence_count_on() -> None:
    assert lines(tree("一\n\n```\n\n\n```\n\n二\n")) == [1, 3, 8]


@pytest.mark.parametrize(
    "text", ["```\n```\n", "```\na\n```", "- ```\n  a\n  ```\n", "> ```\n> a\n> ```\n", "~~~\n```\n~~~\n"]
)
def test_a_closed_fence_is_no_problem(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [("文\n\n```js\na\n", 3), ("```", 1), ("````\na\n```\n", 1), ("> ```\n> a\n\n文\n", 1), ("- ```\n  a\n\n文\n", 1)],
)
def test_an_open_fence_is_a_problem_at_its_opening_line(text: str, line: int) -> None:
    assert found(text) == [("fence-open", line)]
