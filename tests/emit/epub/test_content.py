"""The cut into pages: one a document, groups with their first document, file names that every system takes."""

from lxml import etree

from bookbuild.emit.epub.content import ascii_stem, split
from tests.emit.epub.books import html, section


def _names(body: str) -> list[str]:
    return [page.name for page in split(etree.fromstring(html(body)), "小书")]


def test_a_book_of_one_document_is_title_page_document_and_colophon() -> None:
    assert _names(section("chapter", "one", 1, "一")) == ["titlepage.xhtml", "one.xhtml", "colophon.xhtml"]


def test_nested_documents_follow_their_parent_as_pages() -> None:
    inner = section("document", "b", 2, "乙") + section("document", "c", 2, "丙", section("document", "d", 3, "丁"))
    body = section("chapter", "a", 1, "甲", "<p>text</p>" + inner)
    assert _names(body)[1:-1] == ["a.xhtml", "b.xhtml", "c.xhtml", "d.xhtml"]


def test_a_group_without_page_opens_the_page_of_its_first_document() -> None:
    inner = section("document", "b", 2, "乙") + section("document", "c", 2, "丙")
    pages = split(etree.fromstring(html(section("chapter", "group", 1, "组", inner, page=False))), "小书")
    assert [page.name for page in pages[1:-1]] == ["b.xhtml", "c.xhtml"]
    assert [node.text for node in pages[1].node.iter("h1", "h2")] == ["组", "乙"]
    assert pages[1].title == "乙"
    assert pages[1].file == "b.md"


def test_groups_within_groups_open_one_page() -> None:
    inner = section("document", "in", 2, "内", section("document", "c", 3, "丙"), page=False)
    pages = split(etree.fromstring(html(section("chapter", "out", 1, "外", inner, page=False))), "小书")
    assert [node.text for node in pages[1].node.iter("h1", "h2", "h3")] == ["外", "内", "丙"]


def test_sections_of_a_document_stay_in_its_page() -> None:
    body = section("chapter", "a", 1, "甲", section("section", "a-1", 2, "节", page=False))
    assert _names(body)[1:-1] == ["a.xhtml"]


def test_matters_are_kept() -> None:
    text = html(section("chapter", "b", 1, "乙"), front=section("chapter", "a", 1, "甲"))
    kinds = [page.matter for page in split(etree.fromstring(text), "小书")]
    assert kinds == ["titlepage", "front", "body", "colophon"]


def test_ids_that_give_one_file_name_give_two_files() -> None:
    body = section("chapter", "甲", 1, "甲") + section("chapter", "乙", 1, "乙") + section("chapter", "nav", 1, "丙")
    assert _names(body)[1:-1] == ["page.xhtml", "page-2.xhtml", "nav-2.xhtml"]


def test_file_names_are_ascii_without_blanks() -> None:
    assert ascii_stem("assets/Bench (1) 图.PNG") == "assets-bench-1-png"
    assert ascii_stem("图") == "page"
    assert len(ascii_stem("x" * 200)) == 60


def test_the_title_of_a_page_leaves_out_the_marks_of_notes() -> None:
    mark = '<sup class="noteref"><a class="noteref" href="#fn-1">1</a></sup>'
    pages = split(etree.fromstring(html(section("chapter", "a", 1, f"甲{mark}乙"))), "小书")
    assert pages[1].title == "甲乙"
