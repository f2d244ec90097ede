"""What a checker found in an EPUB, and the same as problems at the author's lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from bookbuild.problems import Problem, problem
from bookbuild.sources import SourceMap

_CODES: MappingProxyType[str, str] = MappingProxyType(
    {"error": "validator-error", "warning": "validator-warning", "notice": "validator-notice"}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `rule` is the checker's own name of it, `weight` is error, warning or notice.

    `file` is a file of the container, `line` and `column` count from 1 (0: unknown).
    """

    checker: str
    rule: str
    weight: str
    message: str
    file: str = ""
    line: int = 0
    column: int = 0

    @property
    def place(self) -> str:
        """``file(line,column)`` in the EPUB, as EPUBCheck writes it."""
        return f"{self.file}({self.line},{self.column})" if self.line > 0 else self.file


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one checker says: its name and version, and its findings; `counts` as it counts them itself."""

    checker: str
    counts: str
    findings: tuple[Finding, ...]


def problems_of(findings: Iterable[Finding], sources: SourceMap | None) -> list[Problem]:
    """The findings as problems at the author's lines; at the EPUB's own place where none is known."""
    problems = []
    for finding in findings:
        file, line = sources.place(finding.file, finding.line, finding.column) if sources else ("", 0)
        message = f"{finding.message} ({finding.checker}, {finding.rule})"
        hint = f"in the EPUB: {finding.place}" if file and finding.file else ""
        if not file:
            file, line = finding.file, max(0, finding.line)
        problems.append(problem(_CODES[finding.weight], message, file, line, hint))
    return problems
