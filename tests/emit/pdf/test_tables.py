"""Tables that are too wide for the page: turned on one of their own, when they are not too high for that."""

from pathlib import Path

import pytest
from lxml import etree

from bookbuild.emit.pdf.probe import Measure
from bookbuild.emit.pdf.tables import mark_tables, turn_tables
from tests.emit.pdf.books import chapter, codes, html, make, pages_of

PAGE = Measure(width=427.0, height=635.0, code_columns=78, note_columns=80, note_lines=39)


def table(columns: int, rows: int = 5, word: str = "some_long_value") -> str:
    row = f"<td>{word}</td>" * columns
    return "<table>" + f"<tr>{row}</tr>" * rows + "</table>"


def turned(content: str) -> bool:
    tree = etree.fromstring(f"<section>{content}<p>文</p></section>")
    mark_tables(tree, PAGE.note_columns)
    turn_tables(tree, PAGE)
    return tree.find(".//div[@class='turned']/div[@class='turned-sheet']") is not None


@pytest.mark.parametrize("content", [table(3), table(9, word="x"), table(8, rows=60), f"<ul><li>{table(8)}</li></ul>"])
def test_what_fits_or_would_not_fit_turned_stays(content: str) -> None:
    assert not turned(content)


@pytest.mark.parametrize("content", [table(8), f'<figure class="table"><figcaption>表</figcaption>{table(8)}</figure>'])
def test_many_long_columns_are_turned_with_their_caption(content: str) -> None:
    assert turned(content)


def test_a_turned_table_has_a_page_of_its_own_and_is_all_there(poppler: None, tmp_path: Path) -> None:
    figure = f'<figure class="table" data-src="one.md:5"><figcaption>表题</figcaption>{table(8)}</figure>'
    artifact = make(html(chapter("one", "第一章", f"<p>前文</p>{figure}<p>后文</p>")))
    assert codes(artifact) == []
    pages = ["".join(page.split()) for page in pages_of(artifact, tmp_path, "-raw")]
    (page,) = [page for page in pages if "表题" in page]
    assert page.count("some_long_value") == 40
    assert "前文" not in page
    assert "后文" not in page
