"""The files of a folder: all that are the book's, and a problem for what cannot be read."""

import os
from pathlib import Path

import pytest

from bookbuild.folder import list_files, read_assets
from bookbuild.model import Asset


def make(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x")
    return root


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert list_files(tmp_path) == ((), [])


def test_files_come_sorted_and_without_those_of_tools(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "a/c.png", "node_modules/x.md", ".git/y.md", "dist/z.md", ".vuepress/public/l.png", ".x.md")
    assert list_files(tmp_path) == ((".vuepress/public/l.png", ".x.md", "a/c.png", "b.md"), [])


def test_a_link_is_followed_but_not_in_circles(tmp_path: Path) -> None:
    book = make(tmp_path / "book", "a/1.md")
    make(tmp_path / "pictures", "x.png")
    (book / "pictures").symlink_to(tmp_path / "pictures")
    (book / "a" / "up").symlink_to(book)
    assert list_files(book) == (("a/1.md", "pictures/x.png"), [])


def test_a_link_to_nowhere_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "x.png").symlink_to(tmp_path / "no.png")
    files, (found,) = list_files(tmp_path)
    assert (files, found.code, found.file) == ((), "file-unreadable", "x.png")


def test_a_pipe_is_no_file_to_wait_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert list_files(tmp_path) == ((), [])


def test_a_name_that_is_not_utf8_is_a_problem_that_can_be_printed(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).write_text("x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    files, (found,) = list_files(tmp_path)
    assert (files, found.code) == ((), "file-unreadable")
    assert found.message.encode()


def test_a_picture_is_known_by_its_content_and_a_document_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<svg/>")
    (tmp_path / "b.md").write_text("<svg/>")
    assets, problems = read_assets(tmp_path, ("a.txt", "b.md"))
    assert [(a.path, a.media_type, a.size) for a in assets] == [("a.txt", "image/svg+xml", 6)]
    assert problems == []


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    assets: tuple[Asset, ...]
    assets, (found,) = read_assets(tmp_path, ("a.png",))
    assert (assets, found.code, found.file) == ((), "file-unreadable", "a.png")
