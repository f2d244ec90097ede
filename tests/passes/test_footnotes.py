"""Footnotes: numbers, places, ids."""

from lxml import etree

from bookbuild.model import Entry, Manuscript, Outline
from bookbuild.passes.footnotes import number_footnotes
from bookbuild.passes.headings import place_headings
from bookbuild.passes.ids import unique_ids
from bookbuild.problems import Problem
from bookbuild.tree import by_class, text_of
from tests.helpers import book_tree, html_of, manuscript, section_of


def call(label: str) -> str:
    """A call as the dialects write it."""
    return f'<a class="noteref" data-note="{label}"></a>'


def note(label: str, content: str = "<p>注</p>") -> str:
    """A note as the dialects write it."""
    return f'<aside class="footnote" data-note="{label}" data-src="a.md:9">{content}</aside>'


def numbered(fragments: dict[str, str], book: Manuscript | None = None) -> tuple[etree._Element, list[Problem]]:
    """The tree after headings, ids and footnotes, and what the last one found."""
    book = book or manuscript(tuple(fragments))
    tree = book_tree(fragments, book)
    place_headings(tree, book)
    unique_ids(tree, book)
    return tree, number_footnotes(tree, book)


def one(body: str) -> tuple[str, list[Problem]]:
    """The markup of a one-document book's section after its title."""
    tree, problems = numbered({"a.md": f"<h1>甲</h1>{body}"})
    html = html_of(section_of(tree, "a.md")).replace("\n", "")
    return html.partition("</h1>")[2].removesuffix("</section>"), problems


def order_of_blocks(body: str) -> list[str]:
    """The tags of the blocks after the title, notes as note-N."""
    tree, _ = numbered({"a.md": f"<h1>甲</h1>{body}"})
    blocks = list(section_of(tree, "a.md"))[1:]
    return [f"note-{node.get('data-number')}" if node.tag == "aside" else str(node.tag) for node in blocks]


def test_a_document_without_notes_is_left_alone() -> None:
    assert one("<p>文</p>") == ("<p>文</p>", [])


def test_a_call_becomes_a_linked_number_and_its_note_follows_the_paragraph() -> None:
    html, problems = one(f"<p>文{call('x')}。</p><p>后</p>{note('x')}")
    assert html == (
        '<p>文<sup class="noteref"><a class="noteref" id="fnref-a-1" href="#fn-a-1">1</a></sup>。</p>'
        '<aside class="footnote" data-note="x" data-src="a.md:9" id="fn-a-1" data-number="1"><p>注</p></aside>'
        "<p>后</p>"
    )
    assert problems == []


def test_numbers_follow_the_calls_not_the_definitions() -> None:
    html, _ = one(f"<p>{call('b')}{call('a')}</p>{note('a', '<p>甲</p>')}{note('b', '<p>乙</p>')}")
    assert html.index("乙") < html.index("甲")
    assert 'data-number="1"><p>乙' in html


def test_a_second_call_shows_the_same_number_under_an_id_of_its_own() -> None:
    html, _ = one(f"<p>{call('x')}</p><p>{call('x')}</p>{note('x')}")
    assert 'id="fnref-a-1" href="#fn-a-1">1</a>' in html
    assert 'id="fnref-a-1-2" href="#fn-a-1">1</a>' in html
    assert html.count("<aside") == 1


def test_a_note_never_splits_a_list_a_table_or_a_figure() -> None:
    listed = f"<ul><li><p>{call('x')}</p></li></ul><p>后</p>{note('x')}"
    table = f"<table><tr><td>{call('x')}</td></tr></table><p>后</p>{note('x')}"
    figure = f"<figure><figcaption>{call('x')}</figcaption></figure><p>后</p>{note('x')}"
    assert order_of_blocks(listed) == ["ul", "note-1", "p"]
    assert order_of_blocks(table) == ["table", "note-1", "p"]
    assert order_of_blocks(figure) == ["figure", "note-1", "p"]


def test_a_note_stays_in_the_box_that_calls_it_but_leaves_a_layout_box() -> None:
    boxed, _ = one(f'<aside class="admonition tip"><p>{call("x")}</p><p>后</p></aside>{note("x")}')
    assert boxed.index("data-number") < boxed.index("后")
    right = f'<div class="container right"><p>{call("x")}</p></div><p>后</p>{note("x")}'
    assert order_of_blocks(right) == ["div", "note-1", "p"]


def test_a_note_of_a_heading_follows_the_heading() -> None:
    html, _ = one(f"<h2>乙{call('x')}</h2><p>文</p>{note('x')}")
    assert html.index("</h2>") < html.index("<aside") < html.index("<p>文")


def test_notes_of_one_block_follow_it_in_order() -> None:
    assert order_of_blocks(f"<p>{call('x')}{call('y')}</p><p>后</p>{note('y')}{note('x')}") == [
        "p",
        "note-1",
        "note-2",
        "p",
    ]


def test_a_note_may_call_another_which_follows_it_and_is_numbered_before_the_next_block() -> None:
    html, problems = one(
        f"<p>{call('x')}</p><p>{call('z')}</p>"
        + note("x", f"<p>甲{call('y')}</p>")
        + note("y", "<p>乙</p>")
        + note("z", "<p>丙</p>")
    )
    assert 'data-number="2"><p>乙' in html
    assert 'data-number="3"><p>丙' in html
    assert html.index("甲") < html.index("乙") < html.index("丙")
    assert problems == []


def test_an_unreferenced_note_is_kept_unnumbered_at_the_end_with_a_problem() -> None:
    html, [found] = one(f"<p>文</p>{note('x')}")
    assert html == (
        '<p>文</p><section class="notes">'
        '<aside class="footnote unreferenced" data-note="x" data-src="a.md:9"><p>注</p></aside></section>'
    )
    assert (found.code, found.place) == ("footnote-unreferenced", "a.md:9")


def test_two_notes_that_only_call_each_other_are_both_kept() -> None:
    first, second = note("x", f"<p>甲{call('y')}</p>"), note("y", f"<p>乙{call('x')}</p>")
    html, problems = one(f"<p>文</p>{first}{second}")
    assert "甲" in html
    assert "乙" in html
    assert [found.code for found in problems] == ["footnote-unreferenced"]


def test_of_two_notes_with_one_label_the_last_answers_and_the_other_is_kept() -> None:
    html, problems = one(f"<p>{call('x')}</p>{note('x', '<p>旧</p>')}{note('x', '<p>新</p>')}")
    assert 'data-number="1"><p>新' in html
    assert "旧" in html
    assert [found.code for found in problems] == ["footnote-unreferenced"]


def test_a_call_without_a_note_is_shown_as_typed() -> None:
    html, [found] = one(f"<p>文{call('x')}。</p>")
    assert "文<span>[^x]</span>。" in html
    assert found.code == "footnote-undefined"


def test_numbers_run_through_a_chapter_and_labels_belong_to_their_document() -> None:
    inner = Entry("b.md")
    outline = Outline(body=(Entry("a.md", children=(inner,)), Entry("c.md")))
    book = manuscript(("a.md", "b.md", "c.md"), outline=outline)
    text = f"<h1>甲</h1><p>{call('x')}</p>{note('x')}"
    tree, problems = numbered(dict.fromkeys(("a.md", "b.md", "c.md"), text), book)
    assert problems == []
    assert [node.get("id") for node in by_class(tree, "aside", "footnote")] == ["fn-a-1", "fn-a-2", "fn-c-1"]
    assert [text_of(node) for node in by_class(tree, "sup", "noteref")] == ["1", "2", "1"]


def test_unreferenced_notes_stand_before_the_nested_documents() -> None:
    book = manuscript(("a.md", "b.md"), outline=Outline(body=(Entry("a.md", children=(Entry("b.md"),)),)))
    tree, _ = numbered({"a.md": f"<h1>甲</h1><p>文</p>{note('x')}", "b.md": "<h1>乙</h1>"}, book)
    assert [child.get("class") for child in section_of(tree, "a.md")][-2:] == ["notes", "document"]


def test_an_id_that_the_author_has_taken_is_not_given_again() -> None:
    html, _ = one(f'<p id="fn-a-1">文{call("x")}</p>{note("x")}')
    assert 'href="#fn-a-1-2"' in html
    assert html.count('id="fn-a-1"') == 1
