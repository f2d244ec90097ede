"""The source map beside an EPUB: start tags with their lines in Markdown, pictures, sheets, metadata."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from bookbuild.assemble import contents
from bookbuild.config import Config
from bookbuild.emit import EmitOptions
from bookbuild.emit.epub import emit_epub
from bookbuild.model import Artifact, Asset, Book, Metadata
from bookbuild.pictures.gallery import prepare_pictures
from bookbuild.sources import SourceMap, read_sources
from bookbuild.styles import Styles, load_styles
from tests.emit.epub.books import TIME, files_of, html, make, picture, section

_TEXT = '<p data-src="one.md:3">文<em>强</em></p>\n<div><p data-src="one.md:7"><img src="a.png" alt="图"/></p></div>'
_BODY = section(
    "chapter", "one", 1, "第一章", _TEXT + section("document", "in", 2, "内", '<p data-src="in.md:2">x</p>')
)


def _map(artifact: Artifact) -> Any:
    return json.loads(artifact.files[1].data)


def _read(artifact: Artifact, folder: Path) -> SourceMap:
    for file in artifact.files:
        (folder / file.path).write_bytes(file.data)
    sources, _ = read_sources(folder / artifact.files[0].path)
    assert sources is not None
    return sources


def _configured(config: Config, metadata: Metadata, assets: tuple[Asset, ...], root: Path, styles: Styles) -> Artifact:
    text = html(_BODY)
    book = Book(text, "small", metadata, contents(etree.fromstring(text)), assets, root)
    return emit_epub(book, styles, EmitOptions(config, TIME, prepare_pictures(book)[0]))


def _position(data: bytes, what: str) -> tuple[int, int]:
    """The line and column, from 1, where a text first stands."""
    before = data.decode().partition(what)[0]
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


def test_the_map_lies_beside_the_epub_and_never_in_it() -> None:
    artifact = make(html(_BODY))
    assert [file.path for file in artifact.files] == ["small.epub", "small.epub.sources.json"]
    files = files_of(artifact)
    assert not [name for name in files if "sources" in name]
    assert not [name for name, data in files.items() if b"data-src" in data]


def test_equal_books_have_equal_maps() -> None:
    assert make(html(_BODY)).files == make(html(_BODY)).files


def test_every_element_with_a_line_is_in_the_map_at_its_start_tag() -> None:
    artifact = make(html(_BODY))
    page = files_of(artifact)["EPUB/one.xhtml"]
    first = _position(page, "<section")
    paragraphs = [_position(page, "<p>文"), _position(page, '<p><span class="missing"')]
    rows = _map(artifact)["files"]["one.xhtml"]
    assert rows == [
        [*first, "one.md:1"],
        [*paragraphs[0], "one.md:3"],
        [*paragraphs[1], "one.md:7"],
    ]


def test_each_page_has_its_own_rows(tmp_path: Path) -> None:
    artifact = make(html(_BODY))
    sources = _read(artifact, tmp_path)
    line, column = _position(files_of(artifact)["EPUB/in.xhtml"], "<p>x")
    assert sources.place("EPUB/in.xhtml", line, column) == ("in.md", 2)


def test_pages_of_no_document_are_not_in_the_map() -> None:
    assert sorted(_map(make(html(_BODY)))["files"]) == ["content.opf", "in.xhtml", "one.xhtml"]


def test_a_picture_has_its_asset_and_the_line_that_shows_it(tmp_path: Path) -> None:
    asset = picture(tmp_path, "a.png")
    artifact = make(html(_BODY), assets=(asset,), root=tmp_path)
    (name,) = _map(artifact)["pictures"]
    assert _map(artifact)["pictures"][name] == ["a.png", "one.md:7"]
    opf = files_of(artifact)["EPUB/content.opf"]
    item = _position(opf, f'<item href="{name}"')
    assert _read(artifact, tmp_path).place("EPUB/content.opf", *item) == ("one.md", 7)


def test_metadata_and_cover_come_from_their_keys(tmp_path: Path) -> None:
    keys = {"book.title": 2, "book.subtitle": 3, "book.authors": 4, "book.cover": 5}
    config = replace(Config(), file="bookbuild.toml", lines=tuple(keys.items()))
    metadata = Metadata("书", subtitle="副", language="zh-CN", identifier="urn:uuid:0", cover="c.png")
    artifact = _configured(config, metadata, (picture(tmp_path, "c.png"),), tmp_path, Styles("", ""))
    sources = _read(artifact, tmp_path)
    assert sources.metadata["dc:title"] == "bookbuild.toml:2"
    opf = files_of(artifact)["EPUB/content.opf"]
    places = {
        '<dc:title id="title"': 2,
        '<dc:title id="subtitle"': 3,
        '<meta property="title-type" refines="#subtitle"': 3,
        "<dc:language": 0,
        '<item href="cover.jpg': 5,
    }
    for tag, line in places.items():
        assert sources.place("EPUB/content.opf", *_position(opf, tag)) == ("bookbuild.toml" if line else "", line)
    assert sources.place("EPUB/cover.xhtml", 9, 9) == ("bookbuild.toml", 5)


def test_a_sheet_of_the_book_has_its_own_lines(tmp_path: Path) -> None:
    sheet = ":root {\n  --house: 3em;\n}\np { margin: var(--house) }\n"
    styles = load_styles((("house.css", sheet), ("more.css", "q { margin: 9em }")), {})
    artifact = _configured(Config(), Metadata("书", identifier="urn:uuid:0"), (), tmp_path, styles)
    css = files_of(artifact)["EPUB/book.css"]
    sources = _read(artifact, tmp_path)
    assert sources.place("EPUB/book.css", *_position(css, "p { margin: 3em }")) == ("house.css", 4)
    assert sources.place("EPUB/book.css", *_position(css, "q { margin: 9em }")) == ("more.css", 1)
    assert sources.place("EPUB/book.css", 1, 1) == ("", 0)


def test_an_absolute_path_is_not_told(tmp_path: Path) -> None:
    config = replace(Config(), file=str(tmp_path / "bookbuild.toml"), lines=(("book.title", 2),))
    artifact = _configured(config, Metadata("书", identifier="urn:uuid:0"), (), tmp_path, Styles("", ""))
    assert _map(artifact)["metadata"] == {"dc:title": "bookbuild.toml:2"}
    assert not re.search(re.escape(str(tmp_path)), artifact.files[1].data.decode())
