"""An EPUB against the rules of the stores; what is found stands at the author's lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bookbuild.problems import Problem, Severity, problem
from bookbuild.sources import SourceMap, read_sources
from bookbuild.stores.epub_file import read_epub
from bookbuild.stores.hit import Hit
from bookbuild.stores.rules import RULES, STORES, Rule

_CODES: MappingProxyType[Severity, str] = MappingProxyType(
    {Severity.ERROR: "store-refuses", Severity.WARNING: "store-warns", Severity.NOTICE: "store-notes"}
)


@dataclass(frozen=True, slots=True)
class StoreCheck:
    """What one store would say: `verdict` in a line, and the problems."""

    store: str
    verdict: str
    problems: tuple[Problem, ...]


def check(epub: Path, stores: Sequence[str]) -> list[StoreCheck]:
    """What each of the stores (names of `STORES`) would say. Raises BookError when the file is no EPUB."""
    parsed = read_epub(epub)
    sources, _ = read_sources(epub)
    asked = [rule for rule in RULES if set(rule.stores) & set(stores)]
    found = {rule.name: tuple(_problem(rule, hit, sources) for hit in rule.check(parsed)) for rule in asked}
    return [
        _verdict(store, [problem for rule in asked if store in rule.stores for problem in found[rule.name]])
        for store in stores
    ]


def _verdict(store: str, problems: list[Problem]) -> StoreCheck:
    unique = tuple(dict.fromkeys(problems))
    counts = [sum(found.severity is severity for found in unique) for severity in Severity]
    refused, looks, notes = counts
    verdict = f"{STORES[store]}: {'refuses' if refused else 'accepts'}"
    parts = ((refused, "to mend"), (looks, "to look at"), (notes, "to know"))
    details = ", ".join(f"{count} {what}" for count, what in parts if count)
    return StoreCheck(store, f"{verdict} · {details}" if details else verdict, unique)


def _problem(rule: Rule, hit: Hit, sources: SourceMap | None) -> Problem:
    file, line = sources.place(hit.file, hit.line, hit.column) if sources else ("", 0)
    hint = f"{rule.says} {rule.hint[:1].upper()}{rule.hint[1:]}. ({rule.source})"
    return problem(
        _CODES[rule.severity], f"{hit.message} ({rule.name})", file or hit.file, line if file else hit.line, hint
    )
