"""Titles, levels and sections."""

from dataclasses import replace

import pytest

from bookbuild.model import Document, Entry, Manuscript, Outline
from bookbuild.passes.headings import place_headings
from bookbuild.tree import by_class, heading_of, text_of
from tests.helpers import book_tree, html_of, manuscript, section_of


def placed(fragment: str, *, title: str = "") -> tuple[str, list[str]]:
    """The section of a one-document book after the pass, and the codes of its problems."""
    outline = Outline(body=(Entry("a.md", title=title, file="bookbuild.toml", line=7),))
    book = manuscript(("a.md",), outline=outline)
    tree = book_tree({"a.md": fragment}, book)
    codes = [found.code for found in place_headings(tree, book)]
    return html_of(section_of(tree, "a.md")).replace("\n", ""), codes


def test_a_document_with_its_title_first_keeps_it_without_problem() -> None:
    html, codes = placed("<h1>甲</h1><p>文</p>")
    assert 'data-src="a.md:1"><h1 class="title level-1">甲</h1><p>文</p></section>' in html
    assert codes == []


def test_what_the_order_said_is_gone_after_the_pass() -> None:
    html, _ = placed("<h1>甲</h1>", title="甲")
    assert "data-title" not in html
    assert "data-order" not in html


def test_deeper_headings_open_nested_sections() -> None:
    html, _ = placed('<h1>甲</h1><p>0</p><h2 data-src="a.md:3">乙</h2><p>1</p><h3>丙</h3><p>2</p><h2>丁</h2><p>3</p>')
    assert (
        '<section class="section" data-src="a.md:3"><h2 data-src="a.md:3" class="title level-2">乙</h2><p>1</p>'
        '<section class="section"><h3 class="title level-3">丙</h3><p>2</p></section></section>'
        '<section class="section"><h2 class="title level-2">丁</h2><p>3</p></section>'
    ) in html


def test_a_level_that_is_jumped_over_is_closed_up() -> None:
    html, _ = placed("<h1>甲</h1><h2>乙</h2><h4>丙</h4><h3>丁</h3>")
    assert '<h3 class="title level-3">丙</h3>' in html
    assert '<h3 class="title level-3">丁</h3>' in html


def test_a_second_h1_counts_as_an_h2() -> None:
    html, codes = placed("<h1>甲</h1><h2>乙</h2><h1>丙</h1>")
    assert '<h2 class="title level-2">丙</h2>' in html
    assert codes == []


def test_a_document_that_begins_with_an_h2_has_it_as_title() -> None:
    html, codes = placed("<h2>甲</h2><h3>乙</h3>")
    assert '<h1 class="title level-1">甲</h1>' in html
    assert '<h2 class="title level-2">乙</h2>' in html
    assert codes == []


def test_an_h2_after_text_is_no_title() -> None:
    html, codes = placed("<p>文</p><h2>乙</h2>", title="甲")
    assert '<h1 data-src="a.md:1" class="title level-1">甲</h1>' in html
    assert '<h2 class="title level-2">乙</h2>' in html
    assert codes == ["title-missing"]


def test_an_h2_after_text_is_the_title_where_the_order_has_none_and_all_others_are_deeper() -> None:
    html, codes = placed("<p>文</p><h2>甲</h2><h3>乙</h3>")
    assert '<h1 class="title level-1">甲</h1><p>文</p>' in html
    assert codes == []
    assert placed("<p>文</p><h2>甲</h2><h2>乙</h2>")[1] == ["title-missing"]


def test_an_h1_after_text_is_the_title_and_the_text_follows_it() -> None:
    html, codes = placed("<p>文</p><h1>甲</h1><p>字</p>")
    assert '<h1 class="title level-1">甲</h1><p>文</p><p>字</p>' in html
    assert codes == []


def test_a_title_in_a_centred_box_leaves_it() -> None:
    html, codes = placed('<div class="center"><h1>甲</h1></div><p>文</p>')
    assert '<h1 class="title level-1">甲</h1><p>文</p>' in html
    assert "div" not in html
    assert codes == []


def test_a_heading_in_a_quotation_is_no_title_and_opens_no_section() -> None:
    html, codes = placed("<blockquote><h1>引</h1></blockquote><h2>乙</h2>", title="甲")
    assert '<blockquote><h2 class="level-2">引</h2></blockquote>' in html
    assert codes == ["title-missing"]


def test_without_a_heading_the_file_name_is_the_title() -> None:
    html, codes = placed("<p>文</p>")
    assert 'class="title level-1">a</h1>' in html
    assert codes == ["title-missing"]


def test_a_heading_of_a_picture_alone_is_a_paragraph() -> None:
    html, _ = placed('<h1><img src="logo.png"/></h1><h1>甲</h1>')
    assert '<h1 class="title level-1">甲</h1><p><img src="logo.png"/></p>' in html


def test_an_empty_heading_leaves_nothing_but_its_id() -> None:
    html, _ = placed('<h1>甲</h1><h2></h2><h3 id="x"></h3>')
    assert "<h2" not in html
    assert '<div id="x"/>' in html


def test_an_explicit_id_moves_to_the_section() -> None:
    html, _ = placed('<h1 id="top">甲</h1><h2 id="raft">乙</h2>')
    assert html.startswith('<section class="chapter" data-doc="a.md" data-src="a.md:1" id="top">')
    assert '<section class="section" id="raft"><h2 class="title level-2">乙</h2>' in html


def test_spaces_alone_make_no_difference_between_order_and_heading() -> None:
    assert placed("<h1>第一章  <em>甲</em></h1>", title="第一章 甲")[1] == []


def test_a_difference_between_order_and_heading_names_both_and_the_place_of_the_order() -> None:
    book = manuscript(("a.md",), outline=Outline(body=(Entry("a.md", title="甲与乙", file="config.js", line=7),)))
    [found] = place_headings(book_tree({"a.md": "<h1>甲及乙</h1>"}, book), book)
    assert (found.code, found.place) == ("title-differs", "config.js:7")
    assert "甲与乙" in found.message
    assert "甲及乙" in found.message


def titled(title: str) -> Manuscript:
    """A book of one document whose front matter has a title."""
    return replace(manuscript(("a.md",)), documents=(Document("a.md", "", title),))


def test_a_title_of_front_matter_that_differs_is_named_as_such() -> None:
    book = titled("前言")
    [found] = place_headings(book_tree({"a.md": "<h1>序</h1>"}, book), book)
    assert (found.code, found.place) == ("title-differs", "a.md:1")
    assert "front matter" in found.message


@pytest.mark.parametrize(
    ("fragment", "opening"),
    [
        ("<h2>甲</h2><p>文</p>", "甲"),
        ("<h2>甲</h2><h3>乙</h3>", "甲"),
        ("<h1>甲</h1><h1>乙</h1>", "甲"),
        ("<h2>前言</h2><h2>乙</h2>", "前言"),
        ("<h2>甲</h2><h2>乙</h2>", "前言"),
        ("<p>文</p><h2>甲</h2>", "前言"),
        ("<p>文</p>", "前言"),
    ],
)
def test_a_title_of_front_matter_opens_what_has_no_heading_above_all_others(fragment: str, opening: str) -> None:
    book = titled("前言")
    tree = book_tree({"a.md": fragment}, book)
    problems = place_headings(tree, book)
    [section] = [node for node in tree.iter("section") if node.get("data-doc")]
    assert text_of(section[0]) == opening
    assert "title-missing" not in [problem.code for problem in problems]
    assert html_of(section).count(opening) == 1


def nested() -> Manuscript:
    """A chapter with a group that holds one document, and a document two levels deep in it."""
    inner = Entry("b.md", children=(Entry("c.md"),))
    chapter = Entry("a.md", children=(Entry("", title="组", children=(inner,), file="x.toml", line=2),))
    return manuscript(("a.md", "b.md", "c.md"), outline=Outline(body=(chapter,)))


def test_levels_count_from_the_chapter_through_groups_and_documents() -> None:
    book = nested()
    tree = book_tree({"a.md": "<h1>甲</h1><h2>乙</h2><p>1</p>", "b.md": "<h1>丙</h1>", "c.md": "<h1>丁</h1>"}, book)
    assert place_headings(tree, book) == []
    found = {text_of(node): node.get("class") for node in tree.iter("h1", "h2", "h3", "h4") if node.get("class")}
    assert found["甲"] == "title level-1"
    assert found["乙"] == "title level-2"
    assert found["组"] == "title level-2"
    assert found["丙"] == "title level-3"
    assert found["丁"] == "title level-4"


def test_nested_documents_come_after_the_sections_of_their_parent() -> None:
    book = nested()
    tree = book_tree({"a.md": "<h1>甲</h1><h2>乙</h2>", "b.md": "<h1>丙</h1>", "c.md": "<h1>丁</h1>"}, book)
    place_headings(tree, book)
    assert [child.get("class") for child in section_of(tree, "a.md")][1:] == ["section", "document"]


def test_a_group_without_title_has_no_heading_and_takes_no_level() -> None:
    group = Entry("", children=(Entry("b.md"),), file="x.toml", line=2)
    book = manuscript(("a.md", "b.md"), outline=Outline(body=(Entry("a.md", children=(group,)),)))
    tree = book_tree({"a.md": "<h1>甲</h1>", "b.md": "<h1>丙</h1>"}, book)
    place_headings(tree, book)
    heading = heading_of(section_of(tree, "b.md"))
    assert heading is not None
    assert heading.get("class") == "title level-2"
    assert next(by_class(tree, "section", "document")).get("data-doc") is None


def test_levels_below_six_keep_the_tag_h6() -> None:
    html, _ = placed("<h1>1</h1><h2>2</h2><h3>3</h3><h4>4</h4><h5>5</h5><h6>6</h6>")
    assert '<h6 class="title level-6">6</h6>' in html


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("4.1 甲", "4.1.2 乙"),
        ("第四章：甲", "4.1 乙"),
        ("第十章 甲", "10.2 乙"),
        ("第二十三章 甲", "23.1 乙"),
        ("Chapter 7: Raft", "7.1 Leaders"),
        ("4.1 甲", "2.0 版"),
        ("甲", "6.1.2 乙"),
        ("4.1 甲", "乙"),
    ],
)
def test_a_typed_number_that_fits_is_no_problem(title: str, heading: str) -> None:
    assert placed(f"<h1>{title}</h1><h2>{heading}</h2>")[1] == []


@pytest.mark.parametrize(
    ("title", "heading"),
    [("4.1 甲", "6.1.2 乙"), ("第四章：甲", "5.1 乙"), ("第十章 甲", "1.1 乙"), ("1.1 甲", "1.10.1 乙")],
)
def test_a_typed_number_of_another_place_is_a_problem(title: str, heading: str) -> None:
    assert placed(f"<h1>{title}</h1><h2>{heading}</h2>")[1] == ["heading-number"]
