"""Wrappers around whole documents."""

import pytest

from bookbuild.passes.wrappers import unwrap_documents
from tests.helpers import book_tree, html_of, manuscript, section_of


def unwrapped(fragment: str, language: str = "ar") -> str:
    """The section of a document after the pass."""
    book = manuscript(language=language)
    tree = book_tree({"a.md": fragment}, book)
    assert unwrap_documents(tree, book) == []
    return html_of(section_of(tree, "a.md"))


@pytest.mark.parametrize(
    "fragment",
    [
        "<p>نص</p>",
        '<div dir="rtl" class="box"><p>نص</p></div>',
        '<div dir="rtl" id="x"><p>نص</p></div>',
        '<div dir="rtl"><p>نص</p></div><p>نص</p>',
        '<div dir="rtl"><p>نص</p></div>نص',
        'نص<div dir="rtl"><p>نص</p></div>',
        '<section dir="rtl"><p>نص</p></section>',
    ],
)
def test_what_is_no_wrapper_stays(fragment: str) -> None:
    assert fragment in unwrapped(fragment)


def test_a_wrapper_in_the_books_direction_goes_without_a_trace() -> None:
    html = unwrapped('<div dir="rtl" data-src="a.md:3">\n<h2>عنوان</h2>\n<p>نص</p>\n</div>')
    assert "<div" not in html
    assert "dir=" not in html
    assert "<h2>عنوان</h2>\n<p>نص</p>" in html


def test_another_language_and_direction_go_to_the_document() -> None:
    html = unwrapped('<div dir="ltr"><div lang="en"><p>text</p></div></div>')
    assert html.startswith("<section ")
    assert ' dir="ltr"' in html.partition(">")[0]
    assert ' lang="en"' in html.partition(">")[0]
    assert "<div" not in html


def test_notes_behind_the_wrapper_do_not_count_as_text() -> None:
    html = unwrapped('<div dir="rtl"><p>نص</p></div><aside class="footnote" data-note="1"><p>حاشية</p></aside>')
    assert '<p>نص</p><aside class="footnote" data-note="1">' in html
