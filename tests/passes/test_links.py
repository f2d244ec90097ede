"""Links inside the book and out of it."""

import pytest

from bookbuild.model import Manuscript
from bookbuild.passes.headings import place_headings
from bookbuild.passes.ids import unique_ids
from bookbuild.passes.links import rewrite_links
from bookbuild.problems import Problem
from tests.helpers import book_tree, html_of, manuscript, section_of

BOOK = manuscript(
    ("net/a.md", "net/b.md", "consensus/Raft.md", "http/index.md", "第一章/共识.md"),
    assets=("net/pic.png",),
    files=("about.md", "files/code.zip"),
)


def linked(fragment: str, book: Manuscript = BOOK) -> tuple[str, list[Problem]]:
    """What stands after the title of net/a.md when the pass is over, and what it found."""
    fragments = {document.path: "<h1>章</h1>" for document in book.documents}
    fragments["net/a.md"] = f'<h1>甲</h1><p data-src="net/a.md:3">{fragment}</p>'
    fragments["net/b.md"] = '<h1>乙</h1><h2>6.3 日志 Log</h2><p id="选举">文</p><p id="Place">文</p>'
    tree = book_tree(fragments, book)
    place_headings(tree, book)
    unique_ids(tree, book)
    problems = rewrite_links(tree, book)
    inner = html_of(section_of(tree, "net/a.md")[1])
    return inner.partition(">")[2].removesuffix("</p>"), problems


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://example.org/x?y=1#z">文</a>',
        '<a href="mailto:a@example.org">文</a>',
        '<a href="tel:+861">文</a>',
        "<a>文</a>",
        '<a class="noteref" href="#fn-1">1</a>',
        '<a class="xref" href="#anything" data-ref="number">图</a>',
        '<a class="remote-picture" href="https://example.org/x.png">图</a>',
    ],
)
def test_these_links_stay_as_they_are(link: str) -> None:
    assert linked(link) == (link, [])


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("b.md", "net-b"),
        ("./b.md", "net-b"),
        ("/net/b.md", "net-b"),
        ("../net/b.md?x=1", "net-b"),
        ("../consensus/Raft.md", "consensus-raft"),
        ("../%E7%AC%AC%E4%B8%80%E7%AB%A0/%E5%85%B1%E8%AF%86.md", "doc"),
        ("#", "net-a"),
        ("b.md#_6-3-日志-log", "net-b-6-3-log"),
        ("b.md#63-%E6%97%A5%E5%BF%97-log", "net-b-6-3-log"),
        ("b.md#%E9%80%89%E4%B8%BE", "net-b-s2"),
        ("b.md#place", "Place"),
        ("#Place", "Place"),
    ],
)
def test_a_link_into_the_book_leads_to_an_id_without_problem(href: str, target: str) -> None:
    assert linked(f'<a href="{href}">文</a>') == (f'<a href="#{target}">文</a>', [])


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("../consensus/raft.md", "consensus-raft"),
        ("b.html", "net-b"),
        ("../http/", "http"),
        ("../b/", "net-b"),
        ("../../consensus/Raft/", "consensus-raft"),
    ],
)
def test_a_target_found_by_another_rule_is_named(href: str, target: str) -> None:
    html, [found] = linked(f'<a href="{href}">文</a>')
    assert html == f'<a href="#{target}">文</a>'
    assert (found.code, found.place) == ("link-rule", "net/a.md:3")


@pytest.mark.parametrize(
    "href", ["nowhere.md", "/about.md", "../about/", "../b.md", "../files/code.zip", "pic.png", "../../outside.md"]
)
def test_a_link_to_what_the_book_does_not_hold_leaves_its_text(href: str) -> None:
    html, [found] = linked(f'<a href="{href}" title="t">文<b>字</b></a>')
    assert html == '<span class="broken-link">文<b>字</b></span>'
    assert (found.code, found.place) == ("link-broken", "net/a.md:3")


@pytest.mark.parametrize("href", ["file:///x", "vscode://x", "localhost:8080", "http://", "https://[::1"])
def test_an_address_that_no_reader_can_follow_leaves_its_text(href: str) -> None:
    html, [found] = linked(f'<a href="{href}">文</a>')
    assert html == '<span class="broken-link">文</span>'
    assert found.code == "link-broken"


def test_a_slip_in_a_name_is_answered_with_the_nearest_document() -> None:
    [found] = linked('<a href="/consensus/Rafft.md">文</a>')[1]
    assert "consensus/Raft.md" in found.hint


def test_an_unknown_place_leads_to_the_document_with_a_problem() -> None:
    html, [found] = linked('<a href="b.md#nope">文</a>')
    assert html == '<a href="#net-b">文</a>'
    assert (found.code, found.place) == ("anchor-missing", "net/a.md:3")


def test_a_place_of_another_document_is_no_place_of_the_one_named() -> None:
    html, [found] = linked('<a href="../http/index.md#Place">文</a>')
    assert html == '<a href="#http">文</a>'
    assert found.code == "anchor-missing"


def test_addresses_without_scheme_get_one() -> None:
    assert linked('<a href="//example.org/x">文</a>')[0] == '<a href="https://example.org/x">文</a>'
    assert linked('<a href="www.example.org">文</a>')[0] == '<a href="https://www.example.org">文</a>'


def test_what_an_address_cannot_hold_is_encoded() -> None:
    assert linked('<a href="https://example.org/a b|c">文</a>')[0] == '<a href="https://example.org/a%20b%7Cc">文</a>'
    assert linked('<a href="https://example.org/100%">文</a>')[0] == '<a href="https://example.org/100%25">文</a>'


def test_a_link_without_address_is_only_its_text() -> None:
    assert linked('文<a href="">字</a>') == ("文字", [])


def test_a_picture_that_links_to_itself_is_only_the_picture() -> None:
    assert linked('<a href="pic.png"><img src="pic.png"/></a>') == ('<img src="pic.png"/>', [])


def test_a_broken_link_keeps_the_id_that_others_may_use() -> None:
    html, _ = linked('<a href="nowhere.md" id="x">文</a>')
    assert html.startswith("<span ")
    assert 'id="x"' in html
