"""Every picture of a book is prepared once, for all of its outputs."""

from pathlib import Path

from PIL import Image

from bookbuild.manuscript import read_manuscript
from bookbuild.model import Asset, Book, Fragment, Metadata
from bookbuild.pictures.gallery import begin_pictures, prepare_pictures
from tests.helpers import Counting


def book(root: Path, *assets: Asset) -> Book:
    return Book("", "b", Metadata("b"), (), assets, root)


def test_a_book_without_pictures_has_none(tmp_path: Path) -> None:
    assert prepare_pictures(book(tmp_path)) == ({}, [])


def test_pictures_come_by_path_and_a_damaged_one_is_a_problem(tmp_path: Path) -> None:
    Image.new("RGB", (4, 3), "red").save(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    assets = (Asset("a.png", "image/png", 1, "a"), Asset("b.png", "image/png", 1, "b"))
    ready: list[str] = []
    pictures, problems = prepare_pictures(book(tmp_path, *assets), 2, ready.append)
    assert [(path, p.width, p.height) for path, p in pictures.items()] == [("a.png", 4, 3)]
    assert [(p.code, p.file) for p in problems] == [("picture-damaged", "b.png")]
    assert ready == ["1/2", "2/2"]


def test_pictures_that_documents_name_are_prepared_before_the_book_is_assembled(tmp_path: Path) -> None:
    for height, name in enumerate(("a", "b", "c d", "unused"), 1):
        Image.new("RGB", (4, height), "red").save(tmp_path / f"{name}.png")
    (tmp_path / "a.md").write_text("# A\n\n![](a.png) ![](./c%20d.png)\n", encoding="utf-8")
    manuscript = read_manuscript(tmp_path)
    html = '<p><img alt="" src="./a.png"/><img src="c%20d.png" alt=""/><span src="b.png"/></p>'
    with Counting() as executor:
        ahead = begin_pictures(manuscript, [Fragment(html)], executor=executor)
        assert len(executor.given) == 2
        shown = [asset for asset in manuscript.assets if asset.path in ("a.png", "b.png")]
        pictures, problems = prepare_pictures(book(tmp_path, *shown), executor=executor, ahead=ahead)
    assert len(executor.given) == 3
    assert [(path, p.height) for path, p in pictures.items()] == [("a.png", 1), ("b.png", 2)]
    assert problems == []


def test_without_an_executor_nothing_is_prepared_ahead(tmp_path: Path) -> None:
    Image.new("RGB", (4, 3), "red").save(tmp_path / "a.png")
    (tmp_path / "a.md").write_text("# A\n", encoding="utf-8")
    assert begin_pictures(read_manuscript(tmp_path), [Fragment('<img src="a.png"/>')]).keys == ()
