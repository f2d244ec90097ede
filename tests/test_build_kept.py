"""A book that nobody changed is not made again, and any change is seen."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bookbuild import build as module
from bookbuild.build import Request, build
from bookbuild.report import Report

Change = Callable[[Path], None]


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    book = tmp_path / "book"
    book.mkdir()
    toml = '[book]\ntitle = "小书"\nlanguage = "zh-CN"\nauthors = ["某人"]\nrights = "x"\n[style]\nsheets = ["a.css"]\n'
    (book / "bookbuild.toml").write_text(toml, encoding="utf-8")
    (book / "a.css").write_text("p { color: black }\n", encoding="utf-8")
    (book / "01-one.md").write_text("# 一\n\n正文。\n\n![图](a.png)\n\n[x](missing.md)\n", encoding="utf-8")
    Image.new("RGB", (60, 40), "red").save(book / "a.png")
    return Request(book, None, ("epub",), tmp_path / "out", timestamp=1_700_000_000, cache=tmp_path / "cache")


def stages(report: Report) -> list[str]:
    return [stage for stage, _ in report.timings]


def test_a_book_in_another_style_is_not_assembled_again(request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    build(request_)
    monkeypatch.setattr("bookbuild.make.assemble", lambda *_: pytest.fail("assembled again"))
    toml = request_.book_dir / "bookbuild.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + 'tokens = { accent = "#112233" }\n', encoding="utf-8")
    (request_.book_dir / "a.css").write_text("p { color: navy }\n", encoding="utf-8")
    again = build(request_)
    assert "assemble" in stages(again)
    assert again.exit_code == 0


def test_the_first_build_is_made_and_the_second_one_kept(request_: Request) -> None:
    first, second = build(request_), build(request_)
    assert "assemble" in stages(first)
    assert stages(second) == ["read", "write"]
    assert [written.sha256 for written in first.artifacts] == [written.sha256 for written in second.artifacts]
    assert first.problems == second.problems
    assert [written.seconds for written in second.artifacts] == [0]
    assert first.inputs == second.inputs


def test_nothing_is_kept_without_a_cache(request_: Request) -> None:
    without = replace(request_, cache=None)
    assert "assemble" in stages(build(without))
    assert "assemble" in stages(build(without))


def edit(name: str, text: str) -> Change:
    def change(book: Path) -> None:
        path = book / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


@pytest.mark.parametrize(
    "change",
    [
        edit("01-one.md", "\n多一句。\n"),
        edit("a.css", "em { color: red }\n"),
        edit("bookbuild.toml", '[epub]\nmath = "image"\n'),
        lambda book: Image.new("RGB", (60, 40), "blue").save(book / "a.png"),
        lambda book: (book / "02-two.md").write_text("# 二\n\n文。\n", encoding="utf-8") and None,
    ],
    ids=["a text", "a sheet", "the configuration", "a picture", "a new document"],
)
def test_a_change_is_seen(change: Change, request_: Request) -> None:
    before = build(request_)
    change(request_.book_dir)
    after = build(request_)
    assert "assemble" in stages(after)
    assert before.exit_code == after.exit_code == 0


def test_other_fonts_another_time_and_other_outputs_are_seen(
    request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(request_)
    assert "assemble" in stages(build(replace(request_, timestamp=1)))
    assert "assemble" in stages(build(replace(request_, outputs=("html",))))
    monkeypatch.setattr(module, "fonts_stamp", lambda: "others")
    assert "assemble" in stages(build(request_))


def test_what_was_kept_does_not_pass_a_stricter_build(request_: Request) -> None:
    assert build(request_).exit_code == 0
    strict = build(replace(request_, strict=True))
    assert strict.exit_code == 1
    assert "link-broken" in {found.code for found in strict.problems}
