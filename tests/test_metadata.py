"""What a book says of itself, and what is told when it is silent."""

from pathlib import Path

import pytest

from bookbuild.config import BookConfig, Config
from bookbuild.folder import read_assets
from bookbuild.metadata import describe, find_cover, language_of
from bookbuild.model import Document
from bookbuild.readers import ReadOrder

SVG = "<svg/>"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("123 ++", "en"),
        ("Plain words", "en"),
        ("Words with one 字", "en"),
        ("一台机器总会坏 (MTBF)", "zh-CN"),
        ("これは本です。漢字もある", "ja"),
        ("이것은 책이다", "ko"),
    ],
)
def test_a_language_is_told_by_the_letters(text: str, language: str) -> None:
    assert language_of([text]) == language


def test_a_language_that_was_told_is_said(tmp_path: Path) -> None:
    documents = (Document("a.md", "一台机器总会坏"),)
    metadata, (found,) = describe(Config(), ReadOrder(), "x", documents, "")
    assert (metadata.language, found.code) == ("zh-CN", "book-language")
    assert describe(Config(book=BookConfig(language="zh-TW")), ReadOrder(), "x", documents, "")[1] == []


def test_the_configuration_comes_before_the_tree() -> None:
    order = ReadOrder(title="tree", language="en", authors=("T",), rights="MIT", description="d", foreign=True)
    metadata, problems = describe(Config(book=BookConfig(title="own")), order, "x", (), "c.png")
    assert (metadata.title, metadata.description, metadata.rights, problems) == ("own", "d", "MIT", [])


def test_a_book_without_a_cover_has_none(tmp_path: Path) -> None:
    assert find_cover(Config(), ReadOrder(), tmp_path, tmp_path, ()) == ("", (), [])


def test_a_cover_in_the_tree_is_the_asset_that_it_is(tmp_path: Path) -> None:
    (tmp_path / "c.svg").write_text(SVG)
    assets, _ = read_assets(tmp_path, ("c.svg",))
    config = Config(book=BookConfig(cover="./c.svg"))
    assert find_cover(config, ReadOrder(), tmp_path, tmp_path, assets) == ("c.svg", assets, [])


def test_a_cover_beside_a_configuration_elsewhere_joins_the_assets_under_a_free_name(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "tree", tmp_path / "ci"
    for folder in (root, elsewhere):
        folder.mkdir()
        (folder / "c.svg").write_text(SVG)
    assets, _ = read_assets(root, ("c.svg",))
    cover, found, problems = find_cover(Config(book=BookConfig(cover="c.svg")), ReadOrder(), elsewhere, root, assets)
    assert (cover, problems) == ("cover-c.svg", [])
    assert (root / found[-1].source).read_text() == SVG
    assert found[-1].source == "../ci/c.svg"
    assert found[:-1] == assets


@pytest.mark.parametrize("cover", ["no.png", "text.png"])
def test_a_cover_must_be_a_picture_that_is_there(tmp_path: Path, cover: str) -> None:
    (tmp_path / "text.png").write_text("no picture")
    config = Config(book=BookConfig(cover=cover), file="b.toml", lines=(("book.cover", 7),))
    path, assets, (found,) = find_cover(config, ReadOrder(), tmp_path, tmp_path, ())
    assert (path, assets, found.code, found.place) == ("", (), "config-file", "b.toml:7")
