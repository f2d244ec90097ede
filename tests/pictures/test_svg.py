"""What the repair of an SVG keeps, changes, takes out and refuses; the cases are tests/cases/svg/*/in.svg."""

from pathlib import Path

import pytest
from lxml import etree

from bookbuild.pictures.families import FAMILIES
from bookbuild.pictures.metrics import is_installed
from bookbuild.pictures.rasters import DamagedPictureError
from bookbuild.pictures.svg import Repaired, repair_element, repair_svg

CASES = Path(__file__).parent.parent / "cases" / "svg"
UNTOUCHED = ["plain", "plain-text", "gradient-and-marker"]


def _needs_fonts(data: bytes) -> None:
    if (b"<text" in data or b"foreignObject" in data) and not is_installed(FAMILIES[0]):
        pytest.skip(f"measures text in {FAMILIES[0]}, which is not installed")


def _findings(repaired: Repaired) -> str:
    kinds = (("unsafe", repaired.unsafe), ("undrawable", repaired.undrawable), ("raster", repaired.raster))
    return "".join(f"{kind}: {what}\n" for kind, found in kinds for what in found)


@pytest.mark.parametrize("name", UNTOUCHED)
def test_a_drawing_with_nothing_to_mend_stays_byte_for_byte(name: str) -> None:
    data = (CASES / name / "in.svg").read_bytes()
    _needs_fonts(data)
    repaired = repair_svg(data)
    assert repaired.data == data.rstrip(b"\n")
    assert _findings(repaired) == ""


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_a_case_is_repaired_as_its_golden_file_shows(case: Path, update_golden: bool) -> None:
    data = (case / "in.svg").read_bytes()
    _needs_fonts(data)
    repaired = repair_svg(data)
    golden, findings = case / "golden.svg", case / "findings.txt"
    if update_golden:
        golden.write_bytes(repaired.data + b"\n")
        findings.unlink(missing_ok=True)
        if _findings(repaired):
            findings.write_text(_findings(repaired), encoding="utf-8")
    assert repaired.data + b"\n" == golden.read_bytes()
    assert _findings(repaired) == (findings.read_text(encoding="utf-8") if findings.exists() else "")


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_repairing_twice_changes_nothing_more(case: Path) -> None:
    data = (case / "in.svg").read_bytes()
    _needs_fonts(data)
    once = repair_svg(data)
    if not once.undrawable:
        assert repair_svg(once.data).data == once.data


def test_an_inline_svg_without_namespaces_is_repaired_where_it_stands() -> None:
    body = etree.fromstring('<p>a<svg width="10" height="5" onload="x()"><path d="M0 0h9" font-style=""/></svg>b</p>')
    repaired = repair_element(body[0])
    assert etree.tostring(body).decode() == (
        '<p>a<svg width="10" height="5" viewBox="0 0 10 5"><path d="M0 0h9"/></svg>b</p>'
    )
    assert (repaired.width, repaired.height) == (10, 5)
    assert repaired.unsafe == ("the event handler onload",)


@pytest.mark.parametrize(
    ("markup", "size"),
    [
        ('width="30" height="20"', (30, 20)),
        ('width="30" height="20" viewBox="0 0 3 2"', (30, 20)),
        ('viewBox="0 0 300 200"', (300, 200)),
        ('viewBox="0,0,300,200" width="150"', (150, 100)),
        ('viewBox="0 0 300 200" height="50%" width="100%"', (300, 200)),
        ('width="1in" height="12pt"', (96, 16)),
        ("", (300, 150)),
        ('viewBox="nonsense" width="8" height="4"', (8, 4)),
    ],
)
def test_the_size_is_that_of_a_browser(markup: str, size: tuple[float, float]) -> None:
    repaired = repair_svg(f'<svg xmlns="http://www.w3.org/2000/svg" {markup}/>'.encode())
    assert (repaired.width, repaired.height) == size


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><path>",
        b"<html/>",
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 5'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='-5' height='5'/>",
    ],
)
def test_what_is_no_drawing_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedPictureError):
        repair_svg(data)


def test_an_entity_is_never_read_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    document = (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&x;</text></svg>'
    )
    assert b"secret" not in repair_svg(document.encode()).data
