"""The bench: longer books are whole books, figures are medians, what fails is named."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bookbuild.build import Request, build
from bookbuild.manuscript import read_manuscript
from tests.bench.measure import Run, measure, middle
from tests.bench.report import plot, replaced, table
from tests.bench.scenarios import Bench, Result, Scenario
from tests.bench.synthetic import multiply

ENGINE = Result("WeasyPrint alone", Run(10, 8, 500, 500), 2_000_000, 40)
OWN = Result("PDF, cold", Run(5, 6, 200, 400), 2_000_000, 40)
LOST = Result("Pandoc + Typst", Run(1, 1, 1, 1, "no such\nfont <x>"))


def test_a_longer_book_has_every_document_as_often_as_it_is_copied(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    (book / "01-a.md").write_text("# 甲\n\n文。\n", encoding="utf-8")
    (book / "02-b.md").write_text("# 乙\n\n文。\n", encoding="utf-8")
    made = multiply(book, 3, tmp_path / "made")
    assert len(read_manuscript(made).documents) == 6
    report = build(Request(made, outputs=("html",), out=tmp_path / "out", draft=True))
    assert report.exit_code == 0
    assert (tmp_path / "out" / "made.html").read_text(encoding="utf-8").count("文。") == 6


def test_a_command_is_measured_with_its_children(tmp_path: Path) -> None:
    busy = "sum(i * i for i in range(3_000_000))"
    code = f"import subprocess, sys; {busy}; subprocess.run([sys.executable, '-c', '{busy}'])"
    run = measure([sys.executable, "-c", code], {}, tmp_path)
    assert run.failed == ""
    assert 0 < run.cpu <= run.wall * 4
    assert run.process > 1


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    assert "no way" in measure([sys.executable, "-c", "raise SystemExit('no way')"], {}, tmp_path).failed


def test_the_figures_are_medians_and_a_failure_stays_one() -> None:
    runs = [Run(3, 1, 1, 1), Run(1, 1, 1, 1), Run(2, 1, 1, 1, "lost")]
    assert (middle(runs).wall, middle(runs).failed) == (2, "lost")


def test_scenarios_are_run_in_rounds_after_what_each_needs(tmp_path: Path) -> None:
    done: list[str] = []

    def scenario(name: str, seconds: list[float]) -> Scenario:
        def once() -> Run:
            done.append(name)
            (tmp_path / "made.txt").write_text("x" * len(done))
            return Run(seconds.pop(0), 1, 1, 1)

        return Scenario(name, once, "made.*", lambda number: done.append(f"{number}"))

    said: list[str] = []
    results = Bench(tmp_path, tmp_path, 3).measured([scenario("a", [3, 1, 2]), scenario("b", [5, 5, 9])], said.append)
    assert done == ["1", "a", "1", "b", "2", "a", "2", "b", "3", "a", "3", "b"]
    assert [(result.name, result.run.wall, result.size) for result in results] == [("a", 2, 10), ("b", 5, 12)]
    assert len(said) == 6


def test_the_table_has_ratios_and_names_what_failed() -> None:
    lines = table([ENGINE, OWN, LOST], ENGINE).splitlines()
    assert "| 5.00 s | 0.500 | 6.0 s | 0.75 |" in lines[3]
    assert "Pandoc + Typst | failed on this book" in lines[4]


def test_the_picture_has_a_bar_for_whatever_did_not_fail() -> None:
    picture = ElementTree.fromstring(plot([ENGINE, OWN, LOST], ENGINE, "Seconds & parts"))
    bars = [node for node in picture if node.tag.endswith("rect")]
    assert [round(float(bar.get("width", "0"))) for bar in bars] == [420, 210]


def test_a_readme_keeps_what_is_around_the_bench() -> None:
    assert replaced("a<!-- bench -->old<!-- /bench -->z", "new") == "a<!-- bench -->\nnew<!-- /bench -->z"
    with pytest.raises(ValueError, match="no place"):
        replaced("nothing", "new")
