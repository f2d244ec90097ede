"""Ids and the names that links may use."""

import pytest
from lxml import etree

from bookbuild.model import Entry, Outline
from bookbuild.passes.headings import place_headings
from bookbuild.passes.ids import free_id, path_slug, unique_ids
from bookbuild.passes.slugs import ascii_slug, github, pymdown, python_markdown, vuepress
from bookbuild.problems import Problem
from tests.helpers import book_tree, html_of, manuscript, section_of


def named(fragments: dict[str, str], outline: Outline | None = None) -> tuple[etree._Element, list[Problem]]:
    """The tree after headings and ids, and what the latter found."""
    book = manuscript(tuple(fragments), outline=outline)
    tree = book_tree(fragments, book)
    place_headings(tree, book)
    return tree, unique_ids(tree, book)


def ids_of(tree: etree._Element) -> list[str]:
    """All ids in the book's text, in order."""
    main = tree.find(".//main")
    assert main is not None
    return [str(node.get("id")) for node in main.iter(etree.Element) if node.get("id")]


def test_an_explicit_id_stays_as_it_is() -> None:
    tree, problems = named({"a.md": '<h1 id="Start">甲</h1><p id="p.1">文</p>'})
    assert ids_of(tree) == ["Start", "p.1"]
    assert problems == []


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("balance/balance4.md", "balance-balance4"),
        ("consensus/Raft.md", "consensus-raft"),
        ("raft/README.md", "raft"),
        ("raft/index.md", "raft"),
        ("README.md", "readme"),
        ("a b/Über uns.md", "a-b-uber-uns"),
        ("第一章/raft.md", "raft"),
        ("第一章/共识.md", ""),
    ],
)
def test_a_document_is_named_after_its_path(path: str, slug: str) -> None:
    assert path_slug(path) == slug


def test_documents_whose_paths_say_nothing_in_ascii_are_counted() -> None:
    tree, _ = named({"共识.md": "<h1>甲</h1>", "均衡.md": "<h1>乙</h1>"})
    assert ids_of(tree) == ["doc", "doc-2"]


def test_an_id_never_starts_with_a_digit() -> None:
    tree, _ = named({"01-intro.md": "<h1>甲</h1>"})
    assert ids_of(tree) == ["doc-01-intro"]


def test_sections_are_named_after_document_and_heading_or_counted() -> None:
    tree, _ = named({"a.md": "<h1>甲</h1><h2>4.1 Raft 算法</h2><h2>小结</h2><h2>小结</h2>"})
    assert ids_of(tree) == ["a", "a-4-1-raft", "a-s2", "a-s3"]


def test_the_same_heading_twice_has_two_ids() -> None:
    tree, _ = named({"a.md": "<h1>甲</h1><h2>Raft</h2><h2>Raft</h2>"})
    assert ids_of(tree) == ["a", "a-raft", "a-raft-2"]


def test_a_group_is_named_after_its_title() -> None:
    group = Entry("", title="Part One", children=(Entry("a.md"),), file="x.toml", line=1)
    tree, _ = named({"a.md": "<h1>甲</h1>"}, Outline(body=(group,)))
    assert ids_of(tree) == ["part-one", "a"]


def test_an_explicit_id_that_a_made_one_would_take_comes_first() -> None:
    tree, problems = named({"a.md": "<h1>甲</h1>", "b.md": '<h1>乙</h1><p id="a">文</p>'})
    assert ids_of(tree) == ["a-2", "b", "a"]
    assert problems == []


def test_one_id_in_two_documents_is_an_error_that_names_both_places() -> None:
    tree, [found] = named(
        {"a.md": '<h1>甲</h1><p id="x" data-src="a.md:3">1</p>', "b.md": '<h1>乙</h1><p id="x" data-src="b.md:5">2</p>'}
    )
    assert (found.code, found.severity, found.place) == ("id-twice", "error", "b.md:5")
    assert "a.md:3" in found.message
    assert len(set(ids_of(tree))) == len(ids_of(tree))


def test_an_id_repeated_inside_the_element_that_has_it_is_no_problem() -> None:
    tree, problems = named({"a.md": '<h1 id="x">甲<a id="x"></a></h1>'})
    assert ids_of(tree) == ["x"]
    assert problems == []


def test_an_id_of_a_heading_repeated_in_its_text_is_an_error() -> None:
    _, problems = named({"a.md": '<h1 id="x">甲</h1><p id="x">文</p>'})
    assert [found.code for found in problems] == ["id-twice"]


@pytest.mark.parametrize("bad", ["选举", "a b", "1x", "fig:raft", "contents"])
def test_an_id_that_cannot_be_kept_is_replaced_and_remembered_as_a_name(bad: str) -> None:
    tree, problems = named({"a.md": f'<h1>甲</h1><p id="{bad}">文</p>'})
    [_, made] = ids_of(tree)
    assert made.startswith("a-")
    assert bad.replace(" ", "-") in (section_of(tree, "a.md")[1].get("data-names") or "").split()
    assert problems == []


def test_elements_that_nobody_named_get_no_id() -> None:
    tree, _ = named({"a.md": '<h1>甲</h1><figure class="figure"><p>图</p></figure>'})
    assert ids_of(tree) == ["a"]


def test_a_heading_in_a_quotation_can_be_linked_to() -> None:
    tree, _ = named({"a.md": "<h1>甲</h1><blockquote><h2>Note</h2></blockquote>"})
    assert ids_of(tree) == ["a", "a-note"]


def test_names_are_the_slugs_of_the_known_tools_with_their_repeats() -> None:
    tree, _ = named({"a.md": "<h1>甲</h1><h2>6.3 日志：复制</h2><h2>日志</h2><h2>日志</h2>"})
    names = [(node.get("data-names") or "").split() for node in section_of(tree, "a.md").iter("section")]
    assert names[1] == ["_6-3-日志-复制", "63-日志复制", "63"]
    assert "日志" in names[2]
    assert "日志-1" in names[3]
    assert "日志_1" in names[3]


def test_drawings_with_the_same_ids_are_told_apart_with_their_references() -> None:
    drawing = '<svg><g id="g"/><use href="#g" fill="url(#g)"/></svg>'
    tree, problems = named({"a.md": f"<h1>甲</h1><div>{drawing}{drawing}</div>"})
    first, second = (html_of(node) for node in tree.iter("svg"))
    assert first == drawing
    assert second == '<svg><g id="g-2"/><use href="#g-2" fill="url(#g-2)"/></svg>'
    assert problems == []


def test_a_free_id_is_remembered_as_taken() -> None:
    taken = {"x"}
    assert [free_id("x", taken), free_id("x", taken), free_id("y", taken)] == ["x-2", "x-3", "y"]


def test_slugs_are_those_of_the_tools() -> None:
    assert vuepress("6.3 日志 复制") == "_6-3-日志-复制"
    assert github("6.3 Log & Replay") == "63-log--replay"
    assert python_markdown("6.3 日志 Log") == "63-log"
    assert pymdown("6.3 日志 Log") == "63-日志-log"
    assert ascii_slug("Größe & Łódź") == "grosse-lodz"
