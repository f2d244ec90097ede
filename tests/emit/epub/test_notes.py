"""Notes: marked for pop-ups, collected at the end of their page, leading back to every call."""

from lxml import etree

from bookbuild.emit.epub.notes import calls_of, mark_notes
from bookbuild.tree import text_of
from bookbuild.words import words_for
from tests.emit.epub.books import TYPE
from tests.helpers import html_of

_WORDS = words_for("zh-CN")


def _marked(inner: str) -> etree._Element:
    page = etree.fromstring(f"<section>{inner}</section>")
    mark_notes(page, calls_of(page), _WORDS)
    return page


def _call(number: int, time: int = 1) -> str:
    suffix = "" if time == 1 else f"-{time}"
    link = f'<a class="noteref" id="fnref-{number}{suffix}" href="#fn-{number}">{number}</a>'
    return f'<sup class="noteref">{link}</sup>'


def test_a_page_without_notes_stays_as_it_is() -> None:
    assert html_of(_marked("<p>text</p>")) == "<section><p>text</p></section>"


def test_call_and_note_carry_their_semantics() -> None:
    page = _marked(f'<p>x{_call(1)}</p><aside class="footnote" id="fn-1" data-number="1"><p>note</p></aside>')
    call, note = page.find(".//sup/a"), page.find(".//aside")
    assert call is not None
    assert note is not None
    assert (call.get(TYPE), call.get("role")) == ("noteref", "doc-noteref")
    assert (note.get(TYPE), note.get("role")) == ("footnote", "doc-footnote")


def test_notes_stand_at_the_end_of_the_page_in_the_order_of_their_calls() -> None:
    note = '<aside class="footnote" id="fn-{0}" data-number="{0}"><p>note</p></aside>'
    page = _marked(f"<p>{_call(1)}</p>{note.format(1)}<p>{_call(2)}</p>{note.format(2)}<p>end</p>")
    assert [child.tag for child in page] == ["p", "p", "p", "section"]
    assert [child.get("id") for child in page[-1]] == ["fn-1", "fn-2"]


def test_the_number_leads_back_to_the_first_call_and_arrows_to_the_others() -> None:
    calls = _call(1) + _call(1, 2) + _call(1, 3)
    page = _marked(f'<p>{calls}</p><aside class="footnote" id="fn-1" data-number="1"><p>note</p></aside>')
    links = [node for node in page[-1].iter("a") if node.get("role") == "doc-backlink"]
    assert [(node.text, node.get("href")) for node in links] == [
        ("1", "#fnref-1"),
        ("↑2", "#fnref-1-2"),
        ("↑3", "#fnref-1-3"),
    ]


def test_a_note_that_begins_with_a_list_has_its_number_before_it() -> None:
    inner = '<aside class="footnote" id="fn-1" data-number="1"><ul><li>x</li></ul></aside>'
    note = _marked(f"<p>{_call(1)}</p>{inner}")[-1][0]
    assert [child.tag for child in note] == ["p", "ul"]
    assert text_of(note[0]) == "1"


def test_an_unreferenced_note_has_no_number_and_stays_in_its_place() -> None:
    inner = '<section class="notes"><aside class="footnote unreferenced"><p>note</p></aside></section><p>end</p>'
    page = _marked(inner)
    assert [child.tag for child in page] == ["section", "p"]
    assert page.find(".//a") is None
    assert page[0][0].get("role") == "doc-footnote"
