"""What a content stream prints, and where."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from bookbuild.preflight.document import read_pdf
from bookbuild.preflight.facts import Ink, Page
from tests.preflight.books import Change, written


def page(tmp_path: Path, content: bytes, *changes: Change) -> Page:
    return read_pdf(written(tmp_path / "b.pdf", *changes, pages=1, content=content)).pages[0]


def boxes(page: Page, ink: Ink) -> list[tuple[float, ...]]:
    found = [part.box for part in page.parts if part.ink is ink]
    return [tuple(round(edge, 2) for edge in (box.left, box.bottom, box.right, box.top)) for box in found]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"1 g 0 0 100 100 re f",
        b"1 1 1 rg 0 0 100 100 re f",
        b"0 0 0 0 k 0 0 100 100 re f",
        b"0 g 10 10 m f",
        b"0 g 0 0 10 10 re W n 50 50 10 10 re f",
        b"0 0 5 5 re W n 50 50 5 5 re W n 0 0 100 100 re f",
        b"BT /F1 10 Tf 3 Tr 50 50 Td (hidden) Tj ET",
        b"BT /F1 10 Tf 50 50 Td (   ) Tj ET",
        b"BT /None 10 Tf 50 50 Td (no font) Tj ET",
        b"l S Q Q",
    ],
)
def test_what_leaves_no_ink_is_nowhere(tmp_path: Path, content: bytes) -> None:
    assert page(tmp_path, content).parts == ()


@pytest.mark.parametrize(
    ("content", "box"),
    [
        (b"10 20 30 40 re f", (10, 20, 40, 60)),
        (b"q 2 0 0 -2 100 200 cm 10 20 30 40 re f Q", (120, 80, 180, 160)),
        (b"q 0 1 -1 0 100 0 cm 10 20 30 40 re f Q", (40, 10, 80, 40)),
        (b"q 1 0 0 1 5 5 cm Q 10 20 30 40 re f", (10, 20, 40, 60)),
        (b"10 20 m 40 20 l 25 60 l f*", (10, 20, 40, 60)),
        (b"0 0 m 0 30 50 30 50 0 c f", (0, 0, 50, 30)),
        (b"0 0 25 100 re W n 10 20 30 40 re f", (10, 20, 25, 60)),
    ],
)
def test_an_area_is_where_its_path_is_mapped_and_clipped(
    tmp_path: Path, content: bytes, box: tuple[float, ...]
) -> None:
    assert boxes(page(tmp_path, content), Ink.AREA) == [box]


def test_parts_of_a_path_are_told_apart(tmp_path: Path) -> None:
    found = page(tmp_path, b"0 G 2 w 10 10 m 20 10 l 400 600 m 410 600 l S")
    assert boxes(found, Ink.LINE) == [(9, 9, 21, 11), (399, 599, 411, 601)]
    assert found.thinnest == 2


@pytest.mark.parametrize(
    ("content", "left", "right"),
    [
        (b"(abcd) Tj", 50, 70),
        (b"[(ab) -1000 (cd)] TJ", 50, 80),
        (b"( ab ) Tj", 55, 65),
        (b"2 Tc (ab) Tj", 50, 62),
        (b"5 Tw (a b) Tj", 50, 70),
        (b"50 Tz (abcd) Tj", 50, 60),
        (b"14 TL T* (ab) Tj", 50, 60),
        (b"14 TL (ab) '", 50, 60),
        (b'5 2 (ab) "', 50, 62),
        (b"1 0 0 1 70 50 Tm (ab) Tj", 70, 80),
        (b"10 -12 TD (ab) Tj", 60, 70),
    ],
)
def test_text_is_as_wide_as_its_glyphs(tmp_path: Path, content: bytes, left: float, right: float) -> None:
    (box,) = boxes(page(tmp_path, b"BT /F1 10 Tf 50 50 Td " + content + b" ET"), Ink.TEXT)
    assert (box[0], box[2]) == (left, right)


def test_a_second_string_begins_where_the_first_ends(tmp_path: Path) -> None:
    found = boxes(page(tmp_path, b"BT /F1 10 Tf 50 50 Td (ab) Tj (cd) Tj ET"), Ink.TEXT)
    assert [box[0] for box in found] == [50, 60]


def test_the_size_of_text_is_that_on_paper(tmp_path: Path) -> None:
    assert page(tmp_path, b"q 0.5 0 0 0.5 0 0 cm BT /F1 10 Tf 50 50 Td (ab) Tj ET Q").smallest == 5


def form(pdf: pikepdf.Pdf) -> None:
    """A form that paints a square, then itself."""
    keys = {"Subtype": Name.Form, "BBox": Array([0, 0, 50, 80]), "Matrix": Array([2, 0, 0, 2, 0, 0])}
    stream = pdf.make_indirect(Stream(pdf, b"0 0 100 100 re f /Fm Do", **keys))
    stream.Resources = Dictionary(XObject=Dictionary(Fm=stream))
    pdf.pages[0].obj.Resources.XObject["/Fm"] = stream


def test_a_form_has_its_matrix_and_bounds_and_runs_once(tmp_path: Path) -> None:
    assert boxes(page(tmp_path, b"1 0 0 1 10 10 cm /Fm Do", form), Ink.AREA) == [(10, 10, 110, 170)]


def pattern(pdf: pikepdf.Pdf) -> None:
    """A pattern whose cell shows a picture of 10 × 20 pixels, 36 points wide."""
    keys = {"Subtype": Name.Image, "Width": 10, "Height": 20, "ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8}
    picture = pdf.make_indirect(Stream(pdf, bytes(600), **keys))
    bounds = {"BBox": Array([0, 0, 18, 36]), "XStep": 18, "YStep": 36, "Matrix": Array([2, 0, 0, 2, 0, 0])}
    cell = pdf.make_indirect(Stream(pdf, b"q 18 0 0 36 0 0 cm /Im Do Q", PatternType=1, **bounds))
    cell.Resources = Dictionary(XObject=Dictionary(Im=picture))
    pdf.pages[0].obj.Resources.Pattern = Dictionary(P1=cell)


def test_a_pattern_prints_where_it_fills_and_its_pictures_count(tmp_path: Path) -> None:
    found = page(tmp_path, b"/Pattern cs /P1 scn 100 100 50 50 re f", pattern)
    assert [(part.ink, part.box.left) for part in found.parts] == [(Ink.AREA, 100)]
    assert [(shown.width, shown.dpi) for shown in found.pictures] == [(36, 20)]
    assert ("rgb", Ink.PICTURE) in found.colours


def test_an_inline_picture_is_one(tmp_path: Path) -> None:
    found = page(tmp_path, b"q 72 0 0 72 10 10 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q")
    assert boxes(found, Ink.PICTURE) == [(10, 10, 82, 82)]
    assert [shown.dpi for shown in found.pictures] == [2]
    assert found.colours == {("gray", Ink.PICTURE)}


def test_nothing_is_printed_beyond_the_sheet(tmp_path: Path) -> None:
    assert boxes(page(tmp_path, b"-50 -50 100 100 re f"), Ink.AREA) == [(0, 0, 50, 50)]


def damaged_form(pdf: pikepdf.Pdf) -> None:
    packed = Stream(pdf, b"not packed", Subtype=Name.Form, Filter=Name.FlateDecode)
    pdf.pages[0].obj.Resources.XObject["/Fm"] = packed


@pytest.mark.parametrize("content", [b"(a) re f", b"1 0 cm", b"/Fm Do"])
def test_content_that_cannot_be_read_is_a_fault_of_its_page(tmp_path: Path, content: bytes) -> None:
    assert page(tmp_path, content, damaged_form).fault
