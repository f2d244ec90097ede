"""The book in units: what each holds, and what it knows of the others."""

from lxml import etree

from bookbuild.emit.pdf.chapters.cut import cut, emptied, index_numbered
from bookbuild.emit.pdf.chapters.unit import Unit
from bookbuild.emit.pdf.page_breaks import NUMBER, number_elements
from tests.emit.pdf.books import chapter, html


def units_of(text: str) -> list[Unit]:
    tree = etree.fromstring(text)
    return cut(tree, number_elements(tree))


def ids_of(units: list[Unit]) -> list[str]:
    return [min(unit.ids, default="") for unit in units]


def test_title_page_contents_chapters_and_colophon_are_units() -> None:
    units = units_of(
        html(chapter("one", "一", "<p>文</p>") + chapter("two", "二", "<p>文</p>"), chapter("pre", "序", ""))
    )
    assert ids_of(units) == ["titlepage", "contents", "pre", "one", "two", "colophon"]
    assert [unit.matter for unit in units] == ["", "", "front", "body", "body", ""]


def test_what_begins_no_page_stays_with_what_is_before_it() -> None:
    units = units_of(html(chapter("one", "一", "<p>文</p>") + "<p>尾</p>" + chapter("two", "二", "")))
    assert ids_of(units) == ["titlepage", "contents", "one", "two", "colophon"]
    assert "尾" in units[2].html


def test_a_unit_stands_in_what_encloses_it_in_the_book() -> None:
    root = etree.fromstring(units_of(html(chapter("one", "一", "<p>文</p>")))[2].html)
    path = [root.tag] + [node.tag for node in root.iter("body", "main", "section")]
    assert path == ["html", "body", "main", "section", "section"]
    assert root.get("lang") == "zh-CN"
    assert root.find(".//main/section").get("data-matter") == "body"  # type: ignore[union-attr]


def test_an_edit_before_a_unit_changes_nothing_in_it() -> None:
    before, after = (
        units_of(html(chapter("one", "一", f"<p>文</p>{more}") + chapter("two", "二", "<p>后</p>")))
        for more in ("", "<p>加一段</p>")
    )
    assert before[2].html != after[2].html
    assert (before[3].html, before[3].texts) == (after[3].html, after[3].texts)
    assert after[3].base == before[3].base + 1


def test_texts_belong_to_the_elements_of_their_unit() -> None:
    unit = units_of(html(chapter("one", "一", "<p>文</p>") + chapter("two", "二", "<p>后</p>")))[3]
    root = etree.fromstring(unit.html)
    numbers = {node.get(NUMBER): "".join(map(str, node.itertext())) for node in root.iter("h1", "p")}
    assert numbers == {str(number): text for number, text in unit.texts if text}


def test_a_unit_knows_what_it_leads_to_elsewhere_but_not_what_is_nowhere() -> None:
    links = '<p id="here"><a href="#two">二</a><a href="#here">此</a><a href="#nowhere">无</a></p>'
    units = units_of(html(chapter("one", "一", links) + chapter("two", "二", "")))
    assert units[2].outside == ("two",)


def test_a_unit_knows_whose_folios_it_says() -> None:
    contents = '<ol><li><a class="toc-link" href="#one">一</a></li></ol>'
    reference = '<p><a class="xref page-number" href="#one">见</a></p>'
    units = units_of(html(chapter("one", "一", "") + chapter("two", "二", reference), contents=contents))
    assert [unit.asks for unit in units[1:4]] == [("one",), (), ("one",)]


def test_a_unit_without_index_is_not_numbered() -> None:
    unit = units_of(html(chapter("one", "一", "<p>文</p>")))[2]
    assert index_numbered(unit, {"one": 3}, str) is unit


def test_the_index_says_the_pages_of_its_terms() -> None:
    entry = '<ul><li>词 <a class="index-ref" href="#t1">甲</a>, <a class="index-ref" href="#t2">乙</a></li></ul>'
    unit = units_of(html(chapter("one", "一", ""), back=chapter("index", "索引", entry)))[3]
    numbered = index_numbered(unit, {"t1": 4, "t2": 9}, lambda index: str(index + 1))
    assert [link.text for link in etree.fromstring(numbered.html).iter("a")] == ["5", "10"]


def test_an_emptied_unit_keeps_what_names_its_page_alone() -> None:
    unit = emptied(units_of(html(chapter("one", "一", "<p>文</p>")))[2])
    root = etree.fromstring(unit.html)
    assert "".join(root.find("body").itertext()).strip() == ""  # type: ignore[union-attr, arg-type]
    assert [node.get("class") for node in root.iter("section")] == [None, "chapter"]
    assert unit.ids == frozenset()
    assert not [node for node in root.iter("section") if node.get("id")]
