"""A PDF against the rules of printers; what is found stands at the author's lines where a source map tells them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bookbuild.preflight.document import read_pdf
from bookbuild.preflight.facts import PdfFile
from bookbuild.preflight.hit import Hit, pages_text
from bookbuild.preflight.printers import PRINTERS, Order
from bookbuild.preflight.rules import RULES, Rule
from bookbuild.preflight.sources import PrintSources, read_sources
from bookbuild.problems import Problem, Severity, problem
from bookbuild.trim import TrimSize


@dataclass(frozen=True, slots=True)
class PrintCheck:
    """What one printer would say: `verdict` in a line, and the problems, errors first."""

    printer: str
    verdict: str
    problems: tuple[Problem, ...]


def check(pdf: Path, printers: Sequence[str], trim: TrimSize | None = None, *, bleed: bool = False) -> list[PrintCheck]:
    """What each of the printers (names of `PRINTERS`) would say of a book's inside.

    `trim`: the size that is meant, by default that of the file; `bleed`: the book is printed with bleed even if nothing
    reaches an edge. Raises BookError when the file is no PDF.
    """
    parsed = read_pdf(pdf)
    sources, wrong = read_sources(pdf)
    remarks = [problem("print-sources", wrong, str(pdf), 0, "build the book again")] if wrong else []
    return [_check(pdf, parsed, name, Order(PRINTERS[name], trim, bleed), sources, remarks) for name in printers]


def _check(
    path: Path, pdf: PdfFile, name: str, order: Order, sources: PrintSources, remarks: list[Problem]
) -> PrintCheck:
    asked = [rule for rule in RULES if name in rule.printers]
    found = [_problem(rule, hit, sources, path) for rule in asked for hit in rule.check(pdf, order)]
    weights = list(Severity)
    problems = tuple(sorted(found + remarks, key=lambda problem: weights.index(problem.severity)))
    return PrintCheck(name, _verdict(order.printer.name, problems), problems)


def _verdict(name: str, problems: tuple[Problem, ...]) -> str:
    refused, looks, notes = (sum(found.severity is severity for found in problems) for severity in Severity)
    verdict = f"{name}: {'refuses' if refused else 'accepts'}"
    parts = ((refused, "to mend"), (looks, "to look at"), (notes, "to know"))
    details = ", ".join(f"{count} {what}" for count, what in parts if count)
    return f"{verdict} · {details}" if details else verdict


def _problem(rule: Rule, hit: Hit, sources: PrintSources, path: Path) -> Problem:
    file, line = sources.place(hit)
    message = f"{hit.message} ({pages_text(hit.pages)})" if hit.pages else hit.message
    hint = f"{rule.says} {rule.hint[:1].upper()}{rule.hint[1:]}. ({rule.source})"
    return problem(rule.code, message, file or str(path), line if file else 0, hint)
