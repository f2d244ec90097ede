"""HTML text ⇄ the tree: nothing of the author's text is lost on the way, and nothing breaks the XML."""

from bookbuild.html5 import fragment_html, parse_fragment
from bookbuild.tree import text_of
from tests.helpers import html_of


def test_plain_text_comes_back() -> None:
    assert fragment_html(parse_fragment("<p>甲 &amp; 乙</p>")) == "<body><p>甲 &amp; 乙</p></body>"


def test_empty_elements_are_closed_as_html_needs_it() -> None:
    assert fragment_html(parse_fragment('<a id="x"></a><br>')) == '<body><a id="x"></a><br/></body>'


def test_a_character_that_xml_forbids_is_shown_as_replaced() -> None:
    body = parse_fragment('<p title="&#1;">a&#12;b&#xFFFE;c</p>')
    assert text_of(body) == "a\ufffdb\ufffdc"
    assert html_of(body)


def test_a_tag_that_xml_cannot_name_leaves_its_text() -> None:
    assert text_of(parse_fragment("<p>a<x:y>b<i>c</i>d</x:y>e</p>")) == "abcde"
