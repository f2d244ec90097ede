"""The direction of code and formulas."""

import pytest

from bookbuild.passes.direction import turn_code
from tests.helpers import book_tree, html_of, manuscript, section_of


def turned(fragment: str, language: str = "ar") -> str:
    """What a document holds after the pass."""
    book = manuscript(language=language)
    tree = book_tree({"a.md": fragment}, book)
    assert turn_code(tree, book) == []
    return html_of(section_of(tree, "a.md")).partition(">")[2].removesuffix("</section>")


@pytest.mark.parametrize(
    ("fragment", "language"),
    [
        ("<p>text <code>x</code></p>", "en"),
        ('<div dir="ltr"><pre class="code"><code>x</code></pre></div>', "ar"),
        ('<p><code dir="rtl">س</code></p>', "ar"),
    ],
)
def test_code_in_left_to_right_text_and_with_its_own_direction_stays(fragment: str, language: str) -> None:
    assert turned(fragment, language) == fragment


def test_code_in_right_to_left_text_says_its_direction_once() -> None:
    html = turned('<pre class="code"><code><span class="k">if</span></code></pre>')
    assert html == '<pre class="code" dir="ltr"><code><span class="k">if</span></code></pre>'


@pytest.mark.parametrize("thing", ["<code{}>x</code>", "<kbd{}>x</kbd>", '<span class="math" data-tex="x"{}>x</span>'])
def test_pieces_in_a_line_are_turned_too(thing: str) -> None:
    fragment = f"<p>نص {thing}</p>"
    assert turned(fragment.format("")) == fragment.format(' dir="ltr"')


def test_right_to_left_text_in_another_book_counts() -> None:
    assert turned('<div dir="rtl"><code>x</code></div>', "en") == '<div dir="rtl"><code dir="ltr">x</code></div>'
