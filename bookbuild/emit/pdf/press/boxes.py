"""The boxes of a page (ISO 32000-1, 14.11.2): what is printed on, what is cut off, what the reader holds."""

from typing import Any

import pikepdf
from pikepdf import Array

from bookbuild.emit.pdf.press.settings import Press
from bookbuild.problems import Problem, problem

_ROUNDING = 0.01
"""Points by which a trim may be larger than its page: the engine rounds lengths."""


def set_boxes(pdf: pikepdf.Pdf, press: Press) -> list[Problem]:
    """TrimBox in the middle of each MediaBox, BleedBox around it, and no other.

    PDF/X wants a TrimBox or an ArtBox, never both, and each box inside the next. A bleed that the sheet has no room
    for ends at the sheet's edge.
    """
    small: list[int] = []
    for number, page in enumerate(pdf.pages, 1):
        media = [float(value) for value in inherited(page.obj, "/MediaBox")]
        left, bottom = min(media[0], media[2]), min(media[1], media[3])
        right, top = max(media[0], media[2]), max(media[1], media[3])
        across, up = (right - left - press.trim[0]) / 2, (top - bottom - press.trim[1]) / 2
        if min(across, up) < -_ROUNDING:
            small.append(number)
        across, up = max(0.0, across), max(0.0, up)
        trim = (left + across, bottom + up, right - across, top - up)
        outside = min(press.bleed, across), min(press.bleed, up)
        for key in ("/CropBox", "/ArtBox", "/UserUnit"):
            if key in page.obj:
                del page.obj[key]
        page.obj.MediaBox = _box(left, bottom, right, top)
        page.obj.TrimBox = _box(*trim)
        page.obj.BleedBox = _box(trim[0] - outside[0], trim[1] - outside[1], trim[2] + outside[0], trim[3] + outside[1])
    return [_too_small(small, press)] if small else []


def fill_last_leaf(pdf: pikepdf.Pdf) -> None:
    """Put a blank verso at the end of a file that would end on a recto: a leaf has two sides."""
    if len(pdf.pages) % 2:
        left, bottom, right, top = (float(value) for value in pdf.pages[-1].mediabox)
        pdf.add_blank_page(page_size=(right - left, top - bottom))
        pdf.pages[-1].mediabox = pdf.pages[-2].mediabox


def inherited(page: Any, key: str) -> Any:
    """An entry of a page, or of the nodes above it, that all pages below share (ISO 32000-1, 7.7.3.4)."""
    while key not in page and "/Parent" in page:
        page = page.Parent
    return page.get(key)


def numbers(pages: list[int]) -> str:
    """Page numbers in words: ``page 3``, ``pages 3, 5–7``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    text = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
    return f"{'page' if len(pages) == 1 else 'pages'} {text}"


def _too_small(pages: list[int], press: Press) -> Problem:
    width, height = press.trim
    return problem(
        "press-size",
        f"The trim of {width:g} × {height:g} pt is larger than {numbers(pages)} of the PDF.",
        hint="Give the trim that the book is laid out for.",
    )


def _box(*edges: float) -> Array:
    return Array([round(edge, 4) for edge in edges])
