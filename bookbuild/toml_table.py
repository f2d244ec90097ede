"""One table of ``bookbuild.toml`` while it is read: what is left in it when all known keys are taken is unknown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeVar

from bookbuild.problems import Problem, problem
from bookbuild.toml_lines import Path as Key

Made = TypeVar("Made")


@dataclass(slots=True)
class Table:
    """The values not yet taken, the table's key, and where complaints go."""

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

    def flag(self, name: str) -> bool | None:
        return self.take(name, "true or false", "true", lambda value: value if isinstance(value, bool) else None)

    def within(self, name: str, low: float, high: float, default: float, unit: str) -> float:
        """A number from `low` to `high`, whose meaning `unit` names; the default, and a complaint, for another one."""
        value = self.take(name, "a number", f"{default:g}", number)
        if value is None or low <= value <= high:
            return default if value is None else value
        hint = f"write {unit} from {low:g} to {high:g}"
        self.complain("config-value", f"{self.shown(name)} cannot be {value:g}", hint, name)
        return default

    def texts(self, name: str) -> tuple[str, ...]:
        def read(value: Any) -> tuple[str, ...] | None:
            good = isinstance(value, list) and all(isinstance(item, str) for item in value)
            return tuple(value) if good else None

        return self.take(name, "a list of texts", '["…", "…"]', read) or ()

    def table(self, name: str) -> "Table":
        values = self.take(name, "a table", "{ … }", lambda value: value if isinstance(value, dict) else None)
        return self.inner(values or {}, name)

    def inner(self, values: Mapping[str, Any], *path: str | int) -> "Table":
        return Table(dict(values), (*self.path, *path), self.file, self.lines, self.problems)

    def shown(self, name: str) -> str:
        return ".".join(str(part) for part in (*self.path, name) if isinstance(part, str))

    def close(self) -> None:
        """Complain about the keys that nobody asked for."""
        for name in self.values:
            near = get_close_matches(name, self.known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known here: {', '.join(self.known)}"
            self.complain("config-key", f"unknown key {self.shown(name)}", hint, name)


def number(value: Any) -> float | None:
    """The value if it is a number, which a boolean is not."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
