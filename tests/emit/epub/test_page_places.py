"""Where markers stand: ``|`` shows each, by its label, in the markup that comes out."""

import re

import pytest
from lxml import etree

from bookbuild.emit.epub.page_list import place_markers
from bookbuild.emit.flow import elements
from bookbuild.model import PageBreak
from tests.helpers import html_of

_MARKER = re.compile(r"<span [^>]*doc-pagebreak[^>]*?/>")


def _marked(markup: str, target: str, *offsets: int, which: int = 0) -> str:
    tree = etree.fromstring(f"<section>{markup}</section>")
    numbers = [number for number, node in enumerate(elements(tree)) if node.tag == target]
    place_markers(tree, [PageBreak(str(page), numbers[which], offset) for page, offset in enumerate(offsets, 1)])
    return _MARKER.sub("|", html_of(tree)).removeprefix("<section>").removesuffix("</section>")


@pytest.mark.parametrize(
    ("markup", "offset", "wanted"),
    [
        ("<p>一二三</p>", 0, "<p>|一二三</p>"),
        ("<p>一二三</p>", 2, "<p>一二|三</p>"),
        ("<p>一 b 三</p>", 1, "<p>一 |b 三</p>"),
        ("<p>一<em>二三</em>四</p>", 1, "<p>一|<em>二三</em>四</p>"),
        ("<p>一<em>二三</em>四</p>", 2, "<p>一<em>二|三</em>四</p>"),
        ("<p>see hyphenated, words</p>", 6, "<p>see hyphenated|, words</p>"),
        ("<p>im ge<em>trenn</em>ten</p>", 5, "<p>im ge<em>trenn</em>ten|</p>"),
        ("<p>हिन्दी की</p>", 1, "<p>हिन्दी| की</p>"),
        ("<p>ภาษาไทย</p>", 4, "<p>ภาษา|ไทย</p>"),
        ("<p>葛\U000e0100城</p>", 1, "<p>葛\U000e0100|城</p>"),
        ('<p>一<a href="#x">二三</a>四</p>', 2, '<p>一<a href="#x">二三</a>|四</p>'),
        ('<p>一<a href="#x">二三</a>四</p>', 1, '<p>一|<a href="#x">二三</a>四</p>'),
        ("<p><ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby>一</p>", 1, "<p><ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby>|一</p>"),
    ],
)
def test_in_a_paragraph(markup: str, offset: int, wanted: str) -> None:
    assert _marked(markup, "p", offset) == wanted


@pytest.mark.parametrize(
    ("markup", "target", "offset", "wanted"),
    [
        ('<h2 class="title">一二</h2>', "h2", 0, '|<h2 class="title">一二</h2>'),
        ('<h2 class="title">一二</h2>', "h2", 1, '<h2 class="title">一二</h2>|'),
        ("<ul><li>一</li></ul>", "li", 0, "<ul><li>|一</li></ul>"),
        ("<ul><li><pre><code>a</code></pre></li></ul>", "pre", 0, "<ul><li>|<pre><code>a</code></pre></li></ul>"),
        ("<dl><dt>一</dt><dd>二</dd></dl>", "dt", 0, "<dl><dt>|一</dt><dd>二</dd></dl>"),
        ("<p>一<img/></p>", "img", 0, "<p>一|<img/></p>"),
        (
            '<figure><p class="picture"><a href="b"><img/></a></p><figcaption>一</figcaption></figure>',
            "img",
            0,
            '|<figure><p class="picture"><a href="b"><img/></a></p><figcaption>一</figcaption></figure>',
        ),
        (
            '<figure><p class="picture"><img/></p><figcaption>一</figcaption></figure>',
            "figcaption",
            0,
            '<figure><p class="picture"><img/></p>|<figcaption>一</figcaption></figure>',
        ),
        (
            '<aside class="admonition tip"><p class="admonition-title">一</p><p>二</p></aside>',
            "p",
            0,
            '|<aside class="admonition tip"><p class="admonition-title">一</p><p>二</p></aside>',
        ),
        ("<details><summary>一</summary></details>", "summary", 0, "|<details><summary>一</summary></details>"),
        (
            '<aside class="footnote unreferenced"><p>一二</p></aside>',
            "p",
            1,
            '<aside class="footnote unreferenced"><p>一二</p></aside>|',
        ),
        ('<div class="math">x</div>', "div", 0, '|<div class="math">x</div>'),
    ],
)
def test_at_other_blocks(markup: str, target: str, offset: int, wanted: str) -> None:
    assert _marked(markup, target, offset) == wanted


_ROWS = "<table><tr><td/><td>一</td></tr><tr><td/><td>二三</td></tr></table>"


@pytest.mark.parametrize(
    ("which", "offset", "wanted"),
    [
        (1, 0, f"|{_ROWS}"),
        (3, 0, "<table><tr><td/><td>一</td></tr><tr><td>|</td><td>二三</td></tr></table>"),
        (3, 1, "<table><tr><td/><td>一</td></tr><tr><td/><td>二|三</td></tr></table>"),
    ],
)
def test_in_a_table(which: int, offset: int, wanted: str) -> None:
    assert _marked(_ROWS, "td", offset, which=which) == wanted


def test_in_code_at_the_begin_of_a_line_before_its_indentation() -> None:
    code = '<pre class="code"><code>a {<span>\n</span>\n  <span class="k">b</span>\n}</code></pre>'
    assert _marked(code, "pre", 2) == code.replace('\n  <span class="k">', '\n|  <span class="k">')


def test_markers_at_one_place_are_in_order() -> None:
    tree = etree.fromstring("<section><p>ein Wortungetuem <a>abc</a></p><h2>x</h2></section>")
    breaks = [(1, 5), (1, 6), (1, 16), (1, 17), (3, 0)]
    place_markers(tree, [PageBreak(str(page), *place) for page, place in enumerate(breaks, 1)])
    labels = [node.get("aria-label") or "#" for node in tree.iter("span", "a", "h2")]
    assert labels == ["1", "2", "#", "3", "4", "5", "#"]
