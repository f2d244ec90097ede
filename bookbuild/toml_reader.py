"""``bookbuild.toml`` → `Config`: every unknown key, wrong type and impossible value is a problem with its line."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from bookbuild.config import (
    BookConfig,
    BuildConfig,
    Config,
    EntryConfig,
    EpubConfig,
    ManuscriptConfig,
    PdfConfig,
    PersonConfig,
    SeriesConfig,
    StyleConfig,
)
from bookbuild.problems import Problem, problem
from bookbuild.toml_lines import Path as Key
from bookbuild.toml_lines import toml_lines
from bookbuild.toml_values import ROLES, is_date, is_language, is_page_size, is_role

READER_NAMES = ("auto", "native", "vuepress")
DIALECT_NAMES = ("auto", "markdown", "commonmark")
Made = TypeVar("Made")


@dataclass(slots=True)
class _Table:
    """One table while it is read: what is left in it when all known keys are taken is unknown."""

    values: dict[str, Any]
    path: Key
    file: str
    lines: Mapping[Key, int]
    problems: list[Problem]
    known: list[str] = field(default_factory=list)

    def complain(self, code: str, message: str, hint: str, *path: str | int) -> None:
        key = (*self.path, *path)
        line = next((self.lines[key[:n]] for n in range(len(key), 0, -1) if key[:n] in self.lines), 0)
        self.problems.append(problem(code, message, self.file, line, hint))

    def take(self, name: str, expected: str, example: str, read: Callable[[Any], Made | None]) -> Made | None:
        """The value of a key through `read`, which gives None for the wrong type; None when the key is absent."""
        self.known.append(name)
        if name not in self.values:
            return None
        value = read(self.values.pop(name))
        if value is None:
            self.complain("config-type", f"{self.shown(name)} must be {expected}", f"write {name} = {example}", name)
        return value

    def text(self, name: str) -> str | None:
        return self.take(name, "a text", '"…"', lambda value: value if isinstance(value, str) else None)

    def fitting(self, name: str, fits: Callable[[str], bool], hint: str) -> str | None:
        """A text that `fits` accepts; None, and a complaint, for another one."""
        value = self.text(name)
        if value is None or fits(value):
            return value
        self.complain("config-value", f"{self.shown(name)} cannot be “{value}”", hint, name)
        return None

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        value = self.text(name)
        if value is None or value in choices:
            return value or default
        near = get_close_matches(value, choices, n=1)
        hint = f"did you mean “{near[0]}”?" if near else f"choose from {', '.join(choices)}"
        self.complain("config-value", f"{self.shown(name)} cannot be “{value}”", hint, name)
        return default

    def texts(self, name: str) -> tuple[str, ...]:
        def read(value: Any) -> tuple[str, ...] | None:
            good = isinstance(value, list) and all(isinstance(item, str) for item in value)
            return tuple(value) if good else None

        return self.take(name, "a list of texts", '["…", "…"]', read) or ()

    def table(self, name: str) -> "_Table":
        values = self.take(name, "a table", "{ … }", lambda value: value if isinstance(value, dict) else None)
        return self.inner(values or {}, name)

    def inner(self, values: Mapping[str, Any], *path: str | int) -> "_Table":
        return _Table(dict(values), (*self.path, *path), self.file, self.lines, self.problems)

    def shown(self, name: str) -> str:
        return ".".join(str(part) for part in (*self.path, name) if isinstance(part, str))

    def close(self) -> None:
        """Complain about the keys that nobody asked for."""
        for name in self.values:
            near = get_close_matches(name, self.known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known here: {', '.join(self.known)}"
            self.complain("config-key", f"unknown key {self.shown(name)}", hint, name)


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
    top = _Table(values, (), shown, lines, problems)
    config = Config(
        book=_book(top.table("book")),
        manuscript=_manuscript(top.table("manuscript")),
        style=_style(top.table("style")),
        epub=_epub(top.table("epub")),
        pdf=_pdf(top.table("pdf")),
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


def _book(table: _Table) -> BookConfig:
    config = BookConfig(
        title=table.fitting("title", _said, "write the book's title, or leave the key out"),
        subtitle=table.text("subtitle"),
        language=table.fitting("language", is_language, 'write a BCP 47 tag, such as "zh-CN" or "en"'),
        authors=_authors(table),
        identifier=table.fitting("identifier", _said, 'write "urn:isbn:…", or leave the key out'),
        publisher=table.text("publisher"),
        date=_date(table),
        rights=table.text("rights"),
        description=table.text("description"),
        subjects=table.texts("subjects"),
        cover=table.text("cover"),
        series=_series(table),
    )
    table.close()
    return config


def _said(text: str) -> bool:
    return bool(text.strip())


def _date(table: _Table) -> str | None:
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


def _authors(table: _Table) -> tuple[PersonConfig, ...]:
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


def _role(person: _Table) -> str:
    value = person.values.get("role")
    near = get_close_matches(value, ROLES, n=1, cutoff=0.5) if isinstance(value, str) else []
    hint = f"did you mean “{near[0]}”?" if near else f"write a MARC relator code, such as {', '.join(ROLES[:4])}"
    return person.fitting("role", is_role, hint) or "aut"


def _series(table: _Table) -> SeriesConfig | None:
    if "series" not in table.values:
        table.known.append("series")
        return None
    series = table.table("series")
    name = series.text("name")
    index = series.take("index", "a number", "1", _number)
    if name is None or not _said(name):
        series.complain("config-type", "a series needs a name", 'write { name = "…", index = 1 }')
    series.close()
    return SeriesConfig(name or "", 1 if index is None else index)


def _number(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _manuscript(table: _Table) -> ManuscriptConfig:
    config = ManuscriptConfig(
        root=table.text("root") or ".",
        reader=table.choice("reader", READER_NAMES, "auto"),
        dialect=table.choice("dialect", DIALECT_NAMES, "auto"),
        front=_entries(table, "front"),
        chapters=_entries(table, "chapters"),
        back=_entries(table, "back"),
    )
    table.close()
    return config


def _entries(table: _Table, name: str) -> tuple[EntryConfig, ...]:
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


def _style(table: _Table) -> StyleConfig:
    sheets = table.texts("sheets")
    tokens = table.table("tokens")
    pairs = tuple((name, tokens.text(name) or "") for name in list(tokens.values))
    table.close()
    return StyleConfig(sheets, pairs)


def _epub(table: _Table) -> EpubConfig:
    table.close()
    return EpubConfig()


def _pdf(table: _Table) -> PdfConfig:
    size = table.fitting("size", is_page_size, 'write a CSS page size, such as "A5" or "170mm 240mm"')
    config = PdfConfig(table.choice("start_on", ("chapter", "document"), "chapter"), size or "")
    table.close()
    return config


def _build(table: _Table) -> BuildConfig:
    name = table.text("name")
    if name is not None and (not name.strip() or "/" in name or "\\" in name):
        table.complain("config-value", "build.name must be a plain file name", "leave folders and suffixes out", "name")
        name = None
    table.close()
    return BuildConfig(name)
