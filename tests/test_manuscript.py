"""A book's folder becomes a manuscript, with every fault of it said at once."""

from pathlib import Path

import pytest

from bookbuild.manuscript import read_manuscript
from bookbuild.model import Entry, Manuscript, Person, Series
from bookbuild.problems import BookError

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000070000000508060000")


def make(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def places(manuscript: Manuscript) -> list[tuple[str, str, int]]:
    return [(p.code, p.file, p.line) for p in manuscript.problems]


def test_numbered_files_are_a_book_named_after_the_folder(tmp_path: Path) -> None:
    book = make(tmp_path / "mine", {"01-a.md": "# A\n", "02-b.md": "# B\n"})
    manuscript = read_manuscript(book)
    assert [document.path for document in manuscript.documents] == ["01-a.md", "02-b.md"]
    assert (manuscript.name, manuscript.metadata.title, manuscript.dialect) == ("mine", "mine", "markdown")
    assert manuscript.metadata.identifier.startswith("urn:uuid:")
    assert [p.code for p in manuscript.problems] == ["book-language"]


def test_the_identifier_depends_on_title_and_authors_alone(tmp_path: Path) -> None:
    toml = '[book]\ntitle = "T"\nauthors = ["A"]\n'
    first = read_manuscript(make(tmp_path / "x", {"bookbuild.toml": toml, "1.md": "# a\n"}))
    second = read_manuscript(make(tmp_path / "y", {"bookbuild.toml": toml, "1.md": "# b\n"}))
    other = read_manuscript(make(tmp_path / "z", {"bookbuild.toml": toml.replace("A", "B"), "1.md": "# b\n"}))
    assert first.metadata.identifier == second.metadata.identifier != other.metadata.identifier


def test_the_configuration_fills_the_metadata(tmp_path: Path) -> None:
    toml = """
[book]
title = "T"
authors = [{ name = "A", role = "edt", sort = "a" }]
series = { name = "S" }
identifier = "urn:isbn:9780306406157"
cover = "./c.png"
[build]
name = "t"
"""
    manuscript = read_manuscript(make(tmp_path, {"bookbuild.toml": toml, "1.md": "# a\n", "c.png": PNG}))
    metadata = manuscript.metadata
    assert metadata.authors == (Person("A", "edt", "a"),)
    assert (metadata.series, metadata.identifier, metadata.cover) == (Series("S", 1), "urn:isbn:9780306406157", "c.png")
    assert manuscript.name == "t"


def test_pictures_are_known_by_their_content(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"1.md": "# a\n", "x.jpg": PNG, "y.png": "no picture", "z.svg": "<svg/>"}
    manuscript = read_manuscript(make(tmp_path, files))
    assert [(a.path, a.media_type, a.width, a.height) for a in manuscript.assets] == [
        ("x.jpg", "image/png", 7, 5),
        ("z.svg", "image/svg+xml", 0, 0),
    ]
    assert set(manuscript.files) == set(files)


def test_missing_documents_name_the_line_of_the_order_and_the_nearest_file(tmp_path: Path) -> None:
    toml = '[book]\nlanguage = "en"\n[manuscript]\nchapters = [\n"one.md",\n"tow.md",\n"../x.md",\n"ONE.md",\n]\n'
    manuscript = read_manuscript(make(tmp_path, {"bookbuild.toml": toml, "one.md": "# 1\n", "two.md": "# 2\n"}))
    assert places(manuscript) == [
        ("document-missing", "bookbuild.toml", 6),
        ("document-outside", "bookbuild.toml", 7),
        ("order-rule", "bookbuild.toml", 8),
        ("order-twice", "bookbuild.toml", 8),
        ("order-orphan", "two.md", 0),
    ]
    assert manuscript.problems[0].hint == "did you mean two.md?"


def test_children_of_a_missing_document_stay_in_the_book(tmp_path: Path) -> None:
    toml = '[manuscript]\nchapters = [{ path = "no.md", chapters = ["a.md"] }]\n'
    manuscript = read_manuscript(make(tmp_path, {"bookbuild.toml": toml, "a.md": "# a\n"}))
    assert manuscript.outline.body == (Entry("a.md", "", (), "bookbuild.toml", 2),)


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    (found,) = read_manuscript(tmp_path).problems
    assert (found.code, bool(found.hint)) == ("book-empty", True)


def test_a_foreign_tree_that_is_silent_about_itself_gets_a_warning(tmp_path: Path) -> None:
    config = "export default { lang: 'en', title: 'T', theme: t({ sidebar: ['/a.md'] }) }"
    manuscript = read_manuscript(make(tmp_path, {".vuepress/config.js": config, "a.md": "# a\n"}))
    assert [p.code for p in manuscript.problems] == ["book-metadata"]
    assert "author and licence" in manuscript.problems[0].message
    assert manuscript.public == (".vuepress/public", "")


def test_a_configuration_elsewhere_overrides_the_tree(tmp_path: Path) -> None:
    config = "export default { lang: 'zh-CN', title: 'T', theme: t({ sidebar: ['/a.md', '/b.md'] }) }"
    tree = make(tmp_path / "tree", {".vuepress/config.js": config, "a.md": "# a\n", "b.md": "# b\n"})
    elsewhere = make(tmp_path / "ci", {"book.toml": '[book]\ntitle = "U"\n[manuscript]\nback = ["b.md"]\n'})
    manuscript = read_manuscript(tree, elsewhere / "book.toml")
    assert (manuscript.metadata.title, manuscript.metadata.language) == ("U", "zh-CN")
    assert [entry.path for entry in manuscript.outline.back] == ["b.md"]
    assert manuscript.outline.body == ()


def test_a_tree_whose_order_is_replaced_is_still_written_for_its_tool(tmp_path: Path) -> None:
    config = "export default { lang: 'zh-CN', title: 'T', theme: t({ sidebar: 'auto' }) }"
    toml = '[manuscript]\nchapters = ["a.md"]\n'
    manuscript = read_manuscript(
        make(tmp_path, {".vuepress/config.js": config, "a.md": "# a\n", "bookbuild.toml": toml})
    )
    assert [document.path for document in manuscript.documents] == ["a.md"]
    assert (manuscript.metadata.title, manuscript.dialect) == ("T", "commonmark")
    assert manuscript.public == (".vuepress/public", "")
    assert [p.code for p in manuscript.problems] == ["book-metadata"]


def test_a_tree_may_be_read_as_native_on_demand(tmp_path: Path) -> None:
    config = "export default { title: 'T', theme: t({ sidebar: ['/b.md'] }) }"
    toml = '[manuscript]\nreader = "native"\n'
    manuscript = read_manuscript(
        make(tmp_path, {".vuepress/config.js": config, "1.md": "# a\n", "bookbuild.toml": toml})
    )
    assert [document.path for document in manuscript.documents] == ["1.md"]
    assert manuscript.dialect == "markdown"


def test_the_root_may_be_a_folder_of_the_book(tmp_path: Path) -> None:
    make(tmp_path, {"bookbuild.toml": '[manuscript]\nroot = "text"\n', "text/1.md": "# a\n"})
    assert [d.path for d in read_manuscript(tmp_path).documents] == ["1.md"]


@pytest.mark.parametrize(
    ("toml", "code", "line"),
    [
        ("[book\n", "config-syntax", 1),
        ('[manuscript]\nroot = "no"\n', "document-missing", 2),
        ('[manuscript]\nreader = "vuepress"\n', "order-syntax", 2),
    ],
)
def test_what_makes_reading_impossible_is_raised(tmp_path: Path, toml: str, code: str, line: int) -> None:
    with pytest.raises(BookError) as raised:
        read_manuscript(make(tmp_path, {"bookbuild.toml": toml, "1.md": "# a\n"}))
    assert [(p.code, p.line) for p in raised.value.problems] == [(code, line)]


def test_a_configuration_that_is_not_there_is_raised(tmp_path: Path) -> None:
    with pytest.raises(BookError) as raised:
        read_manuscript(make(tmp_path, {"1.md": "# a\n"}), tmp_path / "no.toml")
    assert [p.code for p in raised.value.problems] == ["config-missing"]
