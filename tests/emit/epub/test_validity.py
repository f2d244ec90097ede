"""What HTML forbids is found, with the place in the author's file."""

import pytest
from lxml import etree

from bookbuild.emit.epub.validity import find_invalid


def _found(inner: str) -> list[str]:
    page = etree.fromstring(f'<section data-src="a.md:7">{inner}</section>')
    found = find_invalid(page)
    assert all((one.code, one.place) == ("epub-content", "a.md:7") for one in found)
    return [one.message for one in found]


@pytest.mark.parametrize(
    "inner",
    [
        "<p>text <em>b <code>c</code></em><br/></p>",
        "<ul><li><p>a</p><ul><li>b</li></ul></li></ul>",
        "<figure><p><img src='a' alt=''/></p><figcaption><p>c</p></figcaption></figure>",
        "<dl><dt>a</dt><dd>b</dd></dl>",
        "<dl><div><dt><p>a</p></dt><dd>b</dd></div></dl>",
        "<details><summary><h3>a</h3></summary>b</details>",
        "<a href='#a'><p>a</p></a>",
        "<table><caption>c</caption><tbody><tr><td><p>a</p></td></tr></tbody></table>",
        "<p><svg viewBox='0 0 1 1'><linearGradient/><foreignObject><p>x</p></foreignObject></svg></p>",
        "<p><ruby>漢<rt>han</rt></ruby></p>",
    ],
)
def test_valid_content_brings_no_problem(inner: str) -> None:
    assert _found(inner) == []


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ("<p><div>x</div></p>", "<div> may not stand in <p>"),
        ("<p><em><ul><li>x</li></ul></em></p>", "<ul> may not stand in <em>"),
        ("<p><a href='#a'><div>x</div></a></p>", "<div> may not stand in <p>"),
        ("<ul><p>x</p></ul>", "<p> may not stand in <ul>"),
        ("<ul>text</ul>", "text may not stand in <ul> itself"),
        ("<dl><dd>x</dd></dl>", "<dd> explains no <dt>"),
        ("<p><a href='#a'><b><a href='#b'>x</a></b></a></p>", "a link may not stand in a link"),
        ("<blink>x</blink>", "<blink> may not stand in <section>"),
        ("<p id='a'>x</p><p id='a'>y</p>", "the id “a” is there twice"),
        ("<p><img src='a'/></p>", "<img> has no alt"),
    ],
)
def test_forbidden_content_is_a_problem(inner: str, message: str) -> None:
    assert _found(inner) == [message]
