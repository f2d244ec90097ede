"""Author HTML, mended or taken out."""

import pytest

from bookbuild.passes.html import mend_html
from bookbuild.problems import Problem
from tests.helpers import book_tree, html_of, manuscript, section_of


def mended(fragment: str) -> tuple[str, list[Problem]]:
    """The content of a one-document book after the pass, and what it found."""
    book = manuscript(("a.md",))
    tree = book_tree({"a.md": fragment}, book)
    problems = mend_html(tree, book)
    html = "".join(html_of(child) for child in section_of(tree, "a.md"))
    return html.replace("\n", ""), problems


@pytest.mark.parametrize(
    "fragment",
    [
        '<h1 data-src="a.md:1" id="x">甲</h1>',
        '<p data-src="a.md:1">文<strong>粗</strong><a href="b.md">链</a></p>',
        '<ol start="3"><li>一<ul><li>二</li></ul></li></ol>',
        '<pre class="code" data-lang="c" data-title="t" data-src="a.md:2"><code>a  b</code></pre>',
        '<div class="container center" data-src="a.md:3"><p>文</p></div>',
        '<aside class="admonition tip" role="note"><p class="admonition-title">题</p><p>文</p></aside>',
        '<div class="math" data-tex="x^2">x^2</div>',
        '<p><a class="noteref" data-note="1"/></p>',
        '<p><img src="a.png" alt="图" width="50%" height="20"/></p>',
        '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>',
        '<p lang="en" dir="ltr" title="t">text <s>s</s> <u>u</u> <mark>m</mark></p>',
        "<dl><dt>词</dt><dd>义</dd></dl>",
        '<svg viewBox="0 0 1 1"><title>t</title><style>a{}</style><path d="M0 0"/></svg>',
    ],
)
def test_what_is_valid_stays_as_it_is(fragment: str) -> None:
    assert mended(fragment) == (fragment, [])


@pytest.mark.parametrize(
    ("fragment", "result"),
    [
        ("<center>文</center>", '<div class="center">文</div>'),
        ('<div align="center"><p>文</p></div>', '<div class="center"><p>文</p></div>'),
        ('<p align="RIGHT">文</p>', '<p class="right">文</p>'),
        ('<p style="text-align: right">文</p>', '<p class="right">文</p>'),
        ('<p style="color:red;position:fixed">文</p>', '<p style="color: red">文</p>'),
        ('<p style="background:url(http://x/y)">文</p>', "<p>文</p>"),
        ('<p style="display:none">文</p>', '<p hidden="hidden">文</p>'),
        ('<p><img src="a.png" align="left" width="300px" border="0"/></p>',
         '<p><img src="a.png" width="300" class="align-left"/></p>'),
        ('<p><img src="a.png" style="width: 40%; float: right"/></p>',
         '<p><img src="a.png" width="40%" class="align-right"/></p>'),
        ('<p><img src="a.png" width="auto"/></p>', '<p><img src="a.png"/></p>'),
        ('<p><img data-src="late.png"/></p>', '<p><img src="late.png"/></p>'),
        ('<p><font color="#F00" size="5" face="Arial">大</font></p>',
         '<p><span style="color: #f00; font-size: x-large">大</span></p>'),
        ('<p><font size="+1">大</font></p>', '<p><span style="font-size: large">大</span></p>'),
        ("<p><big>大</big><tt>t</tt><strike>s</strike></p>",
         '<p><span style="font-size: larger">大</span><code>t</code><s>s</s></p>'),
        ('<p><acronym title="t">A</acronym></p>', '<p><abbr title="t">A</abbr></p>'),
        ('<p><a name="x">文</a></p>', '<p><a id="x">文</a></p>'),
        ('<p><a name="x" id="y">文</a></p>', '<p><a id="y" data-names="x">文</a></p>'),
        ('<p><a href="b" target="_blank" rel="noopener">文</a></p>', '<p><a href="b">文</a></p>'),
        ('<table border="1" width="50%"><tbody><tr>'
         '<td bgcolor="eeeeee" valign="top" width="20">x</td></tr></tbody></table>',
         '<table style="width: 50%"><tbody><tr>'
         '<td style="vertical-align: top; background-color: #eeeeee">x</td></tr></tbody></table>'),
        ("<table><tbody><tr><td>x</td></tr></tbody><caption>题</caption></table>",
         "<table><caption>题</caption><tbody><tr><td>x</td></tr></tbody></table>"),
        ("<ul><li>一</li><ul><li>二</li></ul></ul>", "<ul><li>一<ul><li>二</li></ul></li></ul>"),
        ("<ul><li>一</li>文</ul>", "<ul><li>一</li><li>文</li></ul>"),
        ("<ul>文<p>一</p></ul>", "<ul><li>文</li><li><p>一</p></li></ul>"),
        ("<li>一</li><li>二</li>", "<ul><li>一</li><li>二</li></ul>"),
        ("<b><p>文</p></b>", '<div style="font-weight: bold"><p>文</p></div>'),
        ("<h2><div>题</div></h2>", "<h2>题</h2>"),
        ("<section class=\"chapter\"><p>文</p></section>", '<div class="chapter"><p>文</p></div>'),
        ("<p><picture><source srcset=\"b.webp\"/><img src=\"a.png\"/></picture></p>", '<p><img src="a.png"/></p>'),
        ('<p><input type="checkbox" checked=""/> 做</p>', "<p>☑ 做</p>"),
        ('<p><embed src="a.svg"/></p>', '<p><img src="a.svg" alt=""/></p>'),
        ('<p><time datetime="x">昨天</time></p>', "<p><span>昨天</span></p>"),
        ('<p lang="zh_CN">文</p>', '<p lang="zh-CN">文</p>'),
        ('<p lang="?">文</p>', "<p>文</p>"),
        ('<ol type="square" reversed=""><li value="x">一</li></ol>', '<ol reversed="reversed"><li>一</li></ol>'),
        ('<p style="text-align:end">文</p>', '<p class="right">文</p>'),
        ('<p style="text-align:start">文</p>', '<p class="left">文</p>'),
        ('<p align="right" style="text-align:left">文</p>', '<p class="left">文</p>'),
        ('<p nowrap="">文<br clear="all"/></p>', '<p style="white-space: nowrap">文<br style="clear: both"/></p>'),
        ('<p dir="up">文</p>', "<p>文</p>"),
        ('<p><font size="huge">文</font></p>', "<p><span>文</span></p>"),
        ('<table><tbody><tr><th scope="x" colspan="all">甲</th></tr></tbody></table>',
         "<table><tbody><tr><th>甲</th></tr></tbody></table>"),
        ('<aside role="banner"><p>文</p></aside>', "<aside><p>文</p></aside>"),
        ("<b>甲<p>乙</p>丙</b>", '<div style="font-weight: bold">甲<p>乙</p>丙</div>'),
        ('<p style="" class="">文</p>', "<p>文</p>"),
        ("<div><dd>文</dd></div>", "<div><dd>文</dd></div>"),
        ("<blockquote><dd>文</dd></blockquote>", "<blockquote><div>文</div></blockquote>"),
    ],
)  # fmt: skip
def test_obsolete_html_is_mended_without_problem(fragment: str, result: str) -> None:
    assert mended(fragment) == (result, [])


def test_a_zoomed_picture_of_the_tree_gets_a_part_of_its_own_width() -> None:
    book = manuscript(("a/a.md",), assets=("img/p q.png",))
    fragment = '<p><img src="../img/p%20q.png" style="zoom:50%"/><img src="no.png" style="zoom:.5"/></p>'
    tree = book_tree({"a/a.md": fragment}, book)
    assert mend_html(tree, book) == []
    assert html_of(section_of(tree, "a/a.md")[0]) == (
        '<p><img src="../img/p%20q.png" width="5"/><img src="no.png"/></p>'
    )


def test_details_are_an_open_box_with_the_summary_as_title() -> None:
    html, problems = mended("<details open><summary><h3>题</h3></summary>文<p>字</p></details>")
    assert html == (
        '<aside class="admonition details" role="note"><p class="admonition-title">题</p><p>文</p><p>字</p></aside>'
    )
    assert problems == []


def test_details_without_summary_have_no_title() -> None:
    assert (
        mended("<details><p>字</p></details>")[0] == '<aside class="admonition details" role="note"><p>字</p></aside>'
    )


def test_loose_text_and_inline_elements_are_paragraphs() -> None:
    html, _ = mended('一<b>二</b>三<p>四</p>五<br/><p>六</p><a id="x"></a>')
    assert html == '<p>一<b>二</b>三</p><p>四</p><p>五<br/></p><p>六</p><p><a id="x"/></p>'


def test_a_link_in_a_link_is_unwrapped() -> None:
    html, _ = mended('<a href="x"><table><tbody><tr><td><a href="y">文</a></td></tr></tbody></table></a>')
    assert html.count("<a ") == 1
    assert "文" in html


@pytest.mark.parametrize(
    ("fragment", "result"),
    [
        ('<p data-src="a.md:4">文<script>alert(1)</script>字</p>', '<p data-src="a.md:4">文字</p>'),
        ('<p data-src="a.md:4">文<style>p{}</style></p>', '<p data-src="a.md:4">文</p>'),
        ('<p data-src="a.md:4"><button>按</button></p>', '<p data-src="a.md:4">按</p>'),
        ('<p data-src="a.md:4"><input type="submit" value="交"/></p>', '<p data-src="a.md:4">交</p>'),
        ('<p data-src="a.md:4"><input name="q"/>文</p>', '<p data-src="a.md:4">文</p>'),
        ('<p data-src="a.md:4" onclick="x()">文</p>', '<p data-src="a.md:4">文</p>'),
        ('<p data-src="a.md:4"><a href=" javascript:x()">文</a></p>', '<p data-src="a.md:4">文</p>'),
        ('<p data-src="a.md:4"><iframe src="https://v.example/1" title="片"></iframe></p>',
         '<p data-src="a.md:4"><a class="embedded" href="https://v.example/1">片</a></p>'),
        ('<p data-src="a.md:4"><video><source src="v.mp4"/>no video</video></p>',
         '<p data-src="a.md:4"><a class="embedded" href="v.mp4">v.mp4</a></p>'),
        ('<p data-src="a.md:4"><iframe></iframe>文</p>', '<p data-src="a.md:4">文</p>'),
        ('<p data-src="a.md:4"><select><option>甲</option><option>乙</option></select></p>',
         '<p data-src="a.md:4">甲 乙 </p>'),
        ('<p data-src="a.md:4"><textarea>文</textarea></p>', '<p data-src="a.md:4">文</p>'),
        ('<p data-src="a.md:4"><canvas>图</canvas></p>', '<p data-src="a.md:4">图</p>'),
        ('<p data-src="a.md:4"><svg><script>x</script></svg></p>', '<p data-src="a.md:4"><svg/></p>'),
    ],
)  # fmt: skip
def test_what_no_book_can_carry_is_taken_out_with_one_problem_at_its_line(fragment: str, result: str) -> None:
    html, [found] = mended(fragment)
    assert html == result
    assert (found.code, found.place) == ("html-forbidden", "a.md:4")


def test_what_is_inside_something_taken_out_is_no_second_problem() -> None:
    html, problems = mended("<video><p>no <button>film</button></p></video><p>文</p>")
    assert html == "<p>文</p>"
    assert len(problems) == 1


def test_an_authors_data_src_never_passes_for_a_line_of_ours() -> None:
    html, _ = mended('<p data-src="other.md:x" data-foo="1">文</p>')
    assert html == "<p>文</p>"
