"""A cache at an address: what one build keeps, another finds, and a store that is away costs time only."""

import sys
from typing import Any

import pytest
from typer.testing import CliRunner

from bookbuild.cache import cache_at, open_cache
from bookbuild.cli import app, cache_folder
from bookbuild.work import Job, is_kept, run

ADDRESS = "memory://books/kept"


def double(number: int) -> int:
    return 2 * number


@pytest.fixture
def empty() -> Any:
    folder = cache_at(ADDRESS)
    open_cache(folder).clear()
    return folder


def test_what_is_kept_is_found_again(empty: Any) -> None:
    jobs = [Job(double, (number,), (f"{number}",)) for number in range(3)]
    assert not is_kept(jobs[1], empty)
    assert run(jobs, cache=empty) == [0, 2, 4]
    assert is_kept(jobs[1], cache_at(ADDRESS))
    assert run([Job(double, ("not called",), ("1",))], cache=cache_at(ADDRESS)) == [2]


def test_a_result_that_cannot_be_read_is_made_again(empty: Any) -> None:
    cache = open_cache(empty)
    cache.store(["key"], 1)
    cache.path(["key"]).write_bytes(b"broken")
    assert cache.load(["key"]) == (False, None)


def test_its_content_can_be_told_and_taken_out(empty: Any) -> None:
    cache = open_cache(empty)
    cache.store(["key"], b"x" * 5000)
    count, size = cache.content()
    assert count == 1
    assert size > 5000
    cache.trim()
    assert cache.content() == (count, size)
    cache.clear()
    assert cache.content() == (0, 0)


def test_a_store_that_takes_nothing_keeps_nothing(empty: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any) -> None:
        raise RuntimeError("the store is away")

    monkeypatch.setattr(type(empty), "write_bytes", away)
    cache = open_cache(empty)
    cache.store(["key"], 1)
    assert cache.load(["key"]) == (False, None)


def test_the_command_line_takes_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKBUILD_CACHE", ADDRESS)
    assert str(cache_folder()) == str(cache_at(ADDRESS))
    result = CliRunner().invoke(app, ["cache"])
    assert result.exit_code == 0
    assert "books/kept" in result.stdout


def test_an_address_that_nothing_knows_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKBUILD_CACHE", "nowhere://books")
    result = CliRunner().invoke(app, ["cache"])
    assert result.exit_code == 2
    assert "nowhere" in result.output


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "upath", None)
    with pytest.raises(ValueError, match=r"bookbuild\[remote\]"):
        cache_at(ADDRESS)
