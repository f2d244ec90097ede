"""The command line: help, version, defaults, what it prints and the codes it ends with."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bookbuild import __version__
from bookbuild.cli import app, default_book_dir

TOML = '[book]\ntitle = "书"\nlanguage = "zh-CN"\nauthors = ["某"]\nrights = "CC BY 4.0"\n'


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "bookbuild.toml").write_text(TOML)
    (folder / "01-a.md").write_text("# 甲\n\n乙，见 [丙](02-b.md)。\n")
    (folder / "02-b.md").write_text("# 丙\n\n[丁](no.md)\n")
    return folder


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_without_arguments_the_help_is_shown() -> None:
    _, out, err = run()
    assert "build" in out + err


def test_the_version_is_printed() -> None:
    assert run("--version") == (0, f"bookbuild {__version__}\n", "")


def test_the_package_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "bookbuild", "--version"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.startswith("bookbuild ")


def test_help_gives_examples_and_exit_codes() -> None:
    code, out, _ = run("build", "--help")
    assert code == 0
    for words in ("Examples", "--to epub", "Exit codes", "130"):
        assert words in out


def test_help_imports_no_engine() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from bookbuild.cli import app; "
        "CliRunner().invoke(app, ['build', '--help']); "
        "print(*(m for m in ('weasyprint', 'ebooklib', 'lxml', 'markdown', 'ziamath') if m in sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == ""


def test_a_build_says_its_stages_its_problems_and_a_line_an_artifact(book: Path, tmp_path: Path) -> None:
    code, out, err = run("build", str(book), "--to", "html", "--out", str(tmp_path / "dist"))
    assert code == 0
    assert "parsing Markdown" in err
    assert "02-b.md:3: warning:" in err
    assert "1 warning" in err
    assert out.startswith(str(tmp_path / "dist" / "book.html"))
    assert "2 documents" in out


def test_quiet_says_artifacts_only(book: Path, tmp_path: Path) -> None:
    _, out, err = run("build", str(book), "--to", "html", "--out", str(tmp_path / "dist"), "-q")
    assert err == ""
    assert "book.html" in out


def test_verbose_says_notices(book: Path, tmp_path: Path) -> None:
    (book / "notes.txt").write_text("x")
    (book / "README.md").write_text("# Read me\n")
    arguments = ("build", str(book), "--to", "html", "--out", str(tmp_path / "dist"))
    assert "README.md is not in the order" not in run(*arguments)[2]
    assert "README.md is not in the order" in run(*arguments, "-v")[2]


def test_strict_says_why_nothing_was_written(book: Path, tmp_path: Path) -> None:
    code, out, err = run("build", str(book), "--to", "html", "--out", str(tmp_path / "dist"), "--strict")
    assert (code, out) == (1, "")
    assert "--strict takes warnings for errors" in err


def test_the_report_is_json(book: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    run("build", str(book), "--to", "html", "--out", str(tmp_path / "dist"), "--json", str(report))
    data = json.loads(report.read_text())
    assert data["exit_code"] == 0
    assert [i["path"] for i in data["inputs"]] == ["01-a.md", "02-b.md"]
    assert {"code", "severity", "message", "file", "line", "hint"} == set(data["problems"][0])
    assert data["artifacts"][0]["units"] == 2
    assert len(data["artifacts"][0]["sha256"]) == 64
    assert {"read", "parse", "assemble", "html", "write"} <= {t["stage"] for t in data["timings"]}
    assert data["versions"]["weasyprint"]


def test_a_failed_build_writes_its_report_as_well(book: Path, tmp_path: Path) -> None:
    (book / "01-a.md").write_text("# 甲\n\n![x](no.png)\n")
    report = tmp_path / "report.json"
    assert run("build", str(book), "--to", "html", "--out", str(tmp_path / "d"), "--json", str(report))[0] == 1
    data = json.loads(report.read_text())
    assert (data["exit_code"], data["artifacts"]) == (1, [])
    assert "picture-missing" in [p["code"] for p in data["problems"]]


def test_the_date_must_be_a_number(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    code, _, err = run("build", str(book), "--to", "html")
    assert code == 2
    assert "SOURCE_DATE_EPOCH" in err


def test_the_book_is_here_or_in_manuscript(tmp_path: Path) -> None:
    assert default_book_dir(tmp_path) == tmp_path
    (tmp_path / "manuscript").mkdir()
    assert default_book_dir(tmp_path) == tmp_path / "manuscript"
    (tmp_path / "bookbuild.toml").touch()
    assert default_book_dir(tmp_path) == tmp_path
