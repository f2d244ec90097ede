"""Every rule of every printer: nothing in a good book, and a finding for the fault that is planted for it."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from bookbuild.commands.preflight import PRINTER_NAMES
from bookbuild.preflight import features, pages
from bookbuild.preflight.check import check
from bookbuild.preflight.document import read_pdf
from bookbuild.preflight.printers import PRINTERS, Order
from bookbuild.preflight.rules import RULES
from bookbuild.trim import trim_size
from tests.preflight.books import PAGES, Change, annotation, boxes, ink, picture, unembed, written


def state(**values: object) -> Change:
    """Paint a black square on page 3 in a graphics state."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[2].obj.Resources.ExtGState["/G1"] = Dictionary(**values)  # type: ignore[arg-type]
        ink(3, b"/G1 gs 200 300 50 50 re f")(pdf)

    return change


def root(key: str, value: object) -> Change:
    return lambda pdf: pdf.Root.__setitem__(key, value)


def plain(pdf: pikepdf.Pdf) -> None:
    """Claim no PDF/X."""
    del pdf.docinfo["/GTS_PDFXVersion"]


def bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("One", 0))


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"a"


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[4].obj.Rotate = 180


def damaged(pdf: pikepdf.Pdf) -> None:
    pdf.pages[4].obj.Contents = Stream(pdf, b"(a) re f")


def untrimmed(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        del page.obj.TrimBox


def last_page_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def bleeding(pdf: pikepdf.Pdf) -> None:
    """Sheets with 9 points around the trim."""
    for page in pdf.pages:
        for name in ("/MediaBox", "/BleedBox"):
            page.obj[name] = Array([-9, -9, 441, 657])


SQUARE = ink(3, b"0 g 40 -20 100 60 re f")
FAULTS: dict[str, tuple[Change, ...]] = {
    "print-damaged": (damaged,),
    "print-page-count": (last_page_gone,) * 10,
    "print-hardcover": (),
    "print-page-parity": (last_page_gone,),
    "print-page-sizes": (boxes(400, 600, [7]),),
    "print-trim": (boxes(700, 900),),
    "print-trim-custom": (boxes(450, 666),),
    "print-rotated": (turned,),
    "print-bleed": (SQUARE,),
    "print-bleed-short": (bleeding, ink(3, b"0 g 40 0 100 60 re f")),
    "print-gutter": (ink(5, b"0 g 20 300 30 30 re f"),),
    "print-margin": (ink(5, b"0 g 400 300 20 30 re f"),),
    "print-safety": (ink(5, b"0 g 400 300 20 30 re f"),),
    "print-marks": (bleeding, ink(5, b"0 G -9 5 m -2 5 l S")),
    "print-font": (unembed,),
    "print-small-text": (ink(6, b"0 g BT /F1 6 Tf 100 100 Td (small) Tj ET"),),
    "print-thin-line": (ink(6, b"0 G 0.5 w 100 100 m 200 100 l S"),),
    "print-pixels-few": (picture(144, 72),),
    "print-pixels": (picture(400, 200),),
    "print-x-rgb": (ink(6, b"1 0 0 rg 100 100 50 50 re f"),),
    "print-rgb": (plain, ink(6, b"1 0 0 rg 100 100 50 50 re f")),
    "print-rich-black": (ink(6, b"0.6 0.4 0.4 1 k BT /F1 10 Tf 100 100 Td (rich) Tj ET"),),
    "print-x-transparency": (state(ca=0.5),),
    "print-transparency": (plain, state(BM=Name.Multiply)),
    "print-no-x": (plain,),
    "print-x-intent": (root("/OutputIntents", Array([])),),
    "print-x-trim-box": (untrimmed,),
    "print-annotation": (annotation(),),
    "print-bookmarks": (bookmark,),
    "print-script": (root("/OpenAction", Dictionary(S=Name.JavaScript, JS=pikepdf.String("1"))),),
    "print-attachment": (attachment,),
    "print-form": (root("/AcroForm", Dictionary(Fields=Array([Dictionary(T=pikepdf.String("name"))]))),),
}
BY_FILE = {"print-encrypted", "print-file-size", "print-version"}


def found(path: Path, printers: tuple[str, ...] = PRINTER_NAMES) -> set[str]:
    checks = check(path, printers, trim_size("6x9in"))
    return {problem.code for result in checks for problem in result.problems}


def test_a_good_book_is_accepted_by_every_printer_without_a_word(tmp_path: Path) -> None:
    path = written(tmp_path / "b.pdf", pages=76)
    results = check(path, PRINTER_NAMES)
    assert [(result.verdict, result.problems) for result in results] == [
        ("KDP: accepts", ()),
        ("IngramSpark: accepts", ()),
        ("Any printer: accepts", ()),
    ]


def test_every_rule_has_a_fault_planted_for_it() -> None:
    assert set(FAULTS) | BY_FILE == {rule.code for rule in RULES}
    assert tuple(PRINTERS) == PRINTER_NAMES


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_a_planted_fault_is_named_by_the_printers_of_its_rule_alone(tmp_path: Path, code: str) -> None:
    path = written(tmp_path / "b.pdf", *FAULTS[code])
    asked = next(rule.printers for rule in RULES if rule.code == code)
    assert {name for name in PRINTER_NAMES if code in found(path, (name,))} == set(asked)


def test_encryption_is_named_even_without_a_password(tmp_path: Path) -> None:
    path = written(tmp_path / "b.pdf")
    with pikepdf.open(path) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="owner", user=""))
    assert "print-encrypted" in found(tmp_path / "locked.pdf")


@pytest.mark.parametrize(("megabytes", "over"), [(650, False), (651, True)])
def test_the_size_is_held_against_its_limit(tmp_path: Path, megabytes: int, over: bool) -> None:
    pdf = replace(read_pdf(written(tmp_path / "b.pdf")), size=megabytes * 1_000_000)
    assert any(features.size(pdf, Order(PRINTERS["kdp"]))) is over


@pytest.mark.parametrize(
    ("claimed", "version", "newer"),
    [("", "1.7", False), ("", "2.0", True), ("PDF/X-1a:2001", "1.4", True), ("PDF/X-4", "1.6", False)],
)
def test_the_version_is_held_against_what_is_claimed(tmp_path: Path, claimed: str, version: str, newer: bool) -> None:
    pdf = replace(read_pdf(written(tmp_path / "b.pdf")), version=version, x_version=claimed)
    assert any(features.version(pdf, Order(PRINTERS["generic"]))) is newer


@pytest.mark.parametrize(("count", "faulty"), [(23, True), (24, False), (828, False), (829, True)])
def test_the_number_of_pages_is_held_against_both_limits(tmp_path: Path, count: int, faulty: bool) -> None:
    pdf = read_pdf(written(tmp_path / "b.pdf"))
    many = replace(pdf, pages=pdf.pages[:1] * count)
    assert any(pages.count(many, Order(PRINTERS["kdp"]))) is faulty


@pytest.mark.parametrize(("meant", "faulty"), [("6x9in", False), ("trade", False), ("a5", True), ("170x230mm", True)])
def test_the_size_that_is_meant_is_held_against_the_pages(tmp_path: Path, meant: str, faulty: bool) -> None:
    pdf = read_pdf(written(tmp_path / "b.pdf"))
    assert any(pages.trim(pdf, Order(PRINTERS["generic"], trim_size(meant)))) is faulty


def test_a_fault_is_told_once_with_all_its_pages(tmp_path: Path) -> None:
    near = b"0 g 20 300 30 30 re f"
    path = written(tmp_path / "b.pdf", *(ink(number, near) for number in (3, 7, 9, 11)), boxes(400, 600, [1, 2, 3]))
    messages = {problem.code: problem.message for problem in check(path, ["kdp"])[0].problems}
    assert messages["print-gutter"].endswith("(pages 3, 7, 9, 11)")
    assert messages["print-page-sizes"].endswith("(pages 1–3)")


@pytest.mark.parametrize(("count", "inches"), [(150, 0.375), (151, 0.5), (301, 0.625), (501, 0.75), (701, 0.875)])
def test_the_gutter_grows_with_the_pages(tmp_path: Path, count: int, inches: float) -> None:
    def at(distance: float) -> bool:
        left = f"0 g {distance * 72:.2f} 300 30 30 re f".encode()
        path = written(tmp_path / "b.pdf", pages=count + count % 2 - 1 if count % 2 else count, content=left)
        odd = [problem for problem in check(path, ["kdp"])[0].problems if problem.code == "print-gutter"]
        return bool(odd)

    assert (at(inches), at(inches - 0.02)) == (False, True)


def test_bleed_that_is_asked_for_must_be_there(tmp_path: Path) -> None:
    without, with_it = written(tmp_path / "a.pdf"), written(tmp_path / "b.pdf", bleeding)
    codes = [{problem.code for problem in check(path, ["kdp"], bleed=True)[0].problems} for path in (without, with_it)]
    assert ["print-bleed" in found for found in codes] == [True, False]


def test_what_bleeds_as_it_should_is_no_fault(tmp_path: Path) -> None:
    path = written(tmp_path / "b.pdf", bleeding, ink(3, b"0 g 40 -9 100 60 re f"), pages=PAGES)
    assert found(path) == {"print-hardcover"}
