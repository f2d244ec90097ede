"""Bad input gets a problem with file, line and remedy, the right exit code, and leaves yesterday's artifacts whole.

Each folder of ``tests/cases/bad`` is a book in ``in/``; ``golden`` holds the exit code and one line a problem (notices
left out). ``pytest --update-golden`` writes what is there now.
"""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bookbuild.build import Request, build
from bookbuild.cli import app
from bookbuild.problems import Severity

CASES = sorted((Path(__file__).parent / "cases" / "bad").iterdir(), key=lambda path: path.name)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_bad_book_is_refused_or_warned_about(case: Path, tmp_path: Path, update_golden: bool) -> None:
    yesterday = tmp_path / "book.html"
    yesterday.write_text("yesterday")
    report = build(Request(case / "in", outputs=("html",), out=tmp_path))
    problems = [p for p in report.problems if p.severity != Severity.NOTICE]
    found = "".join(
        f"{line}\n"
        for line in (f"exit {report.exit_code}", *(f"{p.severity} {p.code} {p.place}: {p.message}" for p in problems))
    )
    golden = case / "golden"
    if update_golden:
        golden.write_text(found)
    assert found == golden.read_text()
    assert all(p.hint for p in problems)
    if report.exit_code:
        assert yesterday.read_text() == "yesterday"
        assert list(tmp_path.iterdir()) == [yesterday]


def test_a_draft_is_built_all_the_same_and_marks_what_is_missing(tmp_path: Path) -> None:
    case = Path(__file__).parent / "cases" / "bad" / "missing-picture" / "in"
    report = build(Request(case, outputs=("html",), out=tmp_path, draft=True))
    assert report.exit_code == 0
    assert re.search(r'class="missing"[^>]*>[^<]*boot\.png', Path(report.artifacts[0].path).read_text())


def test_warnings_stop_a_strict_build(tmp_path: Path) -> None:
    case = Path(__file__).parent / "cases" / "bad" / "broken-link" / "in"
    assert build(Request(case, outputs=("html",), out=tmp_path / "a")).exit_code == 0
    assert build(Request(case, outputs=("html",), out=tmp_path / "b", strict=True)).exit_code == 1


def test_an_output_folder_that_is_a_file_is_not_writable(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("a file")
    case = Path(__file__).parent / "cases" / "bad" / "broken-link" / "in"
    result = CliRunner().invoke(app, ["build", str(case), "--out", str(tmp_path / "dist")])
    assert result.exit_code == 3
    assert "cannot write into" in result.stderr
    assert "--out" in result.stderr


def test_a_folder_that_is_not_there_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["build", str(tmp_path / "nowhere"), "--out", str(tmp_path)])
    assert result.exit_code == 1
    assert "nowhere" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_config_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "01.md").write_text("# One\n")
    result = CliRunner().invoke(
        app, ["build", str(tmp_path), "--config", str(tmp_path / "no.toml"), "--out", str(tmp_path / "dist")]
    )
    assert result.exit_code == 1
    assert "config-missing" in result.stderr


def test_an_unknown_output_is_a_usage_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["build", str(tmp_path), "--to", "docx"])
    assert result.exit_code == 2
    assert "epub" in result.stderr


def test_an_interrupted_build_leaves_the_last_artifact_whole(tmp_path: Path) -> None:
    book, out = tmp_path / "book", tmp_path / "dist"
    book.mkdir()
    out.mkdir()
    for n in range(400):
        (book / f"{n:03}.md").write_text(f"# Chapter {n}\n\n" + "Some *words* of text.\n\n" * 40)
    (out / "book.html").write_text("yesterday")
    command = [sys.executable, "-m", "bookbuild", "build", str(book), "--to", "html", "--out", str(out), "--jobs", "1"]
    command.append("--no-cache")
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"})
    assert process.stderr is not None
    for line in process.stderr:
        if "parsing" in line:
            process.send_signal(signal.SIGINT)
            break
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 130
    assert "Traceback" not in said
    assert "Interrupted" in said
    assert [path.name for path in out.iterdir()] == ["book.html"]
    assert (out / "book.html").read_text() == "yesterday"
