"""Marks of index terms: read, told of, moved to text."""

import pytest
from lxml import etree

from bookbuild.passes.index_marks import settle_marks
from bookbuild.problems import Problem
from tests.helpers import book_tree, html_of, manuscript, section_of

_MARK = '<span class="index" data-term="甲"></span>'
_DONE = '<span class="index" data-term="甲" data-src="a.md:{}"/>'


def _settled(html: str) -> tuple[str, list[Problem]]:
    """The content of a document after the pass, and what it found."""
    book = manuscript()
    tree = book_tree({"a.md": html}, book)
    problems = settle_marks(tree, book)
    return "".join(html_of(child) for child in section_of(tree, "a.md").iterchildren(etree.Element)), problems


@pytest.mark.parametrize(
    "html",
    [
        '<p data-src="a.md:1">文</p>',
        '<p data-src="a.md:1"><span class="index">文</span></p>',
        '<p data-src="a.md:1"><img src="x.png" alt="文"/></p>',
    ],
)
def test_without_marks_nothing_changes(html: str) -> None:
    assert _settled(html) == (html, [])


def test_a_mark_gets_its_line() -> None:
    html, problems = _settled(f'<p data-src="a.md:3">文\n字{_MARK}</p>')
    assert html == f'<p data-src="a.md:3">文\n字{_DONE.format(4)}</p>'
    assert problems == []


def test_the_text_is_the_term_where_none_is_typed() -> None:
    html, _ = _settled('<p data-src="a.md:3"><span class="index" data-term=""><b>Raft</b> 算法</span></p>')
    assert 'data-term="Raft 算法"' in html


@pytest.mark.parametrize(
    ("mark", "shown", "message"),
    [
        ('<span class="index" data-term="">{index:</span>', "{index:", "the mark {index: is never closed"),
        ('<span class="index" data-term=""></span>', "{index:}", "the mark of the index says no term"),
        ('<span class="index" data-term="甲;"></span>', "{index:甲;}", "the mark of the index says no term: “甲;”"),
        ('<span class="index" data-term=";">文</span>', "文", "the mark of the index says no term: “;”"),
    ],
)
def test_a_mark_that_says_no_term_stays_as_typed_with_a_problem(mark: str, shown: str, message: str) -> None:
    html, problems = _settled(f'<p data-src="a.md:3">前\n{mark}后</p>')
    assert html == f'<p data-src="a.md:3">前\n{shown}后</p>'
    assert [(found.code, found.file, found.line) for found in problems] == [("index-term", "a.md", 4)]
    assert problems[0].message.startswith(message)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{0}<p>文</p>", "<p>{1}文</p>"),
        ("{0}<ul><li>文</li></ul>", "<ul><li>{1}文</li></ul>"),
        ("{0}<h2>文</h2>", "<h2>{1}文</h2>"),
        ("<p>文</p>{0}", "<p>文{1}</p>"),
        ("<p>文</p>{0}<pre>码</pre><p>后</p>", "<p>文{1}</p><pre>码</pre><p>后</p>"),
        ("{0}<pre>码</pre><p>后</p>", "<pre>码</pre><p>{1}后</p>"),
        ("{0}", '<p data-src="a.md:3">{1}</p>'),
    ],
)
def test_marks_alone_in_a_paragraph_move_to_the_text_beside_it(before: str, after: str) -> None:
    html, _ = _settled(before.format(f'<p data-src="a.md:3">{_MARK}</p>'))
    assert html == after.format("", _DONE.format(3))


def test_a_picture_gives_its_marks_to_the_text_that_follows() -> None:
    html, _ = _settled(f'<p data-src="a.md:3">{_MARK}\n<img src="x.png" alt=""/></p><p>文</p>')
    assert html == f'<p data-src="a.md:3">\n<img src="x.png" alt=""/></p><p>{_DONE.format(3)}文</p>'
