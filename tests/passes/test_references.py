"""Cross-references: typed numbers linked, links without text filled."""

import pytest

from bookbuild.model import Manuscript
from bookbuild.passes.figures import make_figures
from bookbuild.passes.footnotes import number_footnotes
from bookbuild.passes.headings import place_headings
from bookbuild.passes.ids import unique_ids
from bookbuild.passes.numbers import number_captions
from bookbuild.passes.references import link_references
from bookbuild.problems import Problem
from tests.helpers import book_tree, html_of, manuscript, section_of

BOOK = manuscript(("a.md", "b.md"))


def figure(caption: str, identity: str = "", kind: str = "figure") -> str:
    attribute = f' id="{identity}"' if identity else ""
    return f'<figure class="{kind}"{attribute}><figcaption>{caption}</figcaption></figure>'


def referred(text: str, behind: str = "", other: str = "", book: Manuscript = BOOK) -> tuple[str, list[Problem]]:
    """A paragraph of a.md after the pass, without its tags, and what the pass found; `other` is what b.md holds."""
    fragments = {"a.md": f'<h1>甲</h1><p data-src="a.md:3">{text}</p>{behind}', "b.md": f"<h1>乙</h1>{other}"}
    tree = book_tree(fragments, book)
    place_headings(tree, book)
    make_figures(tree, book)
    unique_ids(tree, book)
    number_footnotes(tree, book)
    number_captions(tree, book)
    problems = link_references(tree, book)
    assert "data-given" not in html_of(tree)
    return html_of(section_of(tree, "a.md")[1]).partition(">")[2].removesuffix("</p>"), problems


def xref(target: str, text: str, way: str = "number") -> str:
    return f'<a class="xref" href="#{target}" data-ref="{way}">{text}</a>'


TYPED = figure("图 1-1 甲") + figure("表 1-1 乙", kind="table")


@pytest.mark.parametrize(
    "text",
    [
        "文字",
        "共 图 形",
        "代表 1-1",
        '<a href="https://x.org">图 1-1</a>',
        "<code>图 1-1</code>",
        "代码 1-1",
        "图 3",
    ],
)
def test_this_stays_as_it_is(text: str) -> None:
    assert referred(text, TYPED) == (text, [])


def test_numbers_that_the_book_gives_are_not_looked_for_in_the_text() -> None:
    assert referred("另一本书的图 1-1", figure("甲")) == ("另一本书的图 1-1", [])


def test_headings_and_the_caption_s_own_number_are_no_references() -> None:
    book = manuscript(("a.md",))
    tree = book_tree({"a.md": "<h1>甲</h1><h2>图 1-1</h2>" + figure("图 1-1 甲")}, book)
    for step in (place_headings, unique_ids, number_captions, link_references):
        step(tree, book)
    assert list(tree.iter("a")) == []


@pytest.mark.parametrize("typed", ["图 1-1", "图1-1", "图 1.1", "Figure 1-1", "Fig. 1.1"])
def test_a_typed_number_becomes_a_link_with_its_text_as_typed(typed: str) -> None:
    assert referred(f"如{typed} 所示", TYPED) == (f"如{xref('fig-1-1', typed)} 所示", [])


def test_several_numbers_of_a_paragraph_are_linked_inside_markup_too() -> None:
    markup, problems = referred("见图 1-1、表 1-1，<em>图 1-1</em>和图 1-1。", TYPED)
    link = xref("fig-1-1", "图 1-1")
    assert markup == f"见{link}、{xref('tbl-1-1', '表 1-1')}，<em>{link}</em>和{link}。"
    assert problems == []


def test_a_caption_may_refer_to_another_figure() -> None:
    book = manuscript(("a.md",))
    tree = book_tree({"a.md": "<h1>甲</h1>" + figure("图 1-1 甲") + figure("图 1-2 接图 1-1")}, book)
    for step in (place_headings, unique_ids, number_captions, link_references):
        step(tree, book)
    assert [node.get("href") for node in tree.iter("a")] == ["#fig-1-1"]


def test_a_double_number_means_the_nearest_of_its_document() -> None:
    near = "<p>文</p>" * 9 + figure("图 1-1 远") + figure("图 1-1 更远")
    assert referred("图 1-1", near)[0] == xref("fig-1-1", "图 1-1")
    assert referred("图 1-1", figure("图 1-2 甲"), figure("图 1-1 乙"))[0] == xref("fig-1-1", "图 1-1")


def test_the_nearest_may_stand_before_the_text() -> None:
    book = manuscript(("a.md", "b.md"))
    content = figure("图 1-1 甲") + "<p>文</p>" + figure("图 1-1 乙") + "<p>图 1-1</p><p>文</p><p>文</p>"
    tree = book_tree({"a.md": f"<h1>甲</h1>{content}", "b.md": "<h1>乙</h1>" + figure("图 1-1 丙")}, book)
    for step in (place_headings, unique_ids, number_captions, link_references):
        step(tree, book)
    assert [node.get("href") for node in tree.iter("a")] == ["#fig-1-1-b"]


def test_a_number_that_nothing_bears_is_told_with_its_line() -> None:
    markup, problems = referred("甲<b>乙</b>\n见图 1-9", TYPED)
    assert markup == "甲<b>乙</b>\n见图 1-9"
    assert [(note.code, note.place, note.message) for note in problems] == [
        ("reference-unknown", "a.md:4", "the book has no 图 1-9")
    ]


EMPTY = '<a href="{}"{}></a>'


def test_a_link_without_text_says_the_number_of_a_figure() -> None:
    assert referred(EMPTY.format("#fig-x", ""), figure("甲", "fig-x")) == (xref("fig-x", "图 1-1"), [])


def test_a_link_without_text_says_a_typed_number_as_typed() -> None:
    assert referred(EMPTY.format("#fig-x", ""), figure("图1-1 甲", "fig-x"))[0] == xref("fig-x", "图1-1")


def test_a_link_without_text_says_the_title_of_a_section_without_its_notes() -> None:
    heading = '<h2 id="s">选举<a class="noteref" data-note="1"></a></h2>'
    note = '<aside class="footnote" data-note="1"><p>注</p></aside>'
    assert referred(EMPTY.format("b.md#s", ""), other=heading + note) == (xref("s", "选举", "title"), [])


def test_an_explicit_id_is_found_from_every_document() -> None:
    assert referred(EMPTY.format("#s", ""), other='<h2 id="s">选举</h2>')[0] == xref("s", "选举", "title")
    assert referred(EMPTY.format("#选举", ""), other='<h2 id="选举">选举</h2>')[0] == xref("b-s1", "选举", "title")


def test_a_link_without_text_to_a_document_says_its_title() -> None:
    assert referred(EMPTY.format("b.md", "")) == (xref("b", "乙", "title"), [])


@pytest.mark.parametrize(
    ("way", "text", "shown"), [("page", "图 1-1", "page"), ("title", "甲", "title"), ("number", "图 1-1", "number")]
)
def test_a_class_chooses_what_a_link_says(way: str, text: str, shown: str) -> None:
    markup, _ = referred(EMPTY.format("#fig-x", f' class="{way}"'), figure("甲", "fig-x"))
    assert markup == xref("fig-x", text, shown)


def test_a_page_of_a_section_says_its_title_where_there_are_no_pages() -> None:
    markup, _ = referred(EMPTY.format("#s", ' class="page own"'), other='<h2 id="s">选举</h2>')
    assert markup == '<a class="xref own" href="#s" data-ref="page">选举</a>'


def test_a_number_asked_of_a_section_is_its_title() -> None:
    assert referred(EMPTY.format("#s", ' class="number"'), other='<h2 id="s">选举</h2>')[0] == xref(
        "s", "选举", "title"
    )


def test_a_place_without_a_title_is_called_by_its_section() -> None:
    assert referred(EMPTY.format("#p", ""), other='<h2>选举</h2><p id="p">文</p>')[0] == xref("p", "选举", "title")


def test_a_reference_to_nowhere_shows_what_it_asks_for() -> None:
    markup, problems = referred(EMPTY.format("#fig-y", ""), figure("甲", "fig-x"))
    assert markup == '<span class="missing-reference">fig-y</span>'
    assert [(note.code, note.place, note.hint) for note in problems] == [
        ("reference-unknown", "a.md:3", "did you mean #fig-x?")
    ]


def test_a_link_to_the_network_without_text_shows_its_address() -> None:
    assert referred(EMPTY.format("https://x.org", "")) == ('<a href="https://x.org">https://x.org</a>', [])


@pytest.mark.parametrize("content", ["文", '<img src="x.png"/>', "<b>文</b>"])
def test_a_link_that_shows_something_is_left_to_others(content: str) -> None:
    link = f'<a href="#s">{content}</a>'
    assert referred(f"看{link}", other='<h2 id="s">选举</h2>')[0] == f"看{link}"


def test_an_anchor_of_a_heading_is_no_reference() -> None:
    book = manuscript(("a.md",))
    tree = book_tree({"a.md": '<h1>甲</h1><h2 id="s"><a class="header-anchor" href="#s"></a>选举</h2>'}, book)
    for step in (place_headings, unique_ids, number_captions, link_references):
        step(tree, book)
    assert [(node.get("class"), node.text) for node in tree.iter("a")] == [("header-anchor", None)]
