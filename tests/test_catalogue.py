"""Several books in one go: each as it would be by itself, and none for another's faults."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bookbuild.build import Request, build
from bookbuild.catalogue import build_catalogue
from bookbuild.cli import app
from tests.test_executors import cluster

DATE = 1_700_000_000


def write_book(folder: Path, text: str = "# One\n\nSome text.\n") -> Path:
    folder.mkdir(parents=True)
    (folder / "01-one.md").write_text(text, encoding="utf-8")
    return folder


def requests(tmp_path: Path, folders: list[Path], **named: object) -> list[Request]:
    given = {"outputs": ("epub", "pdf"), "out": tmp_path / "out", "timestamp": DATE, "jobs": 2, **named}
    return [Request(folder, **given) for folder in folders]  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_each_book_is_what_it_is_by_itself(tmp_path: Path) -> None:
    folders = [write_book(tmp_path / name, f"# {name}\n\nText of {name}.\n") for name in ("a", "b", "c")]
    for folder in folders:
        assert build(Request(folder, out=tmp_path / "alone", timestamp=DATE)).exit_code == 0
    reports = build_catalogue(requests(tmp_path, folders))
    assert [(report.exit_code, report.title) for report in reports] == [(0, name) for name in ("a", "b", "c")]
    assert files(tmp_path / "out") == files(tmp_path / "alone")


def test_fewer_books_than_processes_are_made_one_after_the_other(tmp_path: Path) -> None:
    folders = [write_book(tmp_path / name) for name in ("a", "b")]
    reports = build_catalogue(requests(tmp_path, folders, outputs=("html",), jobs=3))
    assert [report.exit_code for report in reports] == [0, 0]


def test_a_fault_of_one_book_stops_no_other(tmp_path: Path) -> None:
    folders = [write_book(tmp_path / "a", "# A\n\n![no](none.png)\n"), write_book(tmp_path / "b")]
    (tmp_path / "empty").mkdir()
    reports = build_catalogue(requests(tmp_path, [*folders, tmp_path / "empty"], outputs=("epub",)))
    assert [report.exit_code for report in reports] == [1, 0, 1]
    assert {problem.code for problem in reports[0].problems} >= {"picture-missing"}
    assert [problem.code for problem in reports[2].problems] == ["book-empty"]
    assert set(files(tmp_path / "out")) == {"b.epub", "b.epub.sources.json"}


def test_two_books_of_one_name_are_told_apart(tmp_path: Path) -> None:
    folders = [write_book(tmp_path / "x" / "book"), write_book(tmp_path / "y" / "book")]
    reports = build_catalogue(requests(tmp_path, folders, outputs=("epub",)))
    assert [report.exit_code for report in reports] == [0, 1]
    (found,) = reports[1].problems
    assert (found.code, str(folders[0]) in found.message) == ("name-taken", True)
    assert "[build] name" in found.hint


def test_what_nobody_changed_is_not_made_again(tmp_path: Path) -> None:
    folders = [write_book(tmp_path / name) for name in ("a", "b", "c")]
    wanted = requests(tmp_path, folders, outputs=("epub",), cache=tmp_path / "cache")
    first = build_catalogue(wanted)
    (folders[1] / "01-one.md").write_text("# Another\n\nText.\n", encoding="utf-8")
    again = build_catalogue(wanted)
    assert all(artifact.seconds > 0 for report in first for artifact in report.artifacts)
    assert [report.artifacts[0].seconds == 0 for report in again] == [True, False, True]
    alone = build(
        Request(folders[1], outputs=("epub",), out=tmp_path / "out", timestamp=DATE, cache=tmp_path / "cache")
    )
    assert alone.artifacts[0].seconds == 0


def test_nobody_to_do_the_work_is_said_for_each_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bookbuild.executors._SECONDS", 0.5)
    folders = [write_book(tmp_path / name) for name in ("a", "b")]
    reports = build_catalogue(requests(tmp_path, folders, executor="dask://127.0.0.1:9"))
    assert [(report.exit_code, report.problems[0].code) for report in reports] == [(3, "executor-missing")] * 2


@pytest.mark.filterwarnings("default")
def test_workers_elsewhere_make_the_same_books(tmp_path: Path) -> None:
    folders = [write_book(tmp_path / name, f"# {name}\n\nText of {name}.\n") for name in ("a", "b", "c")]
    assert not any(report.exit_code for report in build_catalogue(requests(tmp_path, folders)))
    here = files(tmp_path / "out")
    with cluster(2) as scheduler:
        elsewhere = requests(tmp_path, folders, out=tmp_path / "elsewhere", executor=scheduler)
        assert not any(report.exit_code for report in build_catalogue(elsewhere))
    assert files(tmp_path / "elsewhere") == here


def test_the_command_says_what_came_of_each_book(tmp_path: Path) -> None:
    folders = [str(write_book(tmp_path / "a")), str(write_book(tmp_path / "b", "# B\n\n![no](none.png)\n"))]
    options = [
        "--to",
        "epub",
        "--out",
        str(tmp_path / "out"),
        "--json",
        str(tmp_path / "r.json"),
        "--no-cache",
        "-j",
        "1",
    ]
    result = CliRunner().invoke(app, ["build", *folders, *options])
    assert result.exit_code == 1
    assert [line for line in result.stderr.splitlines() if line in folders] == folders
    assert "none.png" in result.stderr
    assert "a.epub" in result.stdout
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert [(book["folder"], book["exit_code"]) for book in report["books"]] == list(zip(folders, (0, 1), strict=True))
    assert report["versions"]["bookbuild"]


def test_one_configuration_is_not_for_several_books(tmp_path: Path) -> None:
    folders = [str(write_book(tmp_path / name)) for name in ("a", "b")]
    result = CliRunner().invoke(app, ["build", *folders, "--config", str(tmp_path / "bookbuild.toml")])
    assert result.exit_code == 2
    assert "several have a bookbuild.toml each" in " ".join(result.stderr.replace("│", " ").split())
