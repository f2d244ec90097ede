"""Whole small books through the engine, read back from the file."""

import io
import re
from pathlib import Path

import pikepdf
import pytest

from bookbuild.config import PdfConfig
from bookbuild.model import Artifact
from tests.emit.pdf.books import chapter, codes, html, make, note, pages_of

LONG = "很长的注释不停地写下去，" * 200
MANY = "".join(f"<p>第{n}段，说的都是同一件事情，没有别的。</p>" for n in range(90))
CODE = "int main() {\n\treturn 0;\n}\n\n" + "a = " + "long_name + " * 12 + "1\n"


def _book() -> str:
    title, title_note = note(1, "<p>标题之注。</p>")
    plain, plain_note = note(2, "<p>正文之注。</p><pre class='code' data-lang=''><code>x = 1\n</code></pre>")
    cell, cell_note = note(3, "<p>表头之注。</p>")
    item, item_note = note(4, "<p>列表之注。</p>")
    long, long_note = note(5, f"<p>{LONG}</p>")
    again = '<sup class="noteref"><a class="noteref" id="fnref-one-2-2" href="#fn-one-2">2</a></sup>'
    content = (
        f'{title_note}<p data-src="one.md:3">正文{plain}又{again}。</p>{plain_note}'
        f'<pre class="code" data-lang="c" data-src="one.md:5"><code>{CODE}</code></pre>'
        f"<table><thead><tr><th>甲{cell}</th><th>乙</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
        f"{cell_note}<ul><li>项{item}</li></ul>{item_note}<p>长{long}。</p>{long_note}"
        f'<section class="section" id="deep"><h2 class="title level-2">一点一</h2>{MANY}</section>'
    )
    contents = (
        '<ol><li class="front"><a href="#preface">前言</a></li><li class="body"><a href="#one">第一章</a>'
        '<ol><li class="body"><a href="#deep">一点一</a></li></ol></li>'
        '<li class="body"><a href="#two">第二章</a></li><li class="back"><a href="#end">跋</a></li></ol>'
    )
    body = chapter("one", f"第一章{title}", content) + chapter("two", "第二章", "<p>“引号”——终…</p>")
    return html(
        body, chapter("preface", "前言", "<p>写在<em>前面</em>。</p>"), chapter("end", "跋", "<p>完。</p>"), contents
    )


@pytest.fixture(scope="module")
def artifact() -> Artifact:
    return make(_book())


@pytest.fixture(scope="module")
def pages(artifact: Artifact, poppler: None, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return pages_of(artifact, tmp_path_factory.mktemp("pdf"))


@pytest.fixture(scope="module")
def labels(artifact: Artifact) -> list[str]:
    with pikepdf.open(io.BytesIO(artifact.files[0].data)) as pdf:
        return [str(page.label) for page in pdf.pages]


def test_our_own_sheets_leave_the_engine_nothing_to_complain_of(artifact: Artifact) -> None:
    assert codes(artifact) == ["footnote-long"]


def test_page_labels_are_the_printed_folios(pages: list[str], labels: list[str]) -> None:
    printed = {}
    for index, text in enumerate(pages):
        numbers = [line.strip() for line in text.splitlines() if re.fullmatch(r"\s*(\d+|[ivx]+)\s*", line)]
        if numbers and index > 1:
            printed[index] = numbers[-1]
    assert len(printed) >= 6
    assert printed == {index: labels[index] for index in printed}


def test_the_body_begins_at_1(artifact: Artifact, labels: list[str]) -> None:
    assert dict(artifact.page_map)["one"] == "1"
    assert labels.count("1") == 1


def test_the_contents_number_the_pages_on_which_the_titles_stand(
    artifact: Artifact, pages: list[str], labels: list[str]
) -> None:
    contents = pages[labels.index(dict(artifact.page_map)["contents"])]
    found = dict(re.findall(r"^(\S+?)[\s.]+(\d+|[ivx]+)$", contents, re.MULTILINE))
    assert set(found) == {"前言", "第一章", "一点一", "第二章", "跋"}
    for title, number in found.items():
        assert title in pages[labels.index(number)]
    assert found["前言"] == "iii"


def test_every_note_is_on_the_page_of_its_call(artifact: Artifact, pages: list[str], labels: list[str]) -> None:
    places = dict(artifact.page_map)
    for number, text in ((1, "标题之注"), (2, "正文之注"), (3, "表头之注"), (4, "列表之注")):
        assert places[f"fn-one-{number}"] == places[f"fnref-one-{number}"]
        assert text in pages[labels.index(places[f"fn-one-{number}"])]


def test_a_note_too_long_for_a_page_stands_whole_at_the_end_of_its_document(pages: list[str]) -> None:
    text = re.sub(r"[\s\x0c]", "", "".join(pages))
    assert text.count("很长的注释不停地写下去") >= 195
    assert text.index("很长的注释") > text.index("第89段")


def test_calls_lead_to_notes_and_notes_back(artifact: Artifact) -> None:
    with pikepdf.open(io.BytesIO(artifact.files[0].data)) as pdf:
        targets = [str(link.Dest) for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link]
    for number in range(1, 6):
        assert f"fn-one-{number}" in targets
        assert f"fnref-one-{number}" in targets
    assert targets.count("fn-one-2") == 2


def test_code_is_copied_clean(artifact: Artifact, poppler: None, tmp_path: Path) -> None:
    text = "\n".join(pages_of(artifact, tmp_path, "-layout"))
    assert re.search(r"^ +int main\(\) \{\n +return 0;\n +\}\n", text, re.MULTILINE)
    assert " ".join(("long_name +",) * 12) in " ".join(text.split())


def test_running_heads_name_chapter_and_section_but_not_on_openers(pages: list[str], labels: list[str]) -> None:
    opener, second, third = (pages[labels.index(label)] for label in ("1", "2", "3"))
    assert opener.count("第一章") == 1
    assert "第一章" in second
    assert "一点一" in third


def test_the_outline_names_titles_without_their_notes(artifact: Artifact) -> None:
    with pikepdf.open(io.BytesIO(artifact.files[0].data)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert titles == ["目录", "前言", "第一章", "第二章", "跋", "版权信息"]
        assert [item.title for item in outline.root[2].children] == ["一点一"]


def test_the_file_says_what_it_is(artifact: Artifact) -> None:
    with pikepdf.open(io.BytesIO(artifact.files[0].data)) as pdf:
        assert str(pdf.docinfo.Title) == "小书"
        assert str(pdf.docinfo.Author) == "某人"
        assert str(pdf.docinfo.CreationDate).startswith("D:20231114221320")
        assert str(pdf.Root.Lang) == "zh-CN"


def test_two_builds_are_equal_byte_by_byte(artifact: Artifact) -> None:
    assert make(_book()).files == artifact.files


def test_every_page_number_and_title_is_set_in_the_named_fonts(artifact: Artifact) -> None:
    names = set()
    with pikepdf.open(io.BytesIO(artifact.files[0].data)) as pdf:
        for page in pdf.pages:
            for font in page.Resources.get("/Font", {}).values():
                names.add(str(font.BaseFont).split("+")[-1])
    known = ("Noto-Serif-CJK-SC", "Noto-Sans", "Noto-Sans-Mono-CJK-SC", "Kai-of-bookbuild", "DejaVu-Sans")
    assert names
    assert {name for name in names if not name.startswith(known)} == set()


def test_a_document_opens_a_page_when_asked_for() -> None:
    nested = chapter("inner", "里", "<p>文</p>", "document")
    text = html(chapter("one", "第一章", f"<p>文</p>{nested}"))
    assert dict(make(text).page_map)["inner"] == "1"
    assert dict(make(text, pdf=PdfConfig(start_on="document")).page_map)["inner"] == "2"


def test_a_note_that_proves_too_long_is_laid_out_again_as_an_endnote() -> None:
    call, aside = note(1, f"<p>{'行<br/>' * 80}末</p>")
    artifact = make(html(chapter("one", "第一章", f"<p>文{call}</p>{aside}")))
    assert codes(artifact) == ["footnote-long"]
    assert dict(artifact.page_map)["fn-one-1"] == "1"


def test_what_the_engine_does_not_know_is_a_problem() -> None:
    artifact = make(html(chapter("one", "第一章", "<p>文</p>")), sheets=(("house.css", "p { no-such: 1 }"),))
    assert codes(artifact) == ["pdf-engine"]
    assert "no-such" in artifact.problems[0].message


def test_what_is_beyond_the_page_is_a_problem_with_its_place() -> None:
    wide = '<p data-src="one.md:7" style="white-space: nowrap">' + "宽" * 80 + "</p>"
    artifact = make(html(chapter("one", "第一章", wide)))
    assert [(p.code, p.file, p.line) for p in artifact.problems] == [("pdf-overflow", "one.md", 7)]


def test_a_character_of_no_font_is_a_problem_with_its_place() -> None:
    artifact = make(html(chapter("one", "第一章", '<p data-src="one.md:4">文\U0010fffd</p>')))
    assert [(p.code, p.file, p.line) for p in artifact.problems] == [("glyph-missing", "one.md", 4)]


@pytest.mark.parametrize("name", ["note", "line", "box", "wide", "foot", "wraps", "notes"])
def test_an_admonition_of_any_name_stays_in_its_place(name: str, poppler: None, tmp_path: Path) -> None:
    box = f'<aside class="admonition {name}" role="note"><p>盒中</p></aside><p>盒后</p>'
    text = "".join(pages_of(make(html(chapter("one", "第一章", box))), tmp_path))
    assert text.index("盒中") < text.index("盒后")


@pytest.mark.parametrize("size", ["A4", "148mm 297mm", "A6", "90mm 120mm"])
def test_a_book_has_the_page_size_that_it_asks_for(size: str) -> None:
    call, aside = note(1, "<p>注</p>")
    code = f'<pre class="code" data-lang=""><code>{"a " * 60}\n</code></pre>'
    artifact = make(html(chapter("one", "第一章", f"<p>文{call}</p>{aside}{code}")), pdf=PdfConfig(size=size))
    assert codes(artifact) == []
    assert dict(artifact.page_map)["fn-one-1"] == dict(artifact.page_map)["fnref-one-1"]


def test_formulas_are_drawn_and_a_picture_that_cannot_be_shown_leaves_its_words(poppler: None, tmp_path: Path) -> None:
    content = '<p>甲<span class="math" data-tex="x">x</span>乙<img src="no.png" alt="船"/>丙</p>'
    artifact = make(html(chapter("one", "第一章", content)))
    assert codes(artifact) == []
    text = "".join("".join(pages_of(artifact, tmp_path)).split())
    assert "甲乙船丙" in text
