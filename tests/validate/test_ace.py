"""Ace's report: its selectors lead to lines."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from bookbuild.problems import MachineError
from bookbuild.validate.ace import position_of, read_report, run_ace

_XHTML = b'<html xmlns="http://www.w3.org/1999/xhtml"><body>\n<p>a</p>\n <img id="x" src="y"/></body></html>'


def report(url: str, impact: str) -> dict[str, Any]:
    assertion = {
        "earl:test": {"earl:impact": impact, "dct:title": "image-alt"},
        "earl:result": {
            "dct:description": "Fix any of the following:  no alt",
            "earl:pointer": {"css": ["#x"]},
        },
    }
    return {
        "earl:assertedBy": {"doap:release": {"doap:revision": "1.4.6"}},
        "assertions": [{"earl:testSubject": {"url": url}, "assertions": [assertion]}],
    }


@pytest.fixture
def epub(tmp_path: Path) -> Path:
    path = tmp_path / "b.epub"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("EPUB/a.xhtml", _XHTML)
    return path


@pytest.mark.parametrize("url", ["a.xhtml", "/EPUB/a.xhtml"])
@pytest.mark.parametrize(("impact", "weight"), [("critical", "error"), ("serious", "error"), ("minor", "warning")])
def test_a_violation_is_found_where_its_selector_points(epub: Path, url: str, impact: str, weight: str) -> None:
    verdict = read_report(report(url, impact), epub)
    assert verdict.checker == "Ace 1.4.6"
    assert [(f.rule, f.weight, f.message, f.place) for f in verdict.findings] == [
        ("image-alt", weight, "no alt", "EPUB/a.xhtml(3,2)")
    ]


@pytest.mark.parametrize("selector", ["#nothing", "p:::", ""])
def test_a_selector_that_finds_nothing_has_no_position(selector: str) -> None:
    assert position_of(_XHTML, selector) == (0, 0)


def test_a_document_that_cannot_be_read_has_no_position() -> None:
    assert position_of(b"<html>", "p") == (0, 0)


def test_an_ace_that_writes_no_report_validates_nothing(epub: Path) -> None:
    with pytest.raises(MachineError) as caught:
        run_ace(("true",), epub)
    assert caught.value.problems[0].message.startswith("not validated")
