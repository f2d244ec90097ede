"""Ace by DAISY: run, and its report read; its pointers are CSS selectors."""

import json
import subprocess
import tempfile
import zipfile
from pathlib import Path
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree

import cssselect2

from bookbuild.places import start_places
from bookbuild.problems import MachineError, problem
from bookbuild.sources import FOLDER
from bookbuild.validate.findings import Finding, Verdict

_NAME = "Ace"
_WEIGHTS: MappingProxyType[str, str] = MappingProxyType(
    {"critical": "error", "serious": "error", "moderate": "warning", "minor": "warning"}
)


def run_ace(command: tuple[str, ...], epub: Path) -> Verdict:
    """The verdict of the Ace that `command` starts. Raises MachineError when it gives none."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run([*command, "--force", "--outdir", folder, str(epub)], capture_output=True, check=False)
            report = json.loads((Path(folder) / "report.json").read_bytes())
            return read_report(report, epub)
        except (OSError, ValueError, KeyError, TypeError) as error:
            message = f"not validated: {_NAME} gave no report ({type(error).__name__})"
            hint = f"run it by hand: {' '.join(command)} {epub}, or leave it out with --no-ace"
            raise MachineError([problem("validator-missing", message, hint=hint)]) from error


def read_report(report: dict[str, Any], epub: Path) -> Verdict:
    """Ace's report on that EPUB. Raises KeyError or TypeError for what is none."""
    version = report["earl:assertedBy"]["doap:release"]["doap:revision"]
    findings: list[Finding] = []
    with zipfile.ZipFile(epub) as container:
        names = set(container.namelist())
        for document in report["assertions"]:
            file = str(document["earl:testSubject"]["url"]).removeprefix("/")
            file = file if file in names else f"{FOLDER}/{file}"
            xhtml = container.read(file) if file in names and document["assertions"] else b""
            findings += [_finding(assertion, file, xhtml) for assertion in document["assertions"]]
    return Verdict(f"{_NAME} {version}", f"{len(findings)} violations", tuple(findings))


def _finding(assertion: dict[str, Any], file: str, xhtml: bytes) -> Finding:
    test, result = assertion["earl:test"], assertion["earl:result"]
    weight = _WEIGHTS.get(test.get("earl:impact", ""), "notice")
    text = str(result.get("dct:description") or test.get("dct:description") or "")
    message = (
        " ".join(text.split()).removeprefix("Fix any of the following: ").removeprefix("Fix all of the following: ")
    )
    selectors = (result.get("earl:pointer") or {}).get("css") or []
    line, column = position_of(xhtml, str(selectors[0])) if selectors and xhtml else (0, 0)
    return Finding(_NAME, str(test["dct:title"]), weight, message, file, line, column)


def position_of(xhtml: bytes, selector: str) -> tuple[int, int]:
    """Line and column, from 1, of the start tag that a selector finds first; (0, 0) when it finds none."""
    try:
        root = ElementTree.fromstring(xhtml)
        wanted = cssselect2.ElementWrapper.from_xml_root(root).query(selector)
    except (ElementTree.ParseError, cssselect2.SelectorError):
        return 0, 0
    if wanted is None:
        return 0, 0
    number = next(index for index, node in enumerate(root.iter()) if node is wanted.etree_element)
    return start_places(xhtml)[number]
