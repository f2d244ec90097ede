"""A book laid out in chapters is the book laid out as one document."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from bookbuild.config import PdfConfig
from tests.emit.pdf.books import chapter, codes, html, make, note
from tests.same_pdf import differences

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


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("profile", ["screen", "print"])
def test_chapters_apart_make_the_same_book(profile: str, name: str, tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    sheets = (("house.css", SHEETS[name]),) if SHEETS[name] else ()
    whole, apart = (make(BOOK, sheets=sheets, profile=profile, whole=whole) for whole in (True, False))
    assert whole.units > 9
    assert codes(apart) == []
    left, right = tmp_path / "whole.pdf", tmp_path / "apart.pdf"
    left.write_bytes(whole.files[0].data)
    right.write_bytes(apart.files[0].data)
    assert differences(left, right) == []
    assert whole.page_map == apart.page_map
    assert whole.page_breaks == apart.page_breaks
    assert whole.problems == apart.problems


@pytest.mark.parametrize("profile", ["screen", "print"])
def test_a_book_read_from_the_right_is_the_same_too(profile: str, tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    turned = BOOK.replace('dir="ltr"', 'dir="rtl"', 1)
    for name, whole in (("whole", True), ("apart", False)):
        (tmp_path / name).write_bytes(make(turned, profile=profile, whole=whole).files[0].data)
    assert differences(tmp_path / "whole", tmp_path / "apart") == []


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


_SCRIPT = """
import hashlib
from tests.emit.pdf.books import make
from tests.emit.pdf.chapters.test_book import BOOK
print(hashlib.sha256(make(BOOK, whole=False).files[0].data).hexdigest())
"""


def test_another_hash_seed_gives_the_same_bytes() -> None:
    root = Path(__file__).parents[4]
    sums = set()
    for seed in ("0", "1", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        command = [sys.executable, "-c", _SCRIPT]
        sums.add(subprocess.run(command, env=environment, cwd=root, capture_output=True, check=True).stdout)
    assert len(sums) == 1
