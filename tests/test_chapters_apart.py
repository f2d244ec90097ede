"""Whole books laid out in chapters are the books laid out as one document, in both profiles."""

from pathlib import Path

import pytest

from bookbuild.emit.pdf import emit_pdf
from bookbuild.styles import load_styles
from tests.real_book import real_book, shipped_book
from tests.same_pdf import differences


@pytest.mark.parametrize("profile", ["screen", "print"])
@pytest.mark.parametrize("book", ["shipped", "real"])
def test_a_book_in_chapters_is_the_book_in_one(book: str, profile: str, tmp_path: Path) -> None:
    apart = (shipped_book if book == "shipped" else real_book)(profile)
    styles = load_styles((), {}, apart.book.metadata.language)
    whole = emit_pdf(apart.book, styles, apart.options, whole=True)
    path = tmp_path / "whole.pdf"
    path.write_bytes(whole.files[0].data)
    assert differences(path, apart.pdf) == []
    assert whole.page_map == apart.artifact.page_map
    assert whole.page_breaks == apart.artifact.page_breaks
    assert whole.problems == apart.artifact.problems
    assert len(apart.artifact.files[0].data) < 1.01 * len(whole.files[0].data)
