"""Rules on text: embedded fonts, and sizes that print."""

from collections.abc import Iterator

from bookbuild.preflight.facts import Face, PdfFile
from bookbuild.preflight.hit import Hit
from bookbuild.preflight.printers import Order

_SMALLEST, _THINNEST = 7.0, 0.75
_ROUNDING = 0.01


def not_embedded(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Fonts that the printer would have to replace."""
    pages: dict[Face, list[int]] = {}
    for page in pdf.pages:
        for face in page.faces:
            if not face.embedded:
                pages.setdefault(face, []).append(page.number)
    for face, numbers in pages.items():
        yield Hit(f"the font {face.name} is not embedded", tuple(numbers))


def small_text(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Text under 7 points."""
    found = [(page.smallest, page.number) for page in pdf.pages if 0 < page.smallest < _SMALLEST - _ROUNDING]
    if found:
        yield Hit(f"text of {min(found)[0]:.1f} pt", tuple(number for _, number in found))


def thin_lines(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Lines under 0.75 points."""
    found = [(page.thinnest, page.number) for page in pdf.pages if 0 < page.thinnest < _THINNEST - _ROUNDING]
    if found:
        yield Hit(f"lines of {min(found)[0]:.2f} pt", tuple(number for _, number in found))
