"""What a press takes: every object that PDF/X-1a:2003 and PDF/X-4 ask for, colours as inks, the same picture."""

import base64
import io
import re
import subprocess
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from bookbuild.emit.pdf.press import Press, profiles, to_press
from bookbuild.problems import Problem

TRIM, BLEED = (300.0, 400.0), 9.0
STANDARDS = ("pdf/x-1a", "pdf/x-4")


def png(mode: str, colour: object) -> str:
    data = io.BytesIO()
    Image.new(mode, (40, 40), colour).save(data, "PNG")  # type: ignore[arg-type]
    return f"data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}"


def jpeg() -> str:
    data = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").point(lambda v: v // 2 + 60).save(data, "JPEG")
    return f"data:image/jpeg;base64,{base64.b64encode(data.getvalue()).decode()}"


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="30"><defs><linearGradient id="g">'
    '<stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient></defs>'
    '<rect width="40" height="30" fill="url(#g)"/>'
    '<rect x="40" width="40" height="30" fill="green" opacity=".5"/></svg>'
)
PAGE = f"""<html lang="en"><style>@page {{ size: 300pt 400pt; bleed: 9pt; margin: 30pt }} h1 {{ color: #a03020 }}
td {{ background: #dde8ee; border: 1pt solid #777 }} .f {{ background: rgba(0, 0, 255, .25) }}</style>
<h1><a href="https://example.org">Title</a></h1><p>Black text.</p><p style="color: #888">Grey.</p>
<table><tr><td>cell</td></tr></table><p class="f">faded</p><div style="opacity: .5; color: red">half</div>
<img src="{png("RGBA", (200, 0, 0, 100))}"><img src="{png("P", 3)}"><img src="{png("RGB", (10, 120, 60))}">
<img src="{png("L", 90)}"><img src="{jpeg()}">{SVG}</html>"""


@cache
def source() -> bytes:
    from weasyprint import HTML

    data: bytes = HTML(string=PAGE).write_pdf(pdf_tags=True)
    return data


def pressed(data: bytes, order: Press) -> tuple[bytes, list[Problem]]:
    target = io.BytesIO()
    problems = to_press(io.BytesIO(data), order, target)
    return target.getvalue(), problems


def press(standard: str = "", colour: str = "colour", **more: object) -> Press:
    return Press(standard, colour, TRIM, BLEED, "Title", 1_700_000_000, **more)  # type: ignore[arg-type]


@cache
def made(standard: str = "", colour: str = "colour") -> tuple[bytes, list[Problem]]:
    return pressed(source(), press(standard, colour))


def opened(standard: str = "", colour: str = "colour") -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made(standard, colour)[0]))


def streams(pdf: pikepdf.Pdf) -> str:
    """All content of a file: of pages, forms and patterns."""
    found = [page.Contents.read_bytes() for page in pdf.pages]
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and (item.get("/Subtype") == "/Form" or "/PatternType" in item):
            found.append(item.read_bytes())
    return b"\n".join(found).decode("latin-1")


def pictures(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [i for i in pdf.objects if isinstance(i, pikepdf.Stream) and i.get("/Subtype") == "/Image"]


def rendered(data: bytes, folder: Path, name: str) -> Image.Image:
    path = folder / f"{name}.pdf"
    path.write_bytes(data)
    subprocess.run(["pdftoppm", "-r", "50", "-png", "-singlefile", str(path), str(folder / name)], check=True)
    return Image.open(folder / f"{name}.png").convert("RGB")


def test_without_an_order_colours_stay_and_black_is_black_ink() -> None:
    text = streams(opened())
    assert not re.search(r"\b0 0 0 rg\b", text)
    assert re.search(r"^0 g$", text, re.MULTILINE)
    assert " rg" in text


@pytest.mark.parametrize("standard", STANDARDS)
def test_no_colour_is_rgb(standard: str) -> None:
    pdf = opened(standard)
    assert not re.search(r"\b(rg|RG)\b", streams(pdf))
    spaces = {str(p.ColorSpace[1] if isinstance(p.ColorSpace, pikepdf.Array) else p.ColorSpace) for p in pictures(pdf)}
    assert spaces <= {"/DeviceGray", "/DeviceCMYK"}
    assert "/DeviceCMYK" in spaces
    shadings = [i.ColorSpace for i in pdf.objects if isinstance(i, pikepdf.Dictionary) and "/ShadingType" in i]
    assert {str(space) for space in shadings} <= {"/DeviceGray", "/DeviceCMYK"}


def test_a_grey_inside_has_grey_alone() -> None:
    pdf = opened("", "grey")
    assert not re.search(r"\b(rg|RG|k|K)\b", streams(pdf))
    assert {str(picture.ColorSpace) for picture in pictures(pdf) if str(picture.ColorSpace)[0] == "/"} == {
        "/DeviceGray"
    }


@pytest.mark.parametrize("standard", STANDARDS)
def test_black_and_grey_text_is_black_ink_alone(standard: str) -> None:
    text = streams(opened(standard))
    assert re.search(r"^0 g$", text, re.MULTILINE)
    assert re.search(r"^0\.53\d* g$", text, re.MULTILINE)


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_output_intent_has_the_profile_of_a_press(standard: str) -> None:
    pdf = opened(standard)
    (intent,) = list(pdf.Root.OutputIntents)
    assert str(intent.S) == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier)
    assert int(intent.DestOutputProfile.N) == 4
    assert profiles.is_cmyk(intent.DestOutputProfile.read_bytes())


@pytest.mark.parametrize(("standard", "version"), [("pdf/x-1a", "PDF/X-1a:2003"), ("pdf/x-4", "PDF/X-4")])
def test_the_file_says_which_standard_it_keeps(standard: str, version: str) -> None:
    pdf = opened(standard)
    info, xmp = pdf.docinfo, pdf.Root.Metadata.read_bytes().decode()
    assert (str(info["/GTS_PDFXVersion"]), str(info["/Trapped"]), str(info["/Title"])) == (version, "/False", "Title")
    assert str(info["/CreationDate"]) == str(info["/ModDate"]) == "D:20231114221320Z"
    assert f"GTS_PDFXVersion>{version}<" in xmp
    assert "xmpMM:DocumentID" in xmp
    assert pdf.pdf_version == {"pdf/x-1a": "1.4", "pdf/x-4": "1.6"}[standard]


@pytest.mark.parametrize("standard", ["", *STANDARDS])
def test_every_page_has_its_boxes_one_in_the_other(standard: str) -> None:
    for page in opened(standard).pages:
        media, bleed, trim = ([float(v) for v in page.obj[key]] for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
        assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(TRIM)
        assert [b - t for b, t in zip(bleed, trim, strict=True)] == pytest.approx([-BLEED, -BLEED, BLEED, BLEED])
        assert media[0] <= bleed[0] + 0.01
        assert media[3] >= bleed[3] - 0.01
        assert "/ArtBox" not in page.obj


@pytest.mark.parametrize("standard", ["", *STANDARDS])
def test_nothing_can_be_clicked_run_or_read_aloud(standard: str) -> None:
    pdf = opened(standard)
    assert set(pdf.Root.keys()) <= {"/Type", "/Pages", "/PageLabels", "/Lang", "/Metadata", "/OutputIntents"}
    assert not any("/Annots" in page.obj or "/StructParents" in page.obj for page in pdf.pages)
    assert not re.search(r"\b(BDC|BMC|EMC)\b", streams(pdf))
    assert not pdf.is_encrypted


def test_x_1a_has_nothing_transparent() -> None:
    pdf = opened("pdf/x-1a")
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream | pikepdf.Dictionary):
            assert "/SMask" not in item
            assert item.get("/Group") is None
            assert item.get("/ca", 1) == 1
            assert item.get("/CA", 1) == 1


def test_x_4_says_the_space_in_which_it_blends() -> None:
    assert {str(page.obj.Group.CS) for page in opened("pdf/x-4").pages} == {"/DeviceCMYK"}


def test_x_1a_has_no_compressed_objects_and_plain_outlines() -> None:
    data = made("pdf/x-1a")[0]
    assert b"/ObjStm" not in data
    assert b"/XRef" not in data
    assert not any(
        i.get("/Subtype") == "/OpenType" for i in opened("pdf/x-1a").objects if isinstance(i, pikepdf.Stream)
    )


@pytest.mark.parametrize("standard", ["", *STANDARDS])
def test_every_font_is_in_the_file_and_one_that_is_not_is_named(standard: str) -> None:
    assert [p.code for p in made(standard)[1] if p.code == "press-font"] == []
    with pikepdf.open(io.BytesIO(source())) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                for key in [key for key in item.keys() if key.startswith("/FontFile")]:  # noqa: SIM118
                    del item[key]
        data = io.BytesIO()
        pdf.save(data)
    assert "press-font" in {p.code for p in pressed(data.getvalue(), press(standard))[1]}


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("colour", ["colour", "grey"])
def test_equal_books_are_equal_bytes(standard: str, colour: str) -> None:
    assert pressed(source(), press(standard, colour))[0] == made(standard, colour)[0]


@pytest.mark.parametrize(("standard", "colour"), [("", "colour"), ("pdf/x-1a", "colour"), ("pdf/x-4", "colour")])
def test_the_page_looks_as_before(standard: str, colour: str, tmp_path: Path) -> None:
    before, after = rendered(source(), tmp_path, "before"), rendered(made(standard, colour)[0], tmp_path, "after")
    width, height = (min(a, b) for a, b in zip(before.size, after.size, strict=True))
    difference = ImageChops.difference(before.crop((0, 0, width, height)), after.crop((0, 0, width, height)))
    far = sum(1 for pixel in difference.convert("L").tobytes() if pixel > 70)
    assert far < width * height / 200


def test_a_profile_that_is_none_of_a_press_is_refused() -> None:
    data, problems = pressed(source(), press("pdf/x-4", profile=b"no profile at all" * 20))
    assert [found.code for found in problems] == ["press-profile"]
    assert data == source()


def blank(pages: int) -> bytes:
    pdf, data = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(300, 400))
    pdf.save(data)
    return data.getvalue()


@pytest.mark.parametrize("pages", [1, 2])
def test_a_last_recto_gets_a_blank_back_of_its_size(pages: int) -> None:
    with pikepdf.open(io.BytesIO(pressed(blank(pages), press(leaves=True))[0])) as even:
        assert [[float(v) for v in page.mediabox] for page in even.pages] == [[0, 0, 300, 400]] * 2


def test_what_is_no_book_of_leaves_keeps_its_pages() -> None:
    with pikepdf.open(io.BytesIO(pressed(blank(1), press())[0])) as cover:
        assert len(cover.pages) == 1
