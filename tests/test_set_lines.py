"""Chinese lines in real files, by the places of their glyphs: filled, evenly, and copied without spaces."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bookbuild.emit.pdf import emit_pdf
from bookbuild.emit.pdf import whole as emitter
from bookbuild.problems import Problem
from bookbuild.styles import load_styles
from tests.real_book import Built, real_book, shipped_book
from tests.set_lines import Verdict, judge, spaced_lines

pytest.importorskip("pymupdf")
BOOKS = {"the shipped book": shipped_book, "the real book": real_book}


@pytest.fixture(scope="module", params=BOOKS)
def built(request: pytest.FixtureRequest) -> Built:
    return BOOKS[str(request.param)]()


@pytest.fixture(scope="module")
def verdict(built: Built) -> Verdict:
    return judge(built.pdf, built.book.html)


def test_the_judge_finds_the_paragraphs_again(verdict: Verdict) -> None:
    assert verdict.paragraphs > 100
    assert verdict.not_found <= verdict.paragraphs / 50


def test_lines_fill_their_measure(verdict: Verdict) -> None:
    assert len(verdict.unfilled) <= verdict.lines / 200, verdict.unfilled


def test_no_line_begins_or_ends_with_what_must_not_be_there(verdict: Verdict) -> None:
    assert verdict.prohibited == ()


def test_ideographs_and_latin_letters_are_no_more_than_half_an_em_apart(verdict: Verdict) -> None:
    assert verdict.wide_latin == ()


def test_ideographs_stand_close(verdict: Verdict) -> None:
    assert len(verdict.opened) <= verdict.lines / 50, verdict.opened
    assert verdict.wide_han == ()


def test_copied_text_has_no_spaces_of_its_own(built: Built) -> None:
    lines, spaced = spaced_lines(built.pdf, built.book.html)
    assert len(spaced) <= lines / 100, spaced


def test_the_engine_alone_would_not_fill_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    @contextmanager
    def plain() -> Iterator[list[Problem]]:
        yield []

    built = shipped_book()
    monkeypatch.setattr(emitter, "typeset_lines", plain)
    artifact = emit_pdf(built.book, load_styles((), {}), built.options, whole=True)
    pdf = tmp_path / "plain.pdf"
    pdf.write_bytes(artifact.files[0].data)
    verdict = judge(pdf, built.book.html)
    assert len(verdict.unfilled) > verdict.lines / 10
    assert verdict.wide_latin
