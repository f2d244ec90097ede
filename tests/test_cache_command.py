"""``bookbuild cache``: what is kept, and how to be rid of it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bookbuild.cache import open_cache
from bookbuild.cli import app
from bookbuild.commands.cache import readable


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOOKBUILD_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def said(*options: str) -> str:
    result = CliRunner().invoke(app, ["cache", *options])
    assert result.exit_code == 0
    return result.stdout


def test_a_cache_that_is_not_there_yet_is_empty(folder: Path) -> None:
    assert f"{folder}: 0 results, 0 B of 2.0 GB" in said()


def test_it_says_how_much_is_kept_and_where(folder: Path) -> None:
    open_cache(folder).store(["key"], b"x" * 5000)
    assert f"{folder}: 1 results, 5.0 kB" in said()


def test_it_takes_out_results_and_nothing_else(folder: Path) -> None:
    open_cache(folder).store(["key"], b"x" * 5000)
    (folder / "notes.txt").write_text("mine")
    assert said("--clear").startswith("took out 1 results, 5.0 kB")
    assert open_cache(folder).content() == (0, 0)
    assert (folder / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (2_000_000_000, "2.0 GB"), (5 * 10**12, "5000.0 GB")],
)
def test_sizes_are_said_as_people_say_them(size: int, text: str) -> None:
    assert readable(size) == text
