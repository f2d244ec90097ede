"""Addresses on paper: a note for what the text does not show, nothing for what it does."""

import pytest
from lxml import etree

from bookbuild.emit.pdf.paper import letters, note_links
from bookbuild.tree import text_of


def noted(body: str, inline: frozenset[str] = frozenset()) -> etree._Element:
    tree = etree.fromstring(f'<body><section class="chapter">{body}</section></body>')
    note_links(tree, inline)
    return tree


@pytest.mark.parametrize(
    "body",
    [
        "<p>no link</p>",
        '<p><a href="#one">inside</a></p>',
        '<p><a href="https://example.org/a">https://example.org/a/</a></p>',
        '<p><a href="https://example.org/">example.org</a></p>',
        '<p><a href="mailto:a@example.org">a@example.org</a></p>',
    ],
)
def test_what_shows_its_address_stays_as_it_is(body: str) -> None:
    before = etree.tostring(etree.fromstring(f'<body><section class="chapter">{body}</section></body>'))
    assert etree.tostring(noted(body)) == before


def test_an_address_stands_in_a_note_behind_its_link_and_the_text_goes_on() -> None:
    tree = noted('<p>See <a href="https://example.org/a">this</a>, please.</p>')
    link, mark, note = tree[0][0]
    assert (link.tail, mark.tail, note.tail) == (None, None, ", please.")
    assert (mark.text, text_of(note)) == ("a", "ahttps://example.org/a")
    assert note.get("class") == "foot link-note"


def test_letters_begin_anew_in_each_chapter() -> None:
    link = '<p><a href="https://example.org/{}">x</a></p>'
    tree = noted(f'{link.format(1)}{link.format(2)}</section><section class="chapter">{link.format(3)}')
    assert [mark.text for mark in tree.iter("sup")] == ["a", "b", "a"]


def test_in_a_note_and_where_a_note_found_no_foot_the_address_follows_its_link() -> None:
    inside = noted('<aside class="footnote"><p><a href="https://example.org/a">x</a>.</p></aside>')
    assert text_of(inside) == "x (https://example.org/a)."
    lost = noted('<p><a href="https://example.org/a">x</a>.</p>', frozenset(["link-note-0"]))
    assert text_of(lost) == "x (https://example.org/a)."


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 53, 702, 703)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]
