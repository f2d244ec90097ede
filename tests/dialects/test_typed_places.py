"""Tags of raw HTML have the line where they are typed, not that of their block."""

import pytest

from bookbuild.dialects.commonmark import commonmark
from bookbuild.dialects.markdown import markdown
from bookbuild.dialects.typed_places import mark_typed
from bookbuild.html5 import parse_fragment
from tests.dialects.helpers import OPTIONS, Parse


@pytest.mark.parametrize(
    ("rendered", "source"),
    [
        ("", ""),
        ('<p data-src="a.md:1">x</p>', "x"),
        ('<p data-src="a.md:1"><a href="b">x</a></p>', "[x](b)"),
        ('<p data-src="a.md:1"><a href="b">x</a></p>', '<a href="b">x</a>'),
        ('<p data-src="a.md:3">x <em>y</em></p>', "\n\nx\n<em>y</em>"),
        ('<img data-src="late.png" class="c">', '\n<img data-src="late.png" class="c">'),
    ],
)
def test_what_is_on_its_blocks_line_or_was_not_typed_is_as_it_was(rendered: str, source: str) -> None:
    assert mark_typed(rendered, source, "a.md") == rendered


def test_a_tag_gets_the_line_where_it_is_typed() -> None:
    rendered = '<p data-src="a&amp;b.md:1">x\n<a href="b">x</a></p>'
    assert mark_typed(rendered, 'x\n<a href="b">x</a>', "a&b.md") == (
        '<p data-src="a&amp;b.md:1">x\n<a data-src="a&amp;b.md:2" href="b">x</a></p>'
    )


def test_the_same_tag_twice_has_two_lines_behind_the_beginning_of_its_block() -> None:
    source = '`<i id="x">`\n\ny\n<i id="x">1</i>\n<i id="x">2</i>'
    rendered = '<p data-src="a.md:1"></p><p data-src="a.md:3">y\n<i id="x">1</i>\n<i id="x">2</i></p>'
    assert mark_typed(rendered, source, "a.md").count('<i data-src="a.md:4" id="x">1') == 1
    assert mark_typed(rendered, source, "a.md").count('<i data-src="a.md:5" id="x">2') == 1


_TEXT = """# One

- a

  <p>b <a href="1">c</a></p>

<div>
<p>x</p>
<span><a href="2">y</a></span>

<p><a href="3">z</a></p>
</div>

Text
and <a href="4">more</a>

| a | b |
|---|---|
| c | <a href="5">d</a> |
"""


@pytest.mark.parametrize("dialect", [commonmark, markdown])
def test_links_in_items_boxes_paragraphs_and_cells_have_their_lines(dialect: Parse) -> None:
    body = parse_fragment(dialect(_TEXT, OPTIONS).html)
    lines = {}
    for link in body.iter("a"):
        sources = [str(node.get("data-src")) for node in (link, *link.iterancestors()) if node.get("data-src")]
        lines[link.get("href")] = sources[0]
    assert lines == {"1": "a.md:5", "2": "a.md:9", "3": "a.md:11", "4": "a.md:15", "5": "a.md:19"}
