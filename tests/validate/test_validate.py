"""A whole validation by the real EPUBCheck: faults of the EPUB at the lines of the author's files."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bookbuild.cli import app
from bookbuild.commands.validate import epubcheck_command
from bookbuild.problems import BookError, MachineError
from bookbuild.sources import sources_path
from bookbuild.validate import Checkers, validate
from tests.validate.helpers import built

_BAD = "https://example.org:99999999/"
needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="java, which EPUBCheck runs on, is not installed")


def places(epub: Path) -> list[tuple[str, str]]:
    found = validate(epub, Checkers(epubcheck_command())).problems
    return [(problem.place, problem.code) for problem in found]


@needs_java
def test_a_good_book_has_no_findings(tmp_path: Path) -> None:
    done = validate(built(tmp_path, "# One\n\nText.\n"), Checkers(epubcheck_command()))
    assert (done.problems, done.exit_code) == ((), 0)
    assert [verdict.counts for verdict in done.verdicts] == ["0 fatal, 0 errors, 0 warnings"]


@needs_java
def test_a_bad_attribute_in_raw_html_is_reported_at_its_markdown_line(tmp_path: Path) -> None:
    one = f'# One\n\nText.\n\n- a\n\n  <p>b <a href="{_BAD}">c</a></p>\n\n<div>\n<p>x</p>\n\n'
    one += f'<p><a href="{_BAD}">y</a></p>\n</div>\n'
    two = f'# Two\n\n| a | b |\n|---|---|\n| c | <a href="{_BAD}">d</a> |\n\nEnd.\n'
    assert places(built(tmp_path, one, two)) == [
        ("one.md:7", "validator-error"),
        ("one.md:12", "validator-error"),
        ("two.md:5", "validator-error"),
    ]


@needs_java
def test_a_fault_in_the_books_own_sheet_is_reported_in_that_sheet(tmp_path: Path) -> None:
    epub = built(tmp_path, "# One\n\nText.\n", sheet="p { color: red; }\n\np { direction: rtl; }\n")
    assert places(epub) == [("house.css:3", "validator-error")]


@needs_java
def test_without_its_source_map_places_are_those_in_the_epub(tmp_path: Path) -> None:
    epub = built(tmp_path, f'# One\n\n<p><a href="{_BAD}">c</a></p>\n')
    sources_path(epub).unlink()
    found = validate(epub, Checkers(epubcheck_command())).problems
    assert found[0].file == "EPUB/one.xhtml"
    assert "there is no b.epub.sources.json beside it" in found[1].message


def test_without_epubcheck_nothing_is_said_to_be_valid(tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        validate(built(tmp_path, "# One\n"), Checkers(()))
    assert caught.value.problems[0].message.startswith("not validated")


@pytest.mark.parametrize("content", [None, b"no zip"])
def test_what_is_no_epub_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "x.epub"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BookError) as caught:
        validate(file, Checkers(("true",)))
    assert caught.value.problems[0].code == "not-an-epub"


@needs_java
def test_the_command_prints_findings_and_writes_them_as_json(tmp_path: Path) -> None:
    epub = built(tmp_path, f'# One\n\n<p><a href="{_BAD}">c</a></p>\n')
    done = CliRunner().invoke(app, ["validate", str(epub), "--no-ace", "--json", str(tmp_path / "f.json")])
    assert done.exit_code == 1
    assert "EPUBCheck 5.3.0: 0 fatal, 1 errors, 0 warnings" in done.output
    report = json.loads((tmp_path / "f.json").read_text())
    assert report["problems"][0]["file"] == "one.md"


@pytest.mark.parametrize(
    ("variables", "words", "code"), [({"BOOKBUILD_EPUBCHECK": "/nowhere.jar"}, "not validated", 3), ({}, "no EPUB", 2)]
)
def test_the_command_says_what_is_missing(
    tmp_path: Path, variables: dict[str, str], words: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    file = built(tmp_path, "# One\n") if variables else tmp_path
    done = CliRunner().invoke(app, ["validate", str(file), "--no-ace"])
    assert (done.exit_code, words in done.output) == (code, True)
    assert "valid" not in done.output.replace("not validated", "").replace("validator", "")
