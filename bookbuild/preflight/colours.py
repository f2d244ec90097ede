"""Rules on colours, transparency and what a file must be that claims PDF/X (ISO 15930-1, -4 and -7)."""

from collections.abc import Iterator

from bookbuild.preflight.facts import Ink, PdfFile
from bookbuild.preflight.hit import Hit
from bookbuild.preflight.printers import Order

_INTENT = "/GTS_PDFX"
_SCREEN = ("rgb", "lab")
_NAMES = {Ink.TEXT: "text", Ink.PICTURE: "pictures", Ink.AREA: "filled areas", Ink.LINE: "lines"}


def rgb_in_x1a(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Colours of the screen in a file that claims to have none."""
    if _is_x1(pdf):
        yield from _screen_colours(pdf)


def rgb(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Colours of the screen that the printer turns into inks."""
    if not _is_x1(pdf):
        yield from _screen_colours(pdf)


def rich_black(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Black text that is printed with several plates."""
    numbers = tuple(page.number for page in pdf.pages if page.rich)
    if numbers:
        yield Hit("black text in more inks than black", numbers)


def transparency_in_x(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Transparency where PDF/X-1a and X-3 forbid it."""
    if _is_flat(pdf):
        yield from _transparency(pdf)


def transparency(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Transparency that the printer flattens."""
    if not _is_flat(pdf):
        yield from _transparency(pdf)


def no_x(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """No part of PDF/X claimed."""
    if not pdf.x_version:
        yield Hit("the file is no PDF/X")


def no_intent(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """PDF/X without a printing condition."""
    if pdf.x_version and _INTENT not in pdf.intents:
        yield Hit(f"the file claims {pdf.x_version} and has no output intent for it")


def no_trim_box(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """PDF/X without trim boxes."""
    numbers = tuple(page.number for page in pdf.pages if page.trim is None)
    if pdf.x_version and numbers:
        yield Hit(f"the file claims {pdf.x_version} and has no TrimBox", numbers)


def _is_x1(pdf: PdfFile) -> bool:
    return pdf.x_version.startswith("PDF/X-1")


def _is_flat(pdf: PdfFile) -> bool:
    return pdf.x_version.startswith(("PDF/X-1", "PDF/X-3"))


def _screen_colours(pdf: PdfFile) -> Iterator[Hit]:
    pages: dict[Ink, list[int]] = {}
    for page in pdf.pages:
        for ink in Ink:
            if any((family, ink) in page.colours for family in _SCREEN):
                pages.setdefault(ink, []).append(page.number)
    for ink, numbers in pages.items():
        yield Hit(f"{_NAMES[ink]} in RGB", tuple(numbers))


def _transparency(pdf: PdfFile) -> Iterator[Hit]:
    kinds = sorted({kind for page in pdf.pages for kind in page.transparency})
    if kinds:
        yield Hit(f"transparency: {', '.join(kinds)}", tuple(page.number for page in pdf.pages if page.transparency))
