"""The page list of the book that ships: every marker stands where the PDF's page of that number begins."""

import shutil
from pathlib import Path

import pytest

from bookbuild.build import Request, build
from tests.printed_pages import disagreements

MANUSCRIPT = Path(__file__).parent.parent / "manuscript"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_every_marker_stands_where_its_page_begins(tmp_path: Path) -> None:
    report = build(Request(MANUSCRIPT, out=tmp_path, jobs=2, timestamp=1_700_000_000))
    assert report.exit_code == 0
    count, wrong = disagreements(tmp_path / "high-availability.epub", tmp_path / "high-availability.pdf")
    assert wrong == []
    assert count > 50
