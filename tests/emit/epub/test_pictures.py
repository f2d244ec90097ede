"""Drawings in the EPUB: named by what they show, and nothing in them that readers refuse."""

from lxml import etree

from bookbuild.emit.epub.pictures import title_drawings
from bookbuild.pictures.prepare import Prepared

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>'


def titled(html: str, data: bytes = _SVG) -> bytes:
    picture = Prepared(data, "image/svg+xml", 1, 1)
    return title_drawings(etree.fromstring(html), {"a.svg": picture})["a.svg"].data


def test_a_drawing_that_is_nowhere_described_stays_as_it_is() -> None:
    assert titled('<p><img src="a.svg" alt=""/></p>') == _SVG


def test_a_drawing_with_a_title_keeps_it() -> None:
    own = _SVG.replace(b"<path", b"<title>own</title><path")
    assert titled('<p><img src="a.svg" alt="x"/></p>', own) == own


def test_a_drawing_is_titled_by_its_alternative_text() -> None:
    assert b'viewBox="0 0 1 1"><title>a &lt; b</title><path' in titled('<p><img src="a.svg" alt="a &lt; b"/></p>')


def test_a_drawing_that_is_described_in_two_ways_gets_neither() -> None:
    assert titled('<p><img src="a.svg" alt="x"/><img src="a.svg" alt="y"/></p>') == _SVG
