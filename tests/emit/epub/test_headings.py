"""Headings of one page begin at h1 and skip no level."""

import pytest
from lxml import etree

from bookbuild.emit.epub.headings import rebase_headings


@pytest.mark.parametrize(
    ("levels", "names"),
    [
        ([1, 2, 3], ["h1", "h2", "h3"]),
        ([3, 4, 4, 5], ["h1", "h2", "h2", "h3"]),
        ([2, 5, 3, 5], ["h1", "h2", "h2", "h3"]),
        ([4, 2, 3], ["h1", "h1", "h2"]),
        ([1, 2, 3, 4, 5, 6, 7], ["h1", "h2", "h3", "h4", "h5", "h6", "h6"]),
    ],
)
def test_depth_in_the_page_is_counted_from_one(levels: list[int], names: list[str]) -> None:
    headings = "".join(f'<h{min(n, 6)} class="title level-{n}">x</h{min(n, 6)}>' for n in levels)
    tree = etree.fromstring(f"<section>{headings}</section>")
    rebase_headings(tree)
    assert [node.tag for node in tree] == names
    assert [node.get("class") for node in tree] == [f"title level-{n}" for n in levels]


def test_a_heading_without_class_has_the_level_of_its_element() -> None:
    tree = etree.fromstring("<section><h2>x</h2><h4>y</h4></section>")
    rebase_headings(tree)
    assert [node.tag for node in tree] == ["h1", "h2"]
