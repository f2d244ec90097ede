"""Lines of blocks in HTML that holds Markdown."""

import pytest

from bookbuild.dialects.markdown_inner import InnerLines
from tests.dialects.markdown_helpers import html

TEXT = """<div dir="rtl" markdown="1">

## 甲

文。

<aside markdown="1" class="quote">
  引 *文*。
  <p markdown="1" class="credit">
— [乙](https://example.org/)
  </p>
</aside>

- 一
- 二

文。

```python
x = 1
```

<div class="raw">
丙
</div>

</div>
"""


@pytest.mark.parametrize(
    ("opening", "line"),
    [
        ("<div ", 1),
        ("<h2 ", 3),
        ("<p ", 5),
        ("<aside ", 7),
        ("<ul ", 14),
        ("<pre ", 19),
        ('<div class="raw"', 23),
    ],
)
def test_a_block_inside_html_has_its_own_line(opening: str, line: int) -> None:
    tag = next(part for part in html(TEXT).split("\n") if part.startswith(opening))
    assert f'data-src="a.md:{line}"' in tag


def test_equal_lines_are_told_apart_by_their_order() -> None:
    text = html(TEXT)
    assert [f'data-src="a.md:{line}"' in text for line in (5, 17, 9, 8)] == [True, True, True, True]


def test_a_block_that_the_source_does_not_have_stands_where_the_one_before_it_does() -> None:
    lines = InnerLines(("a", "b", "c"))
    assert [lines.find(block) for block in ("\nb", "gone", "c\na", "a")] == [2, 2, 3, 3]


def test_lines_are_compared_without_their_spaces_and_case() -> None:
    assert InnerLines(("", "  <ASIDE x>", "A  B")).find("<aside") == 2
    assert InnerLines(("", "  <ASIDE x>", "A  B")).find("a b ") == 3
