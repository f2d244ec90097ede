"""A book that an engine made: KDP accepts it, and each of eight planted faults is named by its own code."""

from pathlib import Path

import pikepdf
import pytest

from bookbuild.preflight.check import check
from tests.preflight.books import Change, annotation, boxes, engine_made_with, ink, picture, unembed


def x1a(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-1a:2003"


FAULTS: dict[str, tuple[Change, str]] = {
    "print-trim": (boxes(700, 900), "KDP does not cut to"),
    "print-bleed": (ink(3, b"0 g 0 0 432 100 re f"), "a filled area at the bottom, outer edge"),
    "print-gutter": (ink(5, b"0 g 20 300 30 30 re f"), "7.1 mm (0.278 in) from the spine; 24 pages want"),
    "print-font": (unembed, "is not embedded (pages 1–24)"),
    "print-pixels-few": (picture(144, 72), "printed at 51 × 25 mm: 72 dpi (page 4)"),
    "print-x-rgb": (x1a, "text in RGB (pages 1–24)"),
    "print-annotation": (annotation(), "an annotation of the kind Link (page 2)"),
    "print-page-sizes": (boxes(400, 600, [7]), "(page 7)"),
}


def problems(path: Path) -> dict[str, str]:
    return {problem.code: problem.message for problem in check(path, ["kdp"])[0].problems}


def test_a_good_book_is_accepted(tmp_path: Path) -> None:
    result = check(engine_made_with(tmp_path / "b.pdf"), ["kdp"])[0]
    assert (result.verdict, [problem.code for problem in result.problems]) == (
        "KDP: accepts · 1 to know",
        ["print-hardcover"],
    )


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_a_planted_fault_is_named_by_its_own_code(tmp_path: Path, code: str) -> None:
    change, words = FAULTS[code]
    named = problems(engine_made_with(tmp_path / "b.pdf", change))
    assert words in named[code]
    assert set(FAULTS) & set(named) == {code}
