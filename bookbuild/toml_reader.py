"""``bookbuild.toml`` → `Config`: every unknown key, wrong type and impossible value is a problem with its line."""

import tomllib
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bookbuild.config import (
    BookConfig,
    BuildConfig,
    Config,
    EntryConfig,
    ManuscriptConfig,
    PersonConfig,
    SeriesConfig,
    StyleConfig,
    SubjectConfig,
)
from bookbuild.isbn import is_isbn, normal_isbn
from bookbuild.problems import Problem, problem
from bookbuild.toml_epub import epub_config
from bookbuild.toml_lines import toml_lines
from bookbuild.toml_pdf import pdf_config
from bookbuild.toml_table import Table, number
from bookbuild.toml_values import ROLES, is_date, is_language, is_role

READER_NAMES = ("auto", "native", "vuepress")
DIALECT_NAMES = ("auto", "markdown", "commonmark")


def read_config(path: Path, shown: str) -> tuple[Config, list[Problem]]:
    """The configuration in `path`, which problems call `shown`; defaults where a value is wrong."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        values = tomllib.loads(text)
    except UnicodeDecodeError:
        return Config(), [problem("config-syntax", f"{shown} is not UTF-8", shown, 0, "save the file as UTF-8")]
    except tomllib.TOMLDecodeError as error:
        return Config(), [_syntax_problem(str(error), text, shown)]
    problems: list[Problem] = []
    lines = toml_lines(text)
    top = Table(values, (), shown, lines, problems)
    config = Config(
        book=_book(top.table("book")),
        manuscript=_manuscript(top.table("manuscript")),
        style=_style(top.table("style")),
        epub=epub_config(top.table("epub")),
        pdf=pdf_config(top.table("pdf")),
        build=_build(top.table("build")),
        file=shown,
        lines=tuple((".".join(map(str, key)), line) for key, line in lines.items()),
    )
    top.close()
    return config, problems


def _syntax_problem(message: str, text: str, shown: str) -> Problem:
    what, _, where = message.partition(" (at ")
    line = text.count("\n") + 1
    if where.startswith("line "):
        line = int(where.removeprefix("line ").split(",")[0])
    return problem("config-syntax", f"no valid TOML: {what[:1].lower()}{what[1:]}", shown, line, "see https://toml.io")


def _book(table: Table) -> BookConfig:
    config = BookConfig(
        title=table.fitting("title", _said, "write the book's title, or leave the key out"),
        title_sort=table.text("title_sort"),
        subtitle=table.text("subtitle"),
        language=table.fitting("language", is_language, 'write a BCP 47 tag, such as "zh-CN" or "en"'),
        authors=_authors(table),
        identifier=_identifier(table),
        publisher=table.text("publisher"),
        date=_date(table),
        rights=table.text("rights"),
        description=table.text("description"),
        subjects=_subjects(table),
        cover=table.text("cover"),
        series=_series(table),
    )
    table.close()
    return config


def _subjects(table: Table) -> tuple[SubjectConfig, ...]:
    def read(value: Any) -> list[Any] | None:
        good = isinstance(value, list) and all(isinstance(item, str | dict) for item in value)
        return value if good else None

    subjects = []
    for position, item in enumerate(table.take("subjects", "a list of texts or tables", '["…", "…"]', read) or []):
        inner = table.inner({"name": item} if isinstance(item, str) else item, "subjects", position)
        subject = SubjectConfig(inner.text("name") or "", inner.text("authority") or "", inner.text("term") or "")
        if not _said(subject.name) or bool(subject.authority) != bool(subject.term):
            hint = 'write { name = "…", authority = "BISAC", term = "COM051000" }'
            inner.complain("config-type", "a subject needs a name, and a term with its authority", hint)
        subjects.append(subject)
        inner.close()
    return tuple(subjects)


def _identifier(table: Table) -> str | None:
    value = table.fitting("identifier", _said, 'write "urn:isbn:…", or leave the key out')
    if value is None or not is_isbn(value):
        return value
    normal = normal_isbn(value)
    if not normal:
        hint = "look at the digits again; the last one does not follow from the others"
        table.complain("config-value", f"book.identifier is no ISBN: {value}", hint, "identifier")
    return normal or None


def _said(text: str) -> bool:
    return bool(text.strip())


def _date(table: Table) -> str | None:
    def read(value: Any) -> str | None:
        if isinstance(value, datetime):
            return value.date().isoformat()
        return value.isoformat() if isinstance(value, date) else value if isinstance(value, str) else None

    value = table.take("date", "a date", "2026-01-31", read)
    if value is None or is_date(value):
        return value
    hint = "write a day, a month or a year: 2026-01-31"
    table.complain("config-value", f"book.date cannot be “{value}”", hint, "date")
    return None


def _authors(table: Table) -> tuple[PersonConfig, ...]:
    def read(value: Any) -> list[Any] | None:
        good = isinstance(value, list) and all(isinstance(item, str | dict) for item in value)
        return value if good else None

    people = []
    for position, item in enumerate(table.take("authors", "a list of names or tables", '["…"]', read) or []):
        person = table.inner({"name": item} if isinstance(item, str) else item, "authors", position)
        name = person.text("name")
        if name is None or not _said(name):
            person.complain("config-type", "an author needs a name", 'write { name = "…" }')
        people.append(PersonConfig(name or "", _role(person), person.text("sort") or ""))
        person.close()
    return tuple(people)


def _role(person: Table) -> str:
    value = person.values.get("role")
    near = get_close_matches(value, ROLES, n=1, cutoff=0.5) if isinstance(value, str) else []
    hint = f"did you mean “{near[0]}”?" if near else f"write a MARC relator code, such as {', '.join(ROLES[:4])}"
    return person.fitting("role", is_role, hint) or "aut"


def _series(table: Table) -> SeriesConfig | None:
    if "series" not in table.values:
        table.known.append("series")
        return None
    series = table.table("series")
    name = series.text("name")
    index = series.take("index", "a number", "1", number)
    if name is None or not _said(name):
        series.complain("config-type", "a series needs a name", 'write { name = "…", index = 1 }')
    series.close()
    return SeriesConfig(name or "", 1 if index is None else index)


def _manuscript(table: Table) -> ManuscriptConfig:
    config = ManuscriptConfig(
        root=table.text("root") or ".",
        reader=table.choice("reader", READER_NAMES, "auto"),
        dialect=table.choice("dialect", DIALECT_NAMES, "auto"),
        glossary=table.text("glossary") or "",
        link_glossary=table.flag("link_glossary") or False,
        front=_entries(table, "front"),
        chapters=_entries(table, "chapters"),
        back=_entries(table, "back"),
    )
    table.close()
    return config


def _entries(table: Table, name: str) -> tuple[EntryConfig, ...]:
    def read(value: Any) -> list[Any] | None:
        good = isinstance(value, list) and all(isinstance(item, str | dict) for item in value)
        return value if good else None

    entries = []
    for position, item in enumerate(table.take(name, "a list of paths or tables", '["….md"]', read) or []):
        key = (*table.path, name, position)
        line = table.lines.get(key, 0)
        if isinstance(item, str):
            entries.append(EntryConfig(item, line=line))
            continue
        inner = table.inner(item, name, position)
        entry = EntryConfig(inner.text("path") or "", inner.text("title") or "", _entries(inner, "chapters"), line)
        if not entry.path and not entry.chapters:
            hint = 'write { path = "…" } or { title = "…", chapters = […] }'
            inner.complain("config-type", "an entry needs a path or chapters", hint)
        inner.close()
        entries.append(entry)
    return tuple(entries)


def _style(table: Table) -> StyleConfig:
    sheets = table.texts("sheets")
    tokens = table.table("tokens")
    pairs = tuple((name, tokens.text(name) or "") for name in list(tokens.values))
    table.close()
    return StyleConfig(sheets, pairs)


def _build(table: Table) -> BuildConfig:
    name = table.text("name")
    if name is not None and (not name.strip() or "/" in name or "\\" in name):
        table.complain("config-value", "build.name must be a plain file name", "leave folders and suffixes out", "name")
        name = None
    table.close()
    return BuildConfig(name)
