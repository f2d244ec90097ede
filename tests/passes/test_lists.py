"""Lists of figures, tables and listings."""

from dataclasses import replace

import pytest
from lxml import etree

from bookbuild.config import Config, PdfConfig
from bookbuild.passes.lists import list_captions
from tests.helpers import book_tree, html_of, manuscript

_TEXT = (
    '<figure class="figure" id="fig-1"><p class="picture"><img src="x.png" alt=""/></p><figcaption>'
    '<span class="number">图 1</span> <b>一</b>图<sup class="noteref"><a>1</a></sup></figcaption></figure>'
    '<figure class="table" id="tbl-1"><figcaption>表题</figcaption></figure>'
    '<figure class="figure" id="tbl-2"><figcaption><span class="number">表 2-1</span> 画成图的表</figcaption></figure>'
    '<figure class="figure" id="fig-2"></figure>'
)


def _navs(*lists: str, text: str = _TEXT, language: str = "zh-CN") -> list[etree._Element]:
    book = replace(manuscript(language=language), config=Config(pdf=PdfConfig(lists=lists)))
    tree = book_tree({"a.md": text}, book)
    assert list_captions(tree, book) == []
    return list(tree.iter("nav"))


@pytest.mark.parametrize("lists", [(), ("listings",)])
def test_what_is_not_asked_for_or_not_there_is_not_listed(lists: tuple[str, ...]) -> None:
    assert [nav.get("id") for nav in _navs(*lists)] == ["contents"]


def test_captions_are_listed_behind_the_contents_under_the_kind_of_their_number() -> None:
    contents, figures, tables = _navs("tables", "figures")
    assert contents.get("id") == "contents"
    assert html_of(figures) == (
        '<nav class="toc list-of list-of-figures" id="list-of-figures"><h1 class="toc-title">插图目录</h1>'
        '<ol><li class="body"><a href="#fig-1">图 1 一图</a></li></ol></nav>'
    )
    assert [(link.get("href"), link.text) for link in tables.iter("a")] == [
        ("#tbl-1", "表题"),
        ("#tbl-2", "表 2-1 画成图的表"),
    ]


def test_a_list_is_named_in_the_language_of_the_book() -> None:
    assert _navs("tables", language="en")[1].findtext("h1") == "Tables"
