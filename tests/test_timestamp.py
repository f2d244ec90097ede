"""The date of a build is the same whenever it runs."""

import os
import subprocess
from pathlib import Path

import pytest

from bookbuild.timestamp import book_time


def test_a_given_date_wins(tmp_path: Path) -> None:
    assert book_time(tmp_path, 1700000000) == 1700000000


def test_an_empty_folder_has_the_epoch(tmp_path: Path) -> None:
    assert book_time(tmp_path, None) == 0


def test_a_folder_in_no_repository_has_the_date_of_its_newest_document(tmp_path: Path) -> None:
    for name, seconds in (("a.md", 1000), ("b.md", 3000), ("c.txt", 9000)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (seconds, seconds))
    assert book_time(tmp_path, None) == 3000


def test_without_git_the_files_decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").touch()
    os.utime(tmp_path / "a.md", (1000, 1000))
    monkeypatch.setenv("PATH", "")
    assert book_time(tmp_path, None) == 1000


def test_a_repository_gives_the_date_of_the_last_commit_of_the_manuscript(tmp_path: Path) -> None:
    def git(*arguments: str, date: str = "") -> None:
        identity = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.example"}
        identity |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.example", "GIT_COMMITTER_DATE": date}
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True, env=os.environ | identity)

    book = tmp_path / "book"
    book.mkdir()
    git("init", "-q")
    (book / "a.md").touch()
    git("add", ".")
    git("commit", "-q", "-m", "book", date="1500000000 +0000")
    (tmp_path / "other").touch()
    git("add", ".")
    git("commit", "-q", "-m", "other", date="1600000000 +0000")
    assert book_time(book, None) == 1500000000
