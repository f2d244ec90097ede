"""Assembling fragments, and the polyglot text that both outputs read."""

import tinyhtml5
from lxml import etree

from bookbuild.assemble import contents, freeze
from bookbuild.html5 import parse_fragment, to_html
from bookbuild.model import Entry, Outline
from bookbuild.tree import text_of
from tests.helpers import book_tree, html_of, manuscript, section_of


def test_an_empty_fragment_gives_an_empty_section() -> None:
    tree = book_tree({"a.md": ""})
    assert text_of(section_of(tree, "a.md")) == ""


def test_a_fragment_keeps_every_letter_and_the_case_of_svg_names() -> None:
    body = parse_fragment('a &amp; b<svg viewBox="0 0 1 1"><linearGradient/></svg><br>c')
    assert text_of(body) == "a & bc"
    assert "viewBox" in html_of(body)
    assert "linearGradient" in html_of(body)


def test_text_behind_a_comment_stays() -> None:
    assert text_of(parse_fragment("<p>a<!-- x -->b</p>c<!-- y -->d")) == "abcd"


def test_attributes_that_xml_cannot_carry_are_dropped_and_the_text_stays() -> None:
    assert html_of(parse_fragment('<p @click="x" id="y">z</p>')) == '<body><p id="y">z</p></body>'


def test_nested_documents_follow_the_content_of_their_chapter() -> None:
    outline = Outline(body=(Entry("a.md", children=(Entry("b.md", children=(Entry("c.md"),)),)),))
    book = manuscript(("a.md", "b.md", "c.md"), outline=outline)
    tree = book_tree({"a.md": "<p>1</p>", "b.md": "<p>2</p>", "c.md": "<p>3</p>"}, book)
    assert text_of(section_of(tree, "a.md")) == "123"
    assert section_of(tree, "a.md").get("class") == "chapter"
    assert section_of(tree, "b.md").getparent() is section_of(tree, "a.md")
    assert section_of(tree, "c.md").getparent() is section_of(tree, "b.md")


def test_a_group_without_a_page_is_a_section_without_a_document() -> None:
    outline = Outline(body=(Entry("", "组", (Entry("a.md"),), "bookbuild.toml", 3),))
    tree = book_tree({"a.md": "<p>1</p>"}, manuscript(outline=outline))
    group = section_of(tree, "a.md").getparent()
    assert group is not None
    assert group.get("data-doc") is None
    assert group.get("data-title") == "组"
    assert group.get("data-src") == "bookbuild.toml:3"


def test_an_html_parser_and_an_xml_parser_read_the_same_tree() -> None:
    tree = book_tree({"a.md": '<pre class="code"><code>\n x\t</code></pre><a id="i"></a><p>甲<br>乙&lt;</p><ul></ul>'})
    text = to_html(tree)
    xml = etree.fromstring(text)
    html = tinyhtml5.parse(text, namespace_html_elements=False)
    assert "".join(str(t) for t in next(xml.iter("main")).itertext()) == "".join(next(html.iter("main")).itertext())
    assert [e.tag for e in xml.iter()] == [e.tag for e in html.iter()]


def test_the_contents_nest_as_the_sections_do_and_leave_note_marks_out() -> None:
    tree = book_tree({"a.md": ""})
    chapter = section_of(tree, "a.md")
    chapter.set("id", "a")
    chapter.append(etree.fromstring('<h1 class="title level-1">甲<sup class="noteref"><a>1</a></sup>乙</h1>'))
    chapter.append(
        etree.fromstring('<section class="section" id="a-1"><h2 class="title level-2">丙</h2><p>x</p></section>')
    )
    (entry,) = contents(tree)
    assert (entry.title, entry.id, entry.level, entry.matter) == ("甲乙", "a", 1, "body")
    assert [child.title for child in entry.children] == ["丙"]


def test_a_book_knows_the_assets_that_its_text_names() -> None:
    book = manuscript(assets=("x.png", "unused.png"))
    tree = book_tree({"a.md": '<p><img src="x.png" alt=""></p>'}, book)
    assert [asset.path for asset in freeze(tree, book).assets] == ["x.png"]
