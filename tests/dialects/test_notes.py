"""Footnotes of the dialect commonmark."""

from bookbuild.dialects.commonmark import commonmark
from bookbuild.html5 import parse_fragment
from bookbuild.tree import by_class, text_of
from tests.dialects.helpers import OPTIONS, found, html, shape, tree


def notes(text: str) -> list[tuple[str | None, str | None, str]]:
    """Label, place and text of every note of a document, whatever its problems."""
    body = parse_fragment(commonmark(text, OPTIONS).html)
    return [
        (note.get("data-note"), note.get("data-src"), text_of(note)) for note in by_class(body, "aside", "footnote")
    ]


def test_a_document_without_notes_has_none() -> None:
    assert notes("文[^]\n\n[x]: https://example.org\n") == []


def test_a_note_stands_at_the_end_and_its_call_is_empty() -> None:
    assert html("文[^a]。\n\n[^a]: 注 *一*\n\n后\n") == (
        '<p data-src="a.md:1">文<a class="noteref" data-note="a"></a>。</p>\n'
        '<p data-src="a.md:5">后</p>\n'
        '<aside class="footnote" data-note="a" data-src="a.md:3"><p data-src="a.md:3">注 <em>一</em></p>\n</aside>\n'
    )


def test_notes_come_in_the_order_of_definition_referenced_or_not() -> None:
    text = "甲[^2] 乙[^1]\n\n[^1]: 一\n[^3]: 三\n[^2]:二\n"
    assert notes(text) == [("1", "a.md:3", "一"), ("3", "a.md:4", "三"), ("2", "a.md:5", "二")]
    assert found(text) == []


def test_a_note_may_be_called_twice() -> None:
    assert len(list(by_class(tree("甲[^1] 乙[^1]\n\n[^1]: 一\n"), "a", "noteref"))) == 2


def test_a_note_holds_blocks() -> None:
    body = tree("甲[^1]\n\n[^1]: 一\n\n    二\n\n    - 三\n\n后\n")
    assert shape(body) == "p p aside.footnote[p p ul[li]]"


def test_a_note_is_taken_out_of_the_container_or_list_that_holds_it() -> None:
    assert shape(tree("::: box\n甲[^1]\n\n[^1]: 一\n:::\n后\n")) == "div.box[p] p aside.footnote[p]"
    assert shape(tree("- 甲[^1]\n\n  [^1]: 一\n- 乙\n")) == "ul[li[p] li[p]] aside.footnote[p]"


def test_a_note_in_a_note_keeps_both_whole() -> None:
    text = "甲[^a]\n\n[^a]: 一\n\n    [^b]: 二\n\n    三\n"
    assert [(label, shown.split()) for label, _, shown in notes(text)] == [("a", ["一", "三"]), ("b", ["二"])]


def test_a_label_defined_twice_keeps_every_definition() -> None:
    text = "甲[^a]\n\n[^a]: 一\n\n[^a]: 二\n\n[^a-3]: 四\n\n[^a]: 三\n"
    assert [(label, shown) for label, _, shown in notes(text)] == [
        ("a", "一"),
        ("a-2", "二"),
        ("a-3", "四"),
        ("a-4", "三"),
    ]
    assert found(text) == [("footnote-twice", 5), ("footnote-twice", 9)]


def test_an_undefined_call_is_text_and_a_problem_at_its_line() -> None:
    assert "一\n二[^x]" in commonmark("一\n二[^x]", OPTIONS).html
    assert found("一\n二[^x] `[^code]`\n\n- 三[^1] [^y]\n\n[^1]: 注\n") == [
        ("footnote-undefined", 2),
        ("footnote-undefined", 4),
    ]


def test_an_escaped_call_is_text() -> None:
    assert found("一\\[^x]") == []


def test_a_note_written_in_the_sentence_has_its_line() -> None:
    assert notes("# 题\n\n一\n二^[注 `x`]，三^[注二]\n") == [
        ("inline-0", "a.md:4", "注 x"),
        ("inline-1", "a.md:4", "注二"),
    ]


def test_a_note_written_in_a_note_comes_behind_it() -> None:
    assert [label for label, _, _ in notes("甲[^a]\n\n[^a]: 一^[深]\n")] == ["a", "inline-1"]


def test_a_note_in_a_picture_text_stops_nothing() -> None:
    assert [shown for _, _, shown in notes("![图^[注]](a.png)\n")] == ["注"]
