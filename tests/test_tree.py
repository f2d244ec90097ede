"""Moving nodes of the tree: a tail is the author's text and must never go with the node."""

import pytest
from lxml import etree

from bookbuild.tree import by_class, has_class, heading_of, place, remove, replace, text_of, unwrap
from tests.helpers import html_of


def parse(text: str) -> etree._Element:
    return etree.fromstring(text)


def test_a_node_without_a_source_has_no_place() -> None:
    assert place(parse("<p/>")) == ("", 0)


def test_a_place_is_that_of_the_nearest_ancestor_with_one() -> None:
    tree = parse('<div data-src="a:b.md:7"><p><b/></p></div>')
    assert place(tree[0][0]) == ("a:b.md", 7)


def test_removing_a_node_keeps_its_tail() -> None:
    tree = parse("<p>a<b>x</b>b<i/>c</p>")
    remove(tree[1])
    remove(tree[0])
    assert html_of(tree) == "<p>abc</p>"


def test_replacing_a_node_puts_its_tail_behind_the_last_new_one() -> None:
    tree = parse("<p>a<b>x</b>c</p>")
    replace(tree[0], parse("<i>1</i>"), parse("<i>2</i>"))
    assert html_of(tree) == "<p>a<i>1</i><i>2</i>c</p>"


def test_replacing_a_node_by_nothing_removes_it() -> None:
    tree = parse("<p>a<b>x</b>c</p>")
    replace(tree[0])
    assert html_of(tree) == "<p>ac</p>"


def test_unwrapping_keeps_text_children_and_tail_in_order() -> None:
    tree = parse("<p>a<b>1<i>2</i>3</b>c<u/></p>")
    unwrap(tree[0])
    assert html_of(tree) == "<p>a1<i>2</i>3c<u/></p>"


def test_unwrapping_an_empty_node_joins_what_stood_around_it() -> None:
    tree = parse("<p>a<b/>c</p>")
    unwrap(tree[0])
    assert html_of(tree) == "<p>ac</p>"


@pytest.mark.parametrize("change", [remove, unwrap, replace])
def test_the_root_cannot_be_taken_away(change: object) -> None:
    assert callable(change)
    with pytest.raises(ValueError, match="root"):
        change(parse("<p/>"))


def test_classes_are_whole_words() -> None:
    tree = parse('<p class="ab c"><a class="b"/></p>')
    assert has_class(tree, "c")
    assert not has_class(tree, "a")
    assert [node.tag for node in by_class(tree, "a", "b")] == ["a"]


def test_text_collapses_white_space() -> None:
    assert text_of(parse("<p> a\n <b>b</b>  c </p>")) == "a b c"


def test_text_leaves_out_the_readings_of_ruby_and_keeps_the_tree() -> None:
    tree = parse("<p>甲<ruby>汉<rp>(</rp><rt>hàn</rt>字<rt>zì</rt></ruby>乙</p>")
    before = html_of(tree)
    assert text_of(tree) == "甲汉字乙"
    assert text_of(tree[0]) == "汉字"
    assert html_of(tree) == before


def test_the_heading_of_a_section_may_stand_in_a_header_but_not_behind_a_deeper_section() -> None:
    heading = heading_of(parse('<section><header><h1 class="title">x</h1></header></section>'))
    assert heading is not None
    assert heading.text == "x"
    assert heading_of(parse('<section><section/><h1 class="title">x</h1></section>')) is None
    assert heading_of(parse("<section/>")) is None
