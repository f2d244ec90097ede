"""Where pages begin, in small books: each place as the label, the element, and the text before and after it."""

from collections.abc import Sequence

import pytest
from lxml import etree

from bookbuild.emit.flow import elements, flowing
from bookbuild.model import Artifact, PageBreak
from tests.emit.pdf.books import chapter, html, make, note

_SHEET = (
    "@page { size: 80mm 70mm; margin: 15mm 10mm } .chapter > .title, .titlepage * { padding: 0; margin: 0 !important }"
)
_SMALL = (("small.css", _SHEET),)


def _breaks(content: str, language: str = "zh-CN", sheet: str = "", **more: str) -> tuple[str, tuple[PageBreak, ...]]:
    text = html(chapter("one", "一", content), language=language, **more)
    made: Artifact = make(text, sheets=(*_SMALL, ("own.css", sheet)), language=language)
    return text, made.page_breaks


def _places(text: str, breaks: Sequence[PageBreak]) -> list[tuple[str, str, str, str]]:
    numbered = elements(etree.fromstring(text))
    return [
        (page.label, str(numbered[page.element].tag), flowing(numbered[page.element])[: page.offset],
         flowing(numbered[page.element])[page.offset :][:3])
        for page in breaks
    ]  # fmt: skip


def test_pages_that_begin_with_a_block_name_it_without_offset() -> None:
    text, breaks = _breaks('<p>甲</p><h2 class="title level-2" style="break-before: page">乙</h2><p>丙</p>')
    assert _places(text, breaks) == [
        ("i", "h1", "", "小书"),
        ("1", "h1", "", "一"),
        ("2", "h2", "", "乙"),
        ("3", "h1", "", "版权信"),
    ]


def test_contents_and_blank_pages_have_no_place() -> None:
    contents = '<ol><li><a href="#one">一</a></li></ol>'
    breaks = _breaks("<p>甲</p>", contents=contents, front=chapter("pre", "序", "<p>乙</p>"))[1]
    assert [page.label for page in breaks] == ["i", "iii", "1", "2"]


def test_characters_shown_before_are_counted_without_hyphens_of_the_engine() -> None:
    words = "Donaudampfschifffahrtsgesellschaft " * 30
    text, breaks = _breaks(f"<p>{words}</p>", "de", "p { text-indent: 0 }")
    inner = [place for place in _places(text, breaks) if place[1] == "p"]
    whole = words.replace(" ", "")
    assert len(inner) > 1
    assert all(whole.startswith(before + after) for _, _, before, after in inner)
    assert any(len(before) % 34 for _, _, before, _ in inner), "no page ends inside a word: nothing is tested"


def test_capitals_of_a_sheet_and_counters_change_no_place() -> None:
    words = "Wege und Stege " * 60
    sheet = "p { text-transform: uppercase; text-indent: 0 } p::before { content: 'xx' }"
    text, breaks = _breaks(f"<p>{words}</p>", "de", sheet)
    inner = [place for place in _places(text, breaks) if place[1] == "p"]
    assert len({before for _, _, before, _ in inner}) == len(inner) > 2
    assert all(words.replace(" ", "").startswith(before + after) for _, _, before, after in inner)


def test_rows_of_a_table_are_found_behind_its_repeated_head() -> None:
    rows = "".join(f"<tr><td>行{number}</td><td>值</td></tr>" for number in range(12))
    text, breaks = _breaks(f"<table><thead><tr><th>头</th><th>值</th></tr></thead><tbody>{rows}</tbody></table>")
    cells = [place for place in _places(text, breaks) if place[1] in ("td", "th")]
    assert [tag for _, tag, _, _ in cells] and {tag for _, tag, _, _ in cells} == {"td"}


def test_lines_of_code_are_counted_in_their_block() -> None:
    code = "".join(f"line {number} {{\n\t}}\n" for number in range(12))
    text, breaks = _breaks(f'<p>甲</p><pre class="code" data-lang="c"><code>{code}</code></pre>')
    inner = [place for place in _places(text, breaks) if place[1] == "pre" and place[2]]
    assert inner and all(place[3] in ("lin", "}li", "}") for place in inner)


def test_notes_are_not_counted_and_begin_no_page() -> None:
    call, aside = note(1, "<p>注释的文字</p>")
    text, breaks = _breaks(f"<p>{'甲乙丙丁' * 30}{call}{'子丑寅卯' * 50}</p>{aside}")
    inner = [place for place in _places(text, breaks) if place[1] == "p"]
    assert len(inner) > 1
    assert all(set(after) <= set("甲乙丙丁子丑寅卯") for _, _, _, after in inner)


@pytest.mark.parametrize(
    ("markup", "tag"),
    [
        ('<p style="break-before: page"><span class="math" data-tex="x">x</span>，乙</p>', "span"),
        ('<p style="break-before: page"><a class="xref" data-ref="page" href="#one">第 1 页</a>乙</p>', "a"),
    ],
)
def test_what_has_no_characters_begins_a_page_itself(markup: str, tag: str) -> None:
    text, breaks = _breaks(f"<p>甲</p>{markup}")
    assert [place[1] for place in _places(text, breaks)] == ["h1", "h1", tag, "h1"]


def test_readings_of_ruby_do_not_count() -> None:
    ruby = "<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp>字<rt>zì</rt></ruby>"
    text, breaks = _breaks(f"<p>{(ruby + '甲乙') * 40}</p>")
    whole = "汉字甲乙" * 40
    inner = [place for place in _places(text, breaks) if place[1] == "p"]
    assert len(inner) > 1
    assert all(whole.startswith(before + after) for _, _, before, after in inner)
