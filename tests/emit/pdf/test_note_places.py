"""Notes in every kind of box, on paper and on a screen: none is lost, none outgrows its page in silence."""

from pathlib import Path

import pytest

from tests.emit.pdf.books import chapter, codes, html, make, note, pages_of

TEXT = "注里说的话"
LONG = "很长的注释不停地写下去，" * 260
BOXES = {
    "paragraph": "<p>文{}文</p>",
    "heading": '<section class="section" id="s"><h2 class="title level-2">题{}</h2><p>文</p></section>',
    "cell": "<table><tbody><tr><td>甲{}</td><td>乙</td></tr></tbody></table>",
    "table head": "<table><thead><tr><th>甲{}</th></tr></thead><tbody><tr><td>乙</td></tr></tbody></table>",
    "caption of a figure": '<figure class="figure"><p class="picture">图</p><figcaption>题注{}</figcaption></figure>',
    "caption of a table": '<figure class="table"><figcaption>表{}</figcaption><table><tr><td/></tr></table></figure>',
    "list item": "<ul><li>项{}</li></ul>",
    "nested list": "<ol><li>项<ul><li>子项{}</li></ul></li></ol>",
    "term": "<dl><dt>词{}</dt><dd>义</dd></dl>",
    "definition": "<dl><dt>词</dt><dd>义{}</dd></dl>",
    "quotation": "<blockquote><p>引文{}</p></blockquote>",
    "admonition": '<aside class="admonition tip"><p class="admonition-title">提示{}</p><p>文</p></aside>',
    "centred text": '<div class="center"><p>居中{}</p></div>',
    "emphasis": "<p><strong>重{}点</strong></p>",
    "link": '<p><a href="https://example.org">链接</a>{}</p>',
}


@pytest.mark.parametrize("profile", ["screen", "print"])
@pytest.mark.parametrize("box", BOXES)
def test_a_note_in_any_box_is_on_the_page_of_its_call(box: str, profile: str, poppler: None, tmp_path: Path) -> None:
    call, foot = note(1, f"<p>{TEXT}。</p>")
    artifact = make(html(chapter("one", "第一章", BOXES[box].format(call) + foot)), profile=profile)
    pages = ["".join(page.split()) for page in pages_of(artifact, tmp_path)]
    assert [page.count(TEXT) for page in pages if TEXT in page] == [1]
    places = dict(artifact.page_map)
    assert places["fn-one-1"] == places["fnref-one-1"]


@pytest.mark.parametrize("box", ["paragraph", "cell", "caption of a table", "list item", "heading"])
def test_a_note_longer_than_a_page_is_all_there_and_told(box: str, poppler: None, tmp_path: Path) -> None:
    call, foot = note(1, f"<p>{LONG}完了。</p>")
    artifact = make(html(chapter("one", "第一章", BOXES[box].format(call) + foot)))
    text = "".join("".join(pages_of(artifact, tmp_path)).split())
    assert text.count("释") == 260
    assert "完了。" in text
    assert codes(artifact) == ["footnote-long"]
