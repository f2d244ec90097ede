"""What a build did, as values, and as the JSON that ``--json`` writes."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from bookbuild import __version__
from bookbuild.problems import Problem, Severity

ENGINES = ("ebooklib", "weasyprint", "markdown", "markdown-it-py", "pymdown-extensions", "pygments", "lxml", "jinja2")


@dataclass(frozen=True, slots=True)
class Written:
    """One artifact on disk: `sha256` and `size` in bytes of its main file, which is at `path`.

    `units` counts pages of a PDF or documents of an EPUB; `sizes` tells where the bytes of an EPUB go.
    """

    kind: str
    path: str
    sha256: str
    size: int
    units: int
    unit_name: str
    seconds: float
    sizes: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Input:
    """One file that the book was made from, relative to its folder."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole build. `exit_code`: 0 built, 1 problems in the book, 3 missing on this machine or not writable."""

    exit_code: int
    problems: tuple[Problem, ...] = ()
    artifacts: tuple[Written, ...] = ()
    inputs: tuple[Input, ...] = ()
    timings: tuple[tuple[str, float], ...] = ()
    title: str = ""

    def count(self, severity: Severity) -> int:
        """How many problems of that severity there are."""
        return sum(1 for p in self.problems if p.severity == severity)


def to_json(report: Report) -> str:
    """The report as stable, indented JSON; `versions` names what the book was made with."""
    return _json(_data(report) | {"versions": _versions()})


def catalogue_json(reports: Sequence[tuple[str, Report]]) -> str:
    """The reports of several books, each with the folder of its book, as `to_json` writes one."""
    return _json({"books": [{"folder": folder} | _data(report) for folder, report in reports], "versions": _versions()})


def _data(report: Report) -> dict[str, Any]:
    return asdict(report) | {
        "timings": [{"stage": stage, "seconds": round(seconds, 3)} for stage, seconds in report.timings]
    }


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _versions() -> dict[str, str]:
    versions = {"bookbuild": __version__, "python": sys.version.split()[0]}
    for package in ENGINES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = "not installed"
    return versions
