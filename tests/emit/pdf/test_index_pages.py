"""The pages of the index: merged, and those that a reader finds the terms on."""

import re
from pathlib import Path

import pytest
from lxml import etree

from bookbuild.emit.pdf.index_pages import merge_pages, number_index, term_ids
from tests.emit.pdf.books import chapter, codes, html, make, pages_of
from tests.helpers import html_of


def _label(index: int) -> str:
    return ("i", "ii", "iii", "iv")[index] if index < 4 else str(index - 3)


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([], []),
        ([4], ["1"]),
        ([4, 4, 4], ["1"]),
        ([4, 5], ["1", "2"]),
        ([4, 5, 6], ["1–3"]),
        ([8, 8, 8, 9, 10, 12], ["5–7", "9"]),
        ([12, 4, 6, 5], ["1–3", "9"]),
        ([2, 3, 4, 5], ["iii", "iv", "1", "2"]),
        ([1, 2, 3, 4, 5, 6], ["ii–iv", "1–3"]),
    ],
)
def test_a_page_is_said_once_and_three_in_a_row_are_a_range(pages: list[int], said: list[str]) -> None:
    assert [text for text, _ in merge_pages([("x", page) for page in pages], _label)] == said


def test_each_page_leads_to_its_first_place() -> None:
    places = [("a", 8), ("b", 8), ("c", 4), ("d", 9), ("e", 10)]
    assert merge_pages(places, _label) == [("1", "c"), ("5–7", "a")]


def _item(*links: tuple[str, str]) -> etree._Element:
    inner = "，".join(f'<a class="index-ref" href="#{identity}">{text}</a>' for identity, text in links)
    return etree.fromstring(f'<ul><li><span class="index-term">甲</span> {inner} <i>尾</i></li></ul>')


def test_a_tree_without_index_is_left_alone() -> None:
    tree = etree.fromstring('<p><a href="#x">文</a></p>')
    assert number_index(tree, {"x": 1}, _label) is False
    assert html_of(tree) == '<p><a href="#x">文</a></p>'


def test_before_the_first_layout_links_keep_their_text() -> None:
    tree = _item(("a", "章"), ("b", "2"))
    before = html_of(tree)
    assert number_index(tree, {}, _label) is True
    assert html_of(tree) == before


def test_links_say_merged_pages_and_a_place_on_no_page_its_title() -> None:
    tree = _item(("a", "章"), ("b", "2"), ("c", "节"), ("d", "附"), ("e", "3"))
    assert term_ids(tree) == set("abcde")
    number_index(tree, {"a": 4, "b": 4, "c": 6, "e": 5}, _label)
    assert "".join(map(str, tree.itertext())) == "甲 1–3，附 尾"
    assert [link.get("href") for link in tree.iter("a")] == ["#a", "#d"]


_PARAGRAPHS = "".join(
    f'<p>第{n}段，说的都是同一件事情，没有别的。{"" if n % 7 else f"""<span class="index" id="w{n}">词{n}号</span>"""}'
    f'<span class="index" id="a{n}"></span></p>'
    for n in range(90)
)


def _index_of(*terms: tuple[str, list[str]]) -> str:
    items = "".join(
        f'<li><span class="index-term">{term}</span> '
        + "，".join(f'<a class="index-ref" href="#{identity}">第一章</a>' for identity in ids)
        + "</li>"
        for term, ids in terms
    )
    return (
        f'<div class="index-groups"><section class="index-group"><ul class="index-entries">{items}</ul></section></div>'
    )


def test_the_numbers_are_those_of_the_pages_that_show_the_terms(poppler: None, tmp_path: Path) -> None:
    words = [(f"词{n}号", [f"w{n}"]) for n in range(0, 90, 7)]
    index = _index_of(*words, ("到处", [f"a{n}" for n in range(90)]), ("序里", ["front", "a0"]))
    front = chapter("preface", "前言", '<p><span class="index" id="front">序词</span></p>')
    artifact = make(
        html(chapter("one", "第一章", _PARAGRAPHS), front, chapter("index", "索引", index, "chapter index"))
    )
    assert codes(artifact) == []
    pages = ["".join(page.split()) for page in pages_of(artifact, tmp_path)]
    places = dict(artifact.page_map)
    shown = next(page for page in pages if page.startswith("索引词"))
    first = next(at for at, page in enumerate(pages) if page.startswith("第一章"))
    said = dict(re.findall(r"(词\d+号)(\d)", shown))
    assert len(said) == len(words)
    for word, number in said.items():
        assert word in pages[first + int(number) - 1]
        assert places[word.replace("词", "w").removesuffix("号")] == number
    last = int(places["a89"])
    assert 3 <= last <= 9
    assert f"到处1–{last}" in shown
    assert f"序里{places['front']}，1" in shown
    assert not places["front"].isdigit()
