"""The cover of the printed book: as wide as its pages want it, with all that belongs on it."""

import io
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from bookbuild.config import PdfConfig, WrapConfig
from bookbuild.emit.pdf.wrap import Wrap, draw_wrap
from bookbuild.emit.pdf.wrap.barcode import bars, modules
from bookbuild.emit.pdf.wrap.spine import column, pieces, spine_width
from bookbuild.model import Metadata, Person
from bookbuild.pictures.prepare import Prepared
from tests.emit.pdf.books import chapter, html, make

MM = 72 / 25.4
ISBN = "9787302511854"
BOOK = Metadata(
    "深入高可用系统", language="zh-CN", authors=(Person("某人"),), identifier=f"urn:isbn:{ISBN}", description="好书。"
)
WRAP = Wrap((148 * MM, 210 * MM), 3 * MM, 300, "white", "#14576b", 1_700_000_000)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def text_of(data: bytes) -> str:
    pymupdf = pytest.importorskip("pymupdf")
    with pymupdf.open(stream=data) as document:
        return "".join("".join(page.get_text().split()) for page in document)


@pytest.mark.parametrize(
    ("paper", "inches"), [("white", 0.6756), ("cream", 0.75), ("colour", 0.7041), ("0.1mm", 15 / 25.4)]
)
def test_the_spine_is_as_thick_as_its_leaves(paper: str, inches: float) -> None:
    assert spine_width(300, paper) / 72 == pytest.approx(inches)


def test_another_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="velvet"):
        spine_width(300, "velvet")


def test_the_sheet_is_two_pages_and_the_spine_wide_with_bleed_around() -> None:
    pdf = opened(draw_wrap(BOOK, None, WRAP)[0])
    (page,) = pdf.pages
    left, bottom, right, top = (float(value) for value in page.mediabox)
    assert (right - left) / MM == pytest.approx(2 * 148 + 0.6756 * 25.4 + 6, abs=0.1)
    assert (top - bottom) / MM == pytest.approx(216, abs=0.1)
    trim = [float(value) for value in page.trimbox]
    assert (trim[2] - trim[0]) / MM == pytest.approx(2 * 148 + 0.6756 * 25.4, abs=0.1)


def test_title_authors_description_and_number_are_on_it() -> None:
    text = text_of(draw_wrap(BOOK, None, WRAP)[0])
    assert text.count("深入高可用系统") >= 2
    assert "某人" in text
    assert "好书。" in text
    assert "302511" in text


def test_a_thin_spine_has_no_text_and_says_so() -> None:
    data, problems = draw_wrap(BOOK, None, replace(WRAP, pages=60))
    assert [found.code for found in problems] == ["wrap-spine"]
    assert text_of(data).count("深入高可用系统") < text_of(draw_wrap(BOOK, None, WRAP)[0]).count("深入高可用系统")


def test_a_picture_is_the_front_and_a_coarse_one_is_told() -> None:
    for size, codes in (((400, 600), ["wrap-coarse"]), ((1900, 2700), [])):
        jpeg = io.BytesIO()
        Image.new("RGB", size, "red").save(jpeg, "JPEG")
        data, problems = draw_wrap(BOOK, Prepared(jpeg.getvalue(), "image/jpeg", *size), WRAP)
        assert [found.code for found in problems] == codes
        pdf = opened(data)
        assert any(item.get("/Width") == size[0] for item in pdf.objects if isinstance(item, pikepdf.Stream))


def test_every_font_is_in_the_file_and_bytes_are_equal() -> None:
    data = draw_wrap(BOOK, None, WRAP)[0]
    assert draw_wrap(BOOK, None, WRAP)[0] == data
    pdf = opened(data)
    fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item]
    assert fonts
    assert all(any(key.startswith("/FontFile") for key in font.keys()) for font in fonts)  # noqa: SIM118


def test_ideographs_stand_upright_and_words_lie_on_their_side() -> None:
    assert pieces("深入 Go：二") == ["深", "入", " Go", "：", "二"]
    placed = column("深Go", 10, [1, 1.2], 5)
    assert [(glyphs.text, glyphs.turned, glyphs.start) for glyphs in placed] == [
        ("深", False, 5),
        ("Go", True, pytest.approx(15.6)),
    ]


def test_bars_read_back_as_the_number() -> None:
    pattern = modules(ISBN)
    assert len(pattern) == 95
    assert sum(width for _, width, _ in bars(ISBN)) == pattern.count("1")
    right = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011".split()
    inverted = [part.translate(str.maketrans("01", "10")) for part in right]
    assert "".join(str(inverted.index(pattern[at : at + 7])) for at in range(50, 92, 7)) == ISBN[7:]


def test_a_wrong_check_digit_is_refused() -> None:
    with pytest.raises(ValueError, match="EAN"):
        modules(ISBN[:-1] + "0")


def test_a_book_that_asks_for_it_gets_a_cover_beside_its_pages() -> None:
    text = html(chapter("one", "第一章", "<p>文</p>"))
    plain, wrapped = (make(text, pdf=PdfConfig(wrap=wrap), profile="print") for wrap in (None, WrapConfig()))
    assert [file.path for file in plain.files] == ["small-print.pdf", "small-print.pdf.sources.json"]
    assert [file.path for file in wrapped.files][2:] == ["small-cover.pdf"]
    assert "wrap-spine" in {found.code for found in wrapped.problems}
