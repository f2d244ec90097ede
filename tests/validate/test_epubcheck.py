"""EPUBCheck's report: what counts as a finding, and where it is."""

from typing import Any

import pytest

from bookbuild.problems import MachineError
from bookbuild.validate.epubcheck import java_command, read_report, run_epubcheck
from tests.validate.helpers import EPUB

_CHECKER = {"checkerVersion": "5.3.0", "nFatal": 0, "nError": 1, "nWarning": 0}


def report(severity: str, locations: list[dict[str, Any]], more: int = 0) -> dict[str, Any]:
    message = {"ID": "RSC-005", "severity": severity, "message": "no\n  such attribute"}
    return {"checker": _CHECKER, "messages": [{**message, "locations": locations, "additionalLocations": more}]}


def test_a_report_without_messages_has_no_findings() -> None:
    verdict = read_report({"checker": {**_CHECKER, "nError": 0}, "messages": []})
    assert (verdict.checker, verdict.counts) == ("EPUBCheck 5.3.0", "0 fatal, 0 errors, 0 warnings")
    assert verdict.findings == ()


def test_remarks_on_usage_are_no_findings() -> None:
    assert read_report(report("USAGE", [])).findings == ()


@pytest.mark.parametrize(("severity", "weight"), [("FATAL", "error"), ("ERROR", "error"), ("WARNING", "warning")])
def test_each_place_of_a_message_is_a_finding(severity: str, weight: str) -> None:
    places = [{"path": "EPUB/a.xhtml", "line": 3, "column": 7}, {"path": "EPUB/b.xhtml", "line": -1, "column": -1}]
    found = read_report(report(severity, places)).findings
    assert [(f.weight, f.message, f.place) for f in found] == [
        (weight, "no such attribute", "EPUB/a.xhtml(3,7)"),
        (weight, "no such attribute", "EPUB/b.xhtml"),
    ]


def test_places_that_epubcheck_does_not_name_are_counted() -> None:
    found = read_report(report("ERROR", [{"path": "x", "line": 1, "column": 1}], more=4)).findings
    assert found[-1].message.endswith("… and 4 times more")


def test_a_message_without_a_place_is_kept() -> None:
    assert [f.place for f in read_report(report("ERROR", [])).findings] == [""]


def test_a_checker_that_says_nothing_validates_nothing() -> None:
    with pytest.raises(MachineError) as caught:
        run_epubcheck(("true",), EPUB)
    assert caught.value.problems[0].message.startswith("not validated")


def test_the_jar_is_started_with_java() -> None:
    assert java_command("/bin/java", EPUB)[0] == "/bin/java"
    assert java_command("/bin/java", EPUB)[-2:] == ("-jar", str(EPUB))
