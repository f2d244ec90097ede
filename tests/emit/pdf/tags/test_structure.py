"""The tree of structure types: by elements, in the order of reading, as PDF/UA-1 wants it."""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from bookbuild.emit.pdf.tags.structure import Click, Content, Node, Piece, structure

Shape = str | tuple[str, list["Shape"]]


def tree(body: str, *, clicks: tuple[str, ...] = (), markers: bool = False) -> Shape:
    """The tree of a body in which every element that has text, or is a picture, was drawn once, in order."""
    root = ElementTree.fromstring(f"<html><body>{body}</body></html>")
    pieces: dict[int, list[Piece]] = {}
    links: dict[int, list[Click]] = {}
    for number, element in enumerate(root.iter()):
        if markers and element.tag == "li":
            pieces.setdefault(id(element), []).append(Piece(0, 10 * number, True))
        if (element.text or "").strip() or element.tag == "img":
            pieces.setdefault(id(element), []).append(Piece(0, 10 * number + 1))
        if element.get("id") in clicks:
            links[id(element)] = [Click(0, None)]
    return shape(structure(root, Content(pieces, links)))


def shape(node: Node) -> Shape:
    kids = [shape(kid) if isinstance(kid, Node) else "click" if isinstance(kid, Click) else "text" for kid in node.kids]
    return node.role if kids == ["text"] else (node.role, kids)


def roles(node: Shape) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    else:
        yield node[0]
        for kid in node[1]:
            yield from roles(kid)


@pytest.mark.parametrize("body", ["", "<p></p>", "<section><hr/></section>", "<ul><li></li></ul>"])
def test_what_was_not_drawn_is_not_there(body: str) -> None:
    assert tree(body) == ("Document", [])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a</p>", ["P"]),
        ("<section><h2>a</h2><p>b<em>c</em></p></section>", [("Sect", ["H2", ("P", ["text", "text"])])]),
        ("<section>a<p>b</p></section>", [("Sect", ["P", "P"])]),
        ("<blockquote><p>a</p></blockquote>", [("BlockQuote", ["P"])]),
        ('<pre class="code"><code>a</code></pre>', [("P", ["Code"])]),
        ('<p><span lang="fr">a</span></p>', [("P", ["Span"])]),
        ('<p>a<img class="formula"/></p>', [("P", ["text", "Formula"])]),
        ('<section data-matter="body"><p>a</p></section>', [("Part", ["P"])]),
    ],
)
def test_elements_have_their_types(body: str, expected: list[Shape]) -> None:
    assert tree(body) == ("Document", expected)


def test_an_item_is_its_mark_and_its_body_with_the_lists_in_it() -> None:
    inner = ("L", [("LI", ["Lbl", "LBody"])])
    body = "<ul><li>a<ul><li>b</li></ul></li></ul>"
    assert tree(body, markers=True) == ("Document", [("L", [("LI", ["Lbl", ("LBody", ["text", inner])])])])


def test_a_definition_list_has_items_of_terms_and_what_they_mean() -> None:
    body = "<dl><dt>a</dt><dd>b</dd><dd>c</dd><dt>d</dt><dt>e</dt><dd>f</dd></dl>"
    first = ("LI", ["Lbl", ("LBody", [("Div", ["P"]), ("Div", ["P"])])])
    second = ("LI", [("Lbl", ["text", "text"]), ("LBody", [("Div", ["P"])])])
    assert tree(body) == ("Document", [("L", [first, second])])


def test_a_figure_of_one_picture_is_one_thing_with_its_caption() -> None:
    body = '<figure class="figure"><p class="picture"><img/></p><figcaption>a</figcaption></figure>'
    assert tree(body) == ("Document", [("Figure", ["text", "Caption"])])
    two = '<figure class="figure"><p class="picture"><img/><img/></p><figcaption>a</figcaption></figure>'
    assert tree(two) == ("Document", [("Div", ["Figure", "Figure", "P"])])


def test_the_caption_of_a_table_is_part_of_it() -> None:
    body = '<figure class="table"><figcaption>a</figcaption><table><tr><th>b</th><td>c</td></tr></table></figure>'
    assert tree(body) == ("Document", [("Div", [("Table", ["Caption", ("TR", ["TH", "TD"])])])])


def test_links_of_the_contents_and_calls_of_notes_are_references() -> None:
    contents = '<nav class="toc"><ol><li><a id="x">a</a></li></ol></nav>'
    link = ("Link", ["text", "click"])
    assert tree(contents, clicks=("x",)) == ("Document", [("Sect", [("TOC", [("TOCI", [("Reference", [link])])])])])
    call = '<p>b<sup class="noteref"><a class="noteref" id="x">1</a></sup></p>'
    assert tree(call, clicks=("x",)) == ("Document", [("P", ["text", ("Reference", [link])])])
    assert tree('<p>b<a id="x">c</a></p>', clicks=("x",)) == ("Document", [("P", ["text", link])])


def test_a_note_stands_in_its_paragraph_though_it_was_drawn_at_the_foot() -> None:
    root = ElementTree.fromstring('<html><body><p>a<span class="foot" id="n">note</span>b</p></body></html>')
    paragraph, note = root[0][0], root[0][0][0]
    pieces = {id(paragraph): [Piece(0, 0), Piece(1, 0)], id(note): [Piece(0, 9)]}
    found = structure(root, Content(pieces, {}))
    assert shape(found) == ("Document", [("P", ["text", "Note", "text"])])


def test_a_note_nobody_calls_is_no_note() -> None:
    assert "Note" not in set(roles(tree('<aside class="footnote unreferenced"><p>a</p></aside>')))
