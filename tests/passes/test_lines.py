"""The author's line of what stands inside a block."""

import pytest
from lxml import etree

from bookbuild.passes.lines import line_of


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ('<p data-src="a.md:3"><x/></p>', 3),
        ('<p data-src="a.md:3">甲\n乙<x/></p>', 4),
        ('<p data-src="a.md:3">甲\n<b>乙\n</b>丙\n<x/></p>', 6),
        ('<p data-src="a.md:3">甲<b>\n<x/>\n</b>\n</p>', 4),
        ('<div data-src="a.md:3">\n<p>甲</p>\n<x/></div>', 5),
        ('<p data-src="a.md:3">\n<x data-src="a.md:9"/></p>', 9),
        ('<section data-src="a.md:1">\n\n\n<x/></section>', 1),
    ],
)
def test_line_breaks_before_it_count_inside_a_paragraph_or_division(markup: str, line: int) -> None:
    (node,) = etree.fromstring(markup).iter("x")
    assert line_of(node) == ("a.md", line)


def test_a_node_without_any_source_has_no_line() -> None:
    assert line_of(etree.fromstring("<p>文</p>")) == ("", 0)
