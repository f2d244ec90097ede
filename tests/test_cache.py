"""The cache: a result is there or it is not; nothing that is wrong with an entry or a folder is an error."""

import os
from pathlib import Path

import pytest

from bookbuild import cache as module
from bookbuild.cache import Cache, open_cache, package_stamp
from bookbuild.work import Job, run

CALLS: list[int] = []


def square(number: int) -> int:
    CALLS.append(number)
    return number * number


@pytest.fixture(autouse=True)
def no_calls() -> None:
    CALLS.clear()


def test_an_empty_cache_has_nothing(tmp_path: Path) -> None:
    assert open_cache(tmp_path / "none").load(("a",)) == (False, None)


def test_what_is_stored_is_there_for_its_key_alone(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    cache.store(("a", "b"), None)
    assert cache.load(("a", "b")) == (True, None)
    assert cache.load(("ab",)) == (False, None)


def test_other_code_or_libraries_find_nothing(tmp_path: Path) -> None:
    Cache(tmp_path, "one").store(("a",), 1)
    assert Cache(tmp_path, "other").load(("a",)) == (False, None)


def test_an_unreadable_entry_is_an_absent_one(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    cache.store(("a",), 1)
    cache.path(("a",)).write_bytes(b"\x80\x05nonsense")
    assert cache.load(("a",)) == (False, None)


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = open_cache(tmp_path / "file")
    cache.store(("a",), 1)
    assert cache.load(("a",)) == (False, None)


def test_a_cache_over_its_limit_forgets_what_was_asked_for_longest_ago(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = open_cache(tmp_path)
    for age, name in enumerate(("new", "old")):
        cache.store((name,), "x" * 1000)
        os.utime(cache.path((name,)), (1000 - age, 1000 - age))
    monkeypatch.setattr(module, "_LIMIT", 1500)
    monkeypatch.setattr(module, "_KEPT", 1200)
    cache.trim()
    assert [cache.load((name,))[0] for name in ("new", "old")] == [True, False]


def test_jobs_with_a_key_are_run_once_and_give_the_same(tmp_path: Path) -> None:
    jobs = [Job(square, (3,), ("3",)), Job(square, (4,)), Job(square, (5,), ("5",))]
    told: list[int] = []
    assert run(jobs, cache=tmp_path) == run(jobs, cache=tmp_path, done=told.append) == [9, 16, 25]
    assert CALLS == [3, 4, 5, 4]
    assert told == [3]


def test_without_a_cache_every_job_is_run(tmp_path: Path) -> None:
    jobs = [Job(square, (3,), ("3",))]
    assert run(jobs) == run(jobs) == [9]
    assert CALLS == [3, 3]


def test_a_change_of_any_code_changes_the_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "__file__", str(tmp_path / "cache.py"))
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one.py").write_text("x = 1")

    def stamp() -> str:
        package_stamp.cache_clear()
        return package_stamp()

    before = stamp()
    (tmp_path / "notes.txt").write_text("no code")
    assert stamp() == before
    (tmp_path / "deep" / "one.py").write_text("x = 2")
    assert stamp() != before
    package_stamp.cache_clear()
