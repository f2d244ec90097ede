"""The source map, read: the place behind a position in the EPUB, and why there is none."""

import hashlib
import json
from pathlib import Path

import pytest

from bookbuild.sources import SourceMap, read_sources, sources_path

MAP = SourceMap(
    files={"a.xhtml": ((3, 9, "a.md:1"), (4, 1, "a.md:5"), (4, 30, "甲 乙.md:7"), (9, 1, ""))},
    pictures={"images/x.png": ("img/x.png", "a.md:5"), "images/y.png": ("img/y.png", "")},
    styles={"book.css": ((10, "house.css"), (20, "more.css"), (30, ""))},
)


@pytest.fixture
def epub(tmp_path: Path) -> Path:
    path = tmp_path / "书.epub"
    path.write_bytes(b"epub")
    return path


def write(epub: Path, **changes: object) -> None:
    data = {
        "epub_sha256": hashlib.sha256(b"epub").hexdigest(),
        "folder": "EPUB",
        "files": {"a.xhtml": [[1, 2, "a.md:3"]]},
        "pictures": {"x.png": ["img/x.png", "a.md:3"]},
        "styles": {"book.css": [[1, "house.css"]]},
        "metadata": {"dc:title": "bookbuild.toml:2"},
    }
    sources_path(epub).write_text(json.dumps(data | changes), encoding="utf-8")


def test_a_file_that_the_map_does_not_have_comes_from_nowhere() -> None:
    assert MAP.place("EPUB/nav.xhtml", 4, 1) == ("", 0)


@pytest.mark.parametrize(
    ("line", "column", "place"),
    [
        (3, 8, ("", 0)),
        (3, 9, ("a.md", 1)),
        (4, 29, ("a.md", 5)),
        (4, 30, ("甲 乙.md", 7)),
        (4, 0, ("甲 乙.md", 7)),
        (8, 99, ("甲 乙.md", 7)),
        (9, 1, ("", 0)),
        (0, 0, ("a.md", 1)),
        (-1, -1, ("a.md", 1)),
    ],
)
def test_a_position_comes_from_the_nearest_element_before_it(line: int, column: int, place: tuple[str, int]) -> None:
    assert MAP.place("EPUB/a.xhtml", line, column) == place


def test_a_picture_comes_from_where_it_is_first_shown() -> None:
    assert MAP.place("EPUB/images/x.png", 7, 7) == ("a.md", 5)
    assert MAP.place("EPUB/images/y.png") == ("img/y.png", 0)


@pytest.mark.parametrize(
    ("line", "place"),
    [(9, ("", 0)), (10, ("house.css", 1)), (19, ("house.css", 10)), (25, ("more.css", 6)), (30, ("", 0))],
)
def test_a_style_comes_from_the_line_of_its_own_sheet(line: int, place: tuple[str, int]) -> None:
    assert MAP.place("EPUB/book.css", line, 1) == place


def test_a_map_is_read(epub: Path) -> None:
    write(epub)
    sources, reason = read_sources(epub)
    assert sources is not None
    assert reason == ""
    assert sources.place("EPUB/a.xhtml", 1, 2) == ("a.md", 3)
    assert sources.metadata == {"dc:title": "bookbuild.toml:2"}


def test_an_epub_without_a_map_says_what_writes_one(epub: Path) -> None:
    sources, reason = read_sources(epub)
    assert sources is None
    assert "书.epub.sources.json" in reason
    assert "bookbuild build" in reason


def test_a_map_of_another_build_is_not_used(epub: Path) -> None:
    write(epub, epub_sha256="0")
    assert read_sources(epub) == (None, "书.epub.sources.json belongs to another build of the EPUB")


@pytest.mark.parametrize(
    "changes", [{"files": []}, {"files": {"a": [["1", 2, "a"]]}}, {"files": {"a": [[1]]}}, {"pictures": 1}]
)
def test_a_map_of_another_shape_is_none(epub: Path, changes: dict[str, object]) -> None:
    write(epub, **changes)
    assert read_sources(epub) == (None, "书.epub.sources.json is no source map")


@pytest.mark.parametrize("text", ["[]", "1", "{}"])
def test_other_json_is_no_map(epub: Path, text: str) -> None:
    sources_path(epub).write_text(text)
    assert read_sources(epub) == (None, "书.epub.sources.json is no source map")


def test_what_is_no_json_cannot_be_read(epub: Path) -> None:
    sources_path(epub).write_text("{")
    sources, reason = read_sources(epub)
    assert sources is None
    assert "cannot be read" in reason
