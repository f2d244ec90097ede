"""The judge of two PDFs finds what a reader could see."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.emit.pdf.books import chapter, html, make
from tests.same_pdf import differences

BOOK = html(
    chapter(
        "one",
        "第一章",
        '<p>文<a href="#two">后</a></p>',
    )
    + chapter("two", "第二章", '<p lang="en">text</p>' + "<p>字</p>" * 60)
)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    path = tmp_path_factory.mktemp("same") / "book.pdf"
    path.write_bytes(make(BOOK).files[0].data)
    return path


def swap_labels(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.D)]))


def move_link(pdf: pikepdf.Pdf) -> None:
    note: Any = next(note for page in pdf.pages for note in page.obj.get("/Annots", []))
    note.Rect = pikepdf.Array([0, 0, 10, 10])


def rename_entry(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = pikepdf.String("anders")


def change_role(pdf: pikepdf.Pdf) -> None:
    element: Any = pdf.Root.StructTreeRoot.K[0].K[0]
    element.S = pikepdf.Name.Art


def draw_a_line(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[2]
    page.contents_add(b"q 0 0 200 200 re f Q")


def drop_a_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def change_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "anders"


def change_box(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].trimbox = pikepdf.Rectangle(0, 0, 10, 10)


MUTATIONS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "labels": swap_labels,
    "links": move_link,
    "outline": rename_entry,
    "tags": change_role,
    "drawn": draw_a_line,
    "text": drop_a_page,
    "metadata": change_title,
    "boxes": change_box,
}


def test_a_file_is_the_same_as_itself(pdf: Path) -> None:
    assert differences(pdf, pdf) == []


@pytest.mark.parametrize("kind", MUTATIONS)
def test_whatever_a_reader_could_see_is_found(kind: str, pdf: Path, tmp_path: Path) -> None:
    with pikepdf.open(pdf) as opened:
        MUTATIONS[kind](opened)
        opened.save(tmp_path / "other.pdf")
    assert [found for found in differences(pdf, tmp_path / "other.pdf") if kind in found]
