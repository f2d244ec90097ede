"""bookbuild.toml: every fault is a problem with its line, and a good file is a frozen Config."""

from pathlib import Path

import pytest

from bookbuild.config import (
    CertifierConfig,
    Config,
    EntryConfig,
    EpubConfig,
    ImagesConfig,
    PersonConfig,
    SeriesConfig,
    SubjectConfig,
    line_of,
)
from bookbuild.problems import Problem
from bookbuild.toml_lines import toml_lines
from bookbuild.toml_reader import read_config


def read(tmp_path: Path, text: str) -> tuple[Config, list[Problem]]:
    path = tmp_path / "bookbuild.toml"
    path.write_text(text)
    return read_config(path, "bookbuild.toml")


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    assert read(tmp_path, "") == (Config(file="bookbuild.toml"), [])


def test_every_key_arrives(tmp_path: Path) -> None:
    config, problems = read(
        tmp_path,
        """
[book]
title = "T"
language = "zh-CN"
authors = [{ name = "A", role = "edt", sort = "a" }, "B"]
date = 2026-01-31
subjects = ["x", "y"]
series = { name = "S", index = 2 }
[manuscript]
root = "text"
reader = "native"
dialect = "commonmark"
front = ["preface.md"]
chapters = [
  "one.md", # a comment
  { title = "Part", chapters = [
    { path = "two.md", title = "Two" },
  ] },
]
[style]
sheets = ["house.css"]
tokens = { accent = "#b03a2e" }
[pdf]
start_on = "document"
size = "170mm 240mm"
[build]
name = "t"
""",
    )
    assert problems == []
    assert config.book.authors == (PersonConfig("A", "edt", "a"), PersonConfig("B"))
    assert (config.book.date, config.book.series) == ("2026-01-31", SeriesConfig("S", 2))
    assert config.manuscript.chapters == (
        EntryConfig("one.md", line=15),
        EntryConfig("", "Part", (EntryConfig("two.md", "Two", line=17),), line=16),
    )
    assert config.style.tokens == (("accent", "#b03a2e"),)
    assert (config.pdf.start_on, config.pdf.size, config.build.name) == ("document", "170mm 240mm", "t")


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("[book\n", "config-syntax", 1, "TOML"),
        ('[book]\ntitle = "x\n', "config-syntax", 2, "TOML"),
        ("[book]\n\nlangage = 1\n", "config-key", 3, "language"),
        ("[boook]\n", "config-key", 1, "book"),
        ("[book]\ntitle = 3\n", "config-type", 2, "a text"),
        ("[book]\nauthors = [{ role = 'aut' }]\n", "config-type", 2, "name"),
        ("[book]\nauthors = [\n { name = 'x' },\n { name = 'y', rol = 'aut' },\n]\n", "config-key", 4, "role"),
        ("[book]\nidentifier = 'urn:isbn:9780306406158'\n", "config-value", 2, "digits"),
        ("[book]\nsubjects = 'x'\n", "config-type", 2, "a list of texts"),
        ("[book]\nseries = {index = 1}\n", "config-type", 2, "name"),
        ("book = 3\n", "config-type", 1, "a table"),
        ("[manuscript]\nreader = 'vuepres'\n", "config-value", 2, "vuepress"),
        ("[manuscript]\ndialect = 'x'\n", "config-value", 2, "commonmark"),
        ("[manuscript]\nchapters = [\n'a.md',\n{ title = 'x' },\n]\n", "config-type", 4, "chapters"),
        ("[manuscript]\nchapters = [3]\n", "config-type", 2, "a list of paths"),
        ("[manuscript]\nchapters = [\n{ path = 'a.md', chapter = [] }]\n", "config-key", 3, "chapters"),
        ("[pdf]\nstart_on = 'part'\n", "config-value", 2, "chapter"),
        ("[build]\nname = 'a/b'\n", "config-value", 2, "file name"),
        ("[epub]\nx = 1\n", "config-key", 2, "known here"),
        ("[epub]\npage_list = 'yes'\n", "config-type", 2, "true or false"),
        ("[epub]\nmath = 'tex'\n", "config-value", 2, "mathml"),
        ("[epub]\nwriting = 'vertikal'\n", "config-value", 2, "vertical"),
        ("[epub]\ntoc_depth = 0\n", "config-value", 2, "levels of headings from 1 to 8"),
        ("[epub.images]\nlong_side = 'big'\n", "config-type", 2, "a number"),
        ("[epub.images]\nquality = 101\n", "config-value", 2, "from 1 to 100"),
        ("[epub.images]\nwidth = 3\n", "config-key", 2, "long_side"),
        ("[epub]\ncertifier = { name = 'x' }\n", "config-type", 2, "conforms_to"),
        ("[book]\nsubjects = [{ name = 'x', term = 'COM000000' }]\n", "config-type", 2, "authority"),
        ("[book]\ntitle = ' '\n", "config-value", 2, "title"),
        ("[book]\nlanguage = 'Chinese, please'\n", "config-value", 2, "zh-CN"),
        ("[book]\ndate = 'last summer'\n", "config-value", 2, "2026-01-31"),
        ("[book]\ndate = 12:00:00\n", "config-type", 2, "a date"),
        ("[book]\nauthors = ['']\n", "config-type", 2, "name"),
        ("[book]\nauthors = [{ name = 'x', role = 'editor' }]\n", "config-value", 2, "edt"),
        ("[book]\nauthors = [{ name = 'x', role = '作者' }]\n", "config-value", 2, "aut"),
        ("[book]\nseries = { name = 'x', index = true }\n", "config-type", 2, "a number"),
        ("[manuscript]\nlink_glossary = 'yes'\n", "config-type", 2, "true"),
        ("[pdf]\nlists = ['figures', 'table']\n", "config-value", 2, "tables"),
        ("[pdf]\nsize = 'A5; } x {'\n", "config-value", 2, "170x230mm"),
        ("[pdf]\nresolution = 40\n", "config-value", 2, "72 or more"),
        ("[pdf.print]\nresolution = 'fine'\n", "config-type", 2, "a number"),
        ("[style]\ntokens = { a = 1 }\n", "config-type", 2, "a text"),
    ],
)
def test_a_fault_names_its_line_and_a_remedy(tmp_path: Path, text: str, code: str, line: int, words: str) -> None:
    _, problems = read(tmp_path, text)
    assert [(p.code, p.file, p.line) for p in problems] == [(code, "bookbuild.toml", line)]
    assert words in f"{problems[0].message} {problems[0].hint}"


def test_a_file_that_is_not_utf8_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "bookbuild.toml"
    path.write_bytes(b"[book]\ntitle = '\xff'\n")
    assert [p.code for p in read_config(path, "bookbuild.toml")[1]] == ["config-syntax"]


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "[book]\ntitle = 1\nx = 2\n[pdf]\ny = 3\n")
    assert [p.line for p in problems] == [2, 3, 5]


def test_the_line_of_a_key_is_known_later_on(tmp_path: Path) -> None:
    config, _ = read(tmp_path, "[book]\n\ncover = 'x.png'\n")
    assert (line_of(config, "book.cover"), line_of(config, "book.title")) == (3, 0)


def test_chapters_may_be_tables_in_arrays_of_tables(tmp_path: Path) -> None:
    text = "[[manuscript.chapters]]\ntitle = 'x'\n\n[[manuscript.chapters.chapters]]\npath = 'a.md'\n"
    text += "[[manuscript.chapters]]\npath = 'b.md'\n[[manuscript.chapters.chapters]]\npath = 'c.md'\n"
    config, problems = read(tmp_path, text)
    assert problems == []
    assert config.manuscript.chapters == (
        EntryConfig("", "x", (EntryConfig("a.md", line=4),), line=1),
        EntryConfig("b.md", "", (EntryConfig("c.md", line=8),), line=6),
    )


def test_a_table_below_an_element_of_an_array_belongs_to_the_last_one() -> None:
    lines = toml_lines("[[t]]\n[t.u]\nx = 1\n[[t]]\n[t.u]\nx = 2\n")
    assert (lines[("t", 0, "u", "x")], lines[("t", 1, "u", "x")]) == (3, 6)


def test_a_key_may_be_written_with_escapes_and_behind_texts_of_many_lines() -> None:
    lines = toml_lines('a = """\n[b]\n"""\n"t\\u0041" = 1\n')
    assert lines == {("a",): 1, ("tA",): 4}


def test_lines_are_known_for_dotted_keys_tables_in_arrays_and_quoted_keys() -> None:
    lines = toml_lines('a.b = 1\n[[t]]\nx = 1\n[[t]]\n"y z" = [\n1,\n{ q = 2 }]\n')
    assert lines[("a", "b")] == 1
    assert lines[("t", 0, "x")] == 3
    assert lines[("t", 1, "y z", 1, "q")] == 7


def test_the_epub_table_reads_into_frozen_values(tmp_path: Path) -> None:
    text = (
        "[epub]\npage_list = true\nmath = 'image'\nwriting = 'vertical'\n"
        "images = { long_side = 2048, total_size = 12 }\n"
        "certifier = { name = 'x', conforms_to = 'y' }\n"
    )
    config, problems = read(tmp_path, text)
    assert not problems
    assert config.epub == EpubConfig(
        page_list=True,
        math="image",
        writing="vertical",
        images=ImagesConfig(long_side=2048, total_size=12),
        certifier=CertifierConfig("x", "y"),
    )


def test_a_subject_is_a_text_or_a_term_of_an_authority(tmp_path: Path) -> None:
    config, problems = read(tmp_path, "[book]\nsubjects = ['a', {name = 'b', authority = 'BISAC', term = 'COM1'}]\n")
    assert not problems
    assert config.book.subjects == (SubjectConfig("a"), SubjectConfig("b", "BISAC", "COM1"))
