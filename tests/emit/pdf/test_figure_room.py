"""Figures that take the room that is left on a page, and those that move on."""

import re
from pathlib import Path

import pytest

from bookbuild.model import Artifact
from tests.emit.epub.books import picture
from tests.emit.pdf.books import chapter, html, make, pages_of

LINE = "<p>一行字。</p>"


def book(folder: Path, lines: int, extra: str = "") -> Artifact:
    image = picture(folder, "a.png")  # twice as wide as high: 113 by 56 mm on this page
    figure = (
        f'<figure class="figure"><p class="picture"><img src="a.png" width="420"/>{extra}</p>'
        "<figcaption>图题在此</figcaption></figure>"
    )
    body = LINE * lines + figure + "<p>后文在此。</p>" + LINE * 3
    return make(html(chapter("one", "第一章", body)), root=folder, assets=(image,))


def places(artifact: Artifact, folder: Path) -> tuple[int, int]:
    """The pages on which the caption and the text behind it stand."""
    pages = ["".join(page.split()) for page in pages_of(artifact, folder)]
    found = [next(index for index, page in enumerate(pages) if word in page) for word in ("图题在此", "后文在此")]
    return found[0], found[1]


def height(artifact: Artifact) -> float:
    """The height at which the picture is drawn, in points."""
    pymupdf = pytest.importorskip("pymupdf")
    with pymupdf.open(stream=artifact.files[0].data) as document:
        return max(float(info["bbox"][3] - info["bbox"][1]) for page in document for info in page.get_image_info())


def test_a_figure_that_fits_keeps_its_size(poppler: None, tmp_path: Path) -> None:
    artifact = book(tmp_path, 4)
    assert height(artifact) == pytest.approx(420 / 2 * 0.75, abs=1)


def test_a_figure_that_nearly_fits_is_set_smaller_and_stays(poppler: None, tmp_path: Path) -> None:
    whole = height(book(tmp_path, 4))
    shrunk = [(artifact, height(artifact)) for artifact in (book(tmp_path, lines) for lines in range(9, 17))]
    smaller = [(artifact, high) for artifact, high in shrunk if high < whole - 2]
    assert smaller
    for artifact, high in smaller:
        assert high >= 0.62 * whole - 1
        caption, after = places(artifact, tmp_path)
        assert caption <= after


def test_a_figure_without_enough_room_moves_in_its_own_size(poppler: None, tmp_path: Path) -> None:
    whole = height(book(tmp_path, 4))
    artifact = book(tmp_path, 19)
    assert height(artifact) == pytest.approx(whole, abs=1)


def test_two_pictures_in_one_figure_are_left_alone(poppler: None, tmp_path: Path) -> None:
    artifact = book(tmp_path, 10, '<img src="a.png" width="100"/>')
    assert height(artifact) == pytest.approx(420 / 2 * 0.75, abs=1)
    assert not re.search("pdf-", " ".join(found.code for found in artifact.problems))
