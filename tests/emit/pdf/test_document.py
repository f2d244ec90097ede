"""Small rewrites of the tree for the engine."""

import pytest
from lxml import etree

from bookbuild.emit.pdf.document import (
    label_headings,
    mark_contents,
    mark_parts,
    name_pages,
    part_book_title,
    print_pages,
    spell_readings,
)
from bookbuild.emit.pdf.page_labels import PageLabels, roman
from bookbuild.emit.pdf.tables import mark_tables
from tests.emit.pdf.books import chapter, html, note


def _table(*rows: str) -> str:
    tree = etree.fromstring("<div><table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table></div>")
    mark_tables(tree, 80)
    return tree[0].get("class") or ""


def test_a_heading_is_labelled_without_its_notes_and_with_blanks_for_line_breaks() -> None:
    call, _ = note(1, "")
    tree = etree.fromstring(f"<div><h2>甲 <em>乙</em>{call}丙<br/>丁</h2></div>")
    label_headings(tree)
    assert tree[0].get("data-label") == "甲 乙丙 丁"
    assert tree.find(".//a") is not None


def test_only_the_first_chapter_of_the_body_starts_the_pages_again() -> None:
    tree = etree.fromstring(html(chapter("one", "一", "") + chapter("two", "二", ""), chapter("zero", "前言", "")))
    name_pages(tree)
    assert [node.get("id") for node in tree.iter("section") if "first-chapter" in (node.get("class") or "")] == ["one"]


def test_contents_lead_into_the_front_matter_with_roman_numbers() -> None:
    contents = '<ol><li><a href="#zero">前</a></li><li><a href="#one">一</a></li></ol>'
    tree = etree.fromstring(html(chapter("one", "一", ""), chapter("zero", "前言", ""), contents=contents))
    mark_contents(tree)
    assert [link.get("class") for link in tree.iter("a")] == ["toc-link toc-roman", "toc-link"]


def test_a_small_table_keeps_its_words_whole() -> None:
    assert _table("<th>term</th><td>文字</td>") == "whole-words"


def test_a_table_of_five_columns_is_wide() -> None:
    assert _table('<td colspan="4">文</td><td>文</td>', "<td/><td/><td/><td/><td/>") == "wide whole-words"


def test_a_table_with_words_wider_than_the_page_may_break_them() -> None:
    assert _table(f"<td>{'w' * 50}</td><td>{'w' * 30}</td>") == ""


@pytest.mark.parametrize(("number", "text"), [(1, "i"), (4, "iv"), (9, "ix"), (18, "xviii"), (49, "xlix"), (90, "xc")])
def test_roman_numerals(number: int, text: str) -> None:
    assert roman(number) == text


def test_labels_are_roman_before_the_body_and_arabic_from_it_on() -> None:
    labels = PageLabels(pages=4, front=2)
    assert [labels.label(index) for index in range(4)] == ["i", "ii", "1", "2"]


@pytest.mark.parametrize(
    ("title", "parts"),
    [("书", []), ("：书", []), ("甲：乙", ["甲：", "乙"]), ("A: b: c", ["A: ", "b: ", "c"]), ("甲：", [])],
)
def test_a_book_title_is_parted_behind_its_colons_and_keeps_its_text(title: str, parts: list[str]) -> None:
    tree = etree.fromstring(f'<div><h1 class="book-title">{title}</h1></div>')
    part_book_title(tree)
    assert [part.text for part in tree.iter("span")] == parts
    assert "".join(str(text) for text in tree.itertext()) == title


def test_a_reference_by_page_says_the_folio_in_the_book_s_words_and_others_keep_their_text() -> None:
    tree = etree.fromstring(
        '<html><body><main><section data-matter="front"><h1 id="p">前</h1></section>'
        '<p><a class="xref" data-ref="page" href="#p">前</a>、<a class="xref" data-ref="page" href="#b">乙</a>、'
        '<a class="xref" data-ref="title" href="#b">乙</a></p></main></body></html>'
    )
    print_pages(tree, "zh-CN")
    roman, page, title = tree.iter("a")
    assert [(a.get("class"), a.text, a.get("data-before"), a.get("data-after")) for a in (roman, page)] == [
        ("xref page-roman", None, "第 ", " 页"),
        ("xref page-number", None, "第 ", " 页"),
    ]
    assert (title.text, title.tail, page.tail) == ("乙", None, "、")


@pytest.mark.parametrize(
    ("ruby", "spelt"),
    [
        ("<ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby>", "汉（hàn）字（zì）"),
        ("<ruby>漢字<rt>かんじ</rt></ruby>", "漢字（かんじ）"),
        ("<ruby>漢<rp>(</rp><rt><b>か</b>ん</rt><rp>)</rp></ruby>", "漢（かん）"),
    ],
)
def test_readings_are_spelt_out_in_parentheses(ruby: str, spelt: str) -> None:
    tree = etree.fromstring(f"<p>见{ruby}。</p>")
    spell_readings(tree)
    assert "".join(map(str, tree.itertext())) == f"见{spelt}。"
    assert not {"ruby", "rt", "rp"} & {node.tag for node in tree.iter()}


def test_a_chapter_that_is_a_title_over_documents_is_a_part() -> None:
    documents = "".join(chapter(name, name, "<p>文</p>", "document") for name in ("d1", "d2"))
    bodies = {"part": documents, "one document": chapter("d", "d", "", "document"), "text": f"<p>文</p>{documents}"}
    for kind, content in bodies.items():
        tree = etree.fromstring(html(chapter("one", "一", content)))
        mark_parts(tree)
        found = [node.get("id") for node in tree.iter("section") if "part" in (node.get("class") or "").split()]
        assert found == (["one"] if kind == "part" else [])
