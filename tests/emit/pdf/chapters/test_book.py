"""A book laid out in chapters is the book laid out as one document."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest

from bookbuild.config import PdfConfig
from bookbuild.model import Artifact
from tests.emit.pdf.books import chapter, codes, html, make, note

LONG = "".join(f"<p>第{number}段。{'文字排满一行又一行，' * 30}</p>" for number in range(9))
CALL, ASIDE = note(1, "<p>注文。</p>")
CONTENTS = (
    '<ol><li><a class="toc-link toc-roman" href="#pre">序</a></li><li><a class="toc-link" href="#one">一</a></li>'
    '<li><a class="toc-link" href="#two">二</a></li></ol>'
)
INDEX = '<ul><li>词 <a class="index-ref" href="#term">甲</a>, <a class="index-ref" href="#again">乙</a></li></ul>'
BOOK = html(
    chapter(
        "one",
        "第一章",
        f'<p>见<a class="xref page-number" href="#two" data-before="第 " data-after=" 页">二</a>，'
        f'<a href="#two">下一章</a>，<a href="https://example.org/">外面</a>。{CALL}</p>{ASIDE}{LONG}'
        '<h2 class="title level-2" id="s" data-label="一节">一节</h2>'
        '<pre class="code"><code><span class="line">x = 1</span></code></pre>',
    )
    + chapter("two", "第二章", f'<p id="term">词。<a href="#s">回去</a></p>{LONG}<p id="again">又一次。</p>'),
    chapter("pre", "序", "<p>序文。</p>"),
    chapter("index", "索引", INDEX),
    CONTENTS,
)
SHEETS = {
    "none": "",
    "paper": "@page { background: #fdf6e3; border: 1pt solid red } body { background: #eef }",
    "over": "@page { @left-middle { content: counter(page) '/' counter(pages); opacity: 0.5 }"
    " @top-center { content: string(chapter) } }",
    "first": "@page :first { @bottom-center { content: '首' } }",
    "sides": "@page :left { margin-left: 90pt } @page :right { margin-right: 90pt }",
}


def pixels(artifact: Artifact, folder: Path, name: str) -> list[bytes]:
    """Poppler's picture of each page: MuPDF's shades depend on what a page's resources list."""
    path = folder / f"{name}.pdf"
    path.write_bytes(artifact.files[0].data)
    subprocess.run(["pdftoppm", "-r", "40", str(path), str(folder / name)], check=True)
    return [picture.read_bytes() for picture in sorted(folder.glob(f"{name}-*.ppm"))]


def link_facts(link: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(link.get(name)) for name in ("from", "page", "uri", "to"))


def facts(artifact: Artifact) -> dict[str, Any]:
    pdf: Any = pymupdf.open(stream=artifact.files[0].data)  # type: ignore[no-untyped-call]
    pages = list(pdf)
    return {
        "text": [page.get_text("words") for page in pages],
        "links": [sorted(map(link_facts, page.get_links())) for page in pages],
        "outline": pdf.get_toc(),
        "labels": pdf.get_page_labels(),
        "map": artifact.page_map,
        "breaks": artifact.page_breaks,
        "problems": artifact.problems,
    }


def tags(artifact: Artifact) -> object:
    pdf = pikepdf.open(io.BytesIO(artifact.files[0].data))
    numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}

    def walk(node: Any) -> object:
        if not isinstance(node, pikepdf.Dictionary):
            return int(node)
        if "/S" not in node:
            return (str(node.get("/Type")), numbers[node.Pg.objgen], node.get("/MCID"))
        kids: Any = node.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        page = numbers[node.Pg.objgen] if "/Pg" in node else None
        return (str(node.S), str(node.get("/Alt", "")), str(node.get("/ID", "")), page, [walk(kid) for kid in kids])

    return walk(pdf.Root.StructTreeRoot.K[0]) if "/StructTreeRoot" in pdf.Root else None


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("profile", ["screen", "print"])
def test_chapters_apart_make_the_same_book(profile: str, name: str, tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    sheets = (("house.css", SHEETS[name]),) if SHEETS[name] else ()
    whole, apart = (make(BOOK, sheets=sheets, profile=profile, whole=whole) for whole in (True, False))
    assert whole.units > 9
    assert codes(apart) == []
    left, right = facts(whole), facts(apart)
    assert [key for key in left if left[key] != right[key]] == []
    assert tags(whole) == tags(apart)
    assert pixels(whole, tmp_path, "whole") == pixels(apart, tmp_path, "apart")


@pytest.mark.parametrize("variant", ["none", "pdf/a-3u"])
def test_the_same_book_is_the_same_bytes_whoever_does_the_jobs(variant: str) -> None:
    first, second = (make(BOOK, pdf=PdfConfig(variant=variant)) for _ in range(2))
    assert first.files == second.files


def test_a_font_is_in_the_file_once() -> None:
    pdf = pikepdf.open(io.BytesIO(make(BOOK).files[0].data))
    names = [str(item.FontName) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item]
    assert len(names) == len(set(names)) > 2


def test_a_sheet_that_looks_across_chapters_is_laid_out_whole_and_says_so() -> None:
    artifact = make(BOOK, sheets=(("house.css", ".level-2 { position: fixed }"),))
    assert codes(artifact) == ["pdf-whole"]


def test_a_sheet_that_lets_chapters_run_on_is_laid_out_whole() -> None:
    css = "[data-matter] > .chapter, [data-matter='body'] > .first-chapter { break-before: auto; page: auto }"
    whole, apart = (make(BOOK, sheets=(("house.css", css),), whole=whole) for whole in (True, False))
    assert whole.files == apart.files
