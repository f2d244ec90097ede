"""The contents and the end of temporary attributes."""

from lxml import etree

from bookbuild.model import Entry, Outline
from bookbuild.passes.contents import fill_contents
from bookbuild.passes.headings import place_headings
from bookbuild.passes.ids import unique_ids
from tests.helpers import book_tree, html_of, manuscript


def contents_of(fragments: dict[str, str], outline: Outline) -> str:
    """The markup of the contents' list."""
    book = manuscript(tuple(fragments), outline=outline)
    tree = book_tree(fragments, book)
    for step in (place_headings, unique_ids, fill_contents):
        step(tree, book)
    found = tree.find(".//nav/ol")
    return "" if found is None else html_of(found)


def test_a_book_without_titles_has_empty_contents() -> None:
    tree = etree.fromstring('<html><body><nav class="toc"><h1>目录</h1></nav><main/></body></html>')
    assert fill_contents(tree, manuscript()) == []
    assert tree.find(".//ol") is None


def test_chapters_documents_and_sections_are_nested_links_with_their_matter() -> None:
    outline = Outline(front=(Entry("p.md"),), body=(Entry("a.md", children=(Entry("b.md"),)),))
    fragments = {"p.md": "<h1>序</h1>", "a.md": "<h1>甲</h1>", "b.md": "<h1>乙</h1><h2>丙</h2>"}
    assert contents_of(fragments, outline) == (
        '<ol><li class="front"><a href="#p">序</a></li>'
        '<li class="body"><a href="#a">甲</a>'
        '<ol><li class="body"><a href="#b">乙</a>'
        '<ol><li class="body"><a href="#b-s1">丙</a></li></ol></li></ol></li></ol>'
    )


def test_the_contents_end_at_the_third_level() -> None:
    fragments = {"a.md": "<h1>甲</h1><h2>乙</h2><h3>丙</h3><h4>丁</h4>"}
    html = contents_of(fragments, Outline(body=(Entry("a.md"),)))
    assert "丙" in html
    assert "丁" not in html


def test_markup_in_a_title_is_dropped_and_its_text_kept() -> None:
    html = contents_of({"a.md": "<h1>用 <code>epoll</code></h1>"}, Outline(body=(Entry("a.md"),)))
    assert '<a href="#a">用 epoll</a>' in html


def test_notes_between_passes_are_gone_and_the_rest_stays() -> None:
    book = manuscript(("a.md",))
    tree = book_tree({"a.md": '<h1>甲</h1><p data-names="x" data-note="1" data-src="a.md:3">文</p>'}, book)
    fill_contents(tree, book)
    assert '<p data-src="a.md:3">文</p>' in html_of(tree)
    assert "data-order" not in html_of(tree)
