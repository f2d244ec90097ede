"""Links from the one intermediate HTML to files and ids of the package."""

import pytest
from lxml import etree

from bookbuild.emit.epub.content import split
from bookbuild.emit.epub.links import name_ids, rewrite_links, targets
from tests.emit.epub.books import html, section


def _link(href: str) -> tuple[str | None, list[str]]:
    """What becomes of a link in the page of document ``a``, and the problems' codes."""
    other = section("chapter", "b", 1, "乙", '<p id="there">x</p>')
    first = section("chapter", "a", 1, "甲", f'<p id="here"><a href="{href}">x</a></p>')
    tree = etree.fromstring(html(first + other))
    name_ids(tree)
    pages = split(tree, "小书")
    page = next(page for page in pages if page.name == "a.xhtml")
    problems = rewrite_links(page, targets(pages))
    link = page.node.find(".//a")
    assert link is not None
    return link.get("href"), [found.code for found in problems]


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("#here", "#here"),
        ("#there", "b.xhtml#there"),
        ("#b", "b.xhtml#b"),
        ("#contents", "nav.xhtml"),
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://example.org/路径", "https://example.org/路径"),
        ("https://example.org/a b|c", "https://example.org/a%20b%7Cc"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_good_link_leads_to_its_place(href: str, expected: str) -> None:
    assert _link(href) == (expected, [])


@pytest.mark.parametrize("href", ["#nowhere", "http://[bad", "http://ex ample.org/", "other.md", "https:///x"])
def test_a_link_that_cannot_be_written_is_text_and_a_problem(href: str) -> None:
    assert _link(href) == (None, ["epub-content"])


def test_ids_that_xml_does_not_allow_are_renamed_with_their_links() -> None:
    tree = etree.fromstring('<div><p id="1c">x</p><p id="good">y</p><a href="#1c">z</a></div>')
    name_ids(tree)
    assert [node.get("id") for node in tree.iter("p")] == ["i-1c", "good"]
    assert tree[2].get("href") == "#i-1c"
