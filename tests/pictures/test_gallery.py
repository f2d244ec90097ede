"""Every picture of a book is prepared once, for all of its outputs."""

from pathlib import Path

from PIL import Image

from bookbuild.model import Asset, Book, Metadata
from bookbuild.pictures.gallery import prepare_pictures


def book(root: Path, *assets: Asset) -> Book:
    return Book("", "b", Metadata("b"), (), assets, root)


def test_a_book_without_pictures_has_none(tmp_path: Path) -> None:
    assert prepare_pictures(book(tmp_path)) == ({}, [])


def test_pictures_come_by_path_and_a_damaged_one_is_a_problem(tmp_path: Path) -> None:
    Image.new("RGB", (4, 3), "red").save(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    assets = (Asset("a.png", "image/png", 1, "a"), Asset("b.png", "image/png", 1, "b"))
    ready: list[int] = []
    pictures, problems = prepare_pictures(book(tmp_path, *assets), 2, ready.append)
    assert [(path, p.width, p.height) for path, p in pictures.items()] == [("a.png", 4, 3)]
    assert [(p.code, p.file) for p in problems] == [("picture-damaged", "b.png")]
    assert ready == [1, 2]
