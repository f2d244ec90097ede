"""A build for screen and paper: two PDFs, and an EPUB that says the pages of the printed one."""

import re
import zipfile
from pathlib import Path

import pytest

from bookbuild.build import Request, build
from bookbuild.report import Report
from tests.real_book import need_pdf


@pytest.fixture
def book(tmp_path: Path) -> Path:
    need_pdf()
    (tmp_path / "bookbuild.toml").write_text(
        '[book]\ntitle = "小书"\nlanguage = "zh-CN"\nauthors = ["某人"]\nrights = "x"\n'
    )
    for number in (1, 2, 3):
        (tmp_path / f"{number:02}-c.md").write_text(f"# 第{number}章\n\n" + "正文在此。\n\n" * 5, encoding="utf-8")
    return tmp_path


def pages_of(report: Report, out: Path) -> list[str]:
    """The labels of the EPUB's page list."""
    assert report.exit_code == 0, report.problems
    with zipfile.ZipFile(next(out.glob("*.epub"))) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml"))
    return re.findall(r'role="doc-pagebreak"[^>]*aria-label="([^"]+)"', text)


def test_the_epub_lists_the_pages_of_the_file_for_printers(book: Path, tmp_path: Path) -> None:
    lists = {}
    for profiles in (("screen",), ("print",), ("screen", "print")):
        out = tmp_path / "-".join(profiles)
        lists[profiles] = pages_of(build(Request(book, None, ("epub", "pdf"), out, profiles=profiles)), out)
    assert lists[("screen",)] != lists[("print",)]
    assert lists[("screen", "print")] == lists[("print",)]


def test_each_profile_has_its_own_file_and_nothing_else_is_written(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = build(Request(book, None, ("pdf",), out, profiles=("screen", "print")))
    name = book.name
    assert sorted(path.name for path in out.iterdir()) == [
        f"{name}-print.pdf",
        f"{name}-print.pdf.sources.json",
        f"{name}.pdf",
    ]
    assert [Path(written.path).name for written in report.artifacts] == [f"{name}.pdf", f"{name}-print.pdf"]


def test_a_profile_of_the_press_that_is_not_there_is_named_at_its_line(book: Path, tmp_path: Path) -> None:
    config = book / "bookbuild.toml"
    config.write_text(config.read_text(encoding="utf-8") + '\n[pdf.print]\nicc = "no.icc"\n', encoding="utf-8")
    report = build(Request(book, None, ("pdf",), tmp_path / "out", profiles=("print",)))
    assert report.exit_code == 1
    assert [(p.code, p.line) for p in report.problems] == [("press-profile", 8)]
    assert build(Request(book, None, ("pdf",), tmp_path / "out")).exit_code == 0
