"""EPUBCheck by the W3C: run, and its JSON report read."""

import json
import subprocess
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bookbuild.problems import MachineError, problem
from bookbuild.validate.findings import Finding, Verdict

_NAME = "EPUBCheck"
_WEIGHTS: MappingProxyType[str, str] = MappingProxyType({"FATAL": "error", "ERROR": "error", "WARNING": "warning"})
# The first compiler alone and one collector thread: half the processor time for one book.
_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")


def run_epubcheck(command: tuple[str, ...], epub: Path) -> Verdict:
    """The verdict of the EPUBCheck that `command` starts. Raises MachineError when it gives none."""
    try:
        done = subprocess.run([*command, str(epub), "--quiet", "--json", "-"], capture_output=True, check=False)
        report = json.loads(done.stdout.decode("utf-8", "replace"))
        return read_report(report)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"not validated: {_NAME} gave no report ({type(error).__name__})"
        raise MachineError(
            [problem("validator-missing", message, hint=f"run it by hand: {' '.join(command)}")]
        ) from error


def java_command(java: str, jar: Path) -> tuple[str, ...]:
    """How to start EPUBCheck from its jar."""
    return (java, *_JAVA, "-jar", str(jar))


def read_report(report: dict[str, Any]) -> Verdict:
    """A report of EPUBCheck's ``--json``. Raises KeyError or TypeError for what is none."""
    checker = report["checker"]
    findings = tuple(finding for message in report["messages"] for finding in _findings(message))
    counts = f"{checker['nFatal']} fatal, {checker['nError']} errors, {checker['nWarning']} warnings"
    return Verdict(f"{_NAME} {checker['checkerVersion']}", counts, findings)


def _findings(message: dict[str, Any]) -> list[Finding]:
    weight = _WEIGHTS.get(message["severity"])
    if weight is None:  # USAGE and INFO are remarks on style
        return []
    text = " ".join(str(message["message"]).split())
    places = message["locations"] or [{}]
    more = message.get("additionalLocations") or 0
    found = [
        Finding(_NAME, message["ID"], weight, text, str(at.get("path", "")), at.get("line", 0), at.get("column", 0))
        for at in places
    ]
    if more:
        found.append(Finding(_NAME, message["ID"], weight, f"{text} … and {more} times more"))
    return found
