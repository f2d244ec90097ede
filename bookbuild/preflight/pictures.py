"""Rules on pictures: enough pixels for the size at which they are printed."""

from collections.abc import Iterator

from bookbuild.preflight.facts import PdfFile, Shown
from bookbuild.preflight.geometry import MM
from bookbuild.preflight.hit import Hit
from bookbuild.preflight.printers import Order

_WANTED, _LEAST = 300, 120
_NEARLY = 0.99


def too_coarse(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Under 120 dpi: pixels can be seen, whatever the paper."""
    return _between(pdf, 0, _LEAST)


def coarse(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Under the 300 dpi that printers ask for."""
    return _between(pdf, _LEAST, _WANTED)


def _between(pdf: PdfFile, least: float, most: float) -> Iterator[Hit]:
    """A hit for each picture, at its coarsest use; a picture is the same when its bytes are."""
    uses: dict[str, tuple[Shown, list[int]]] = {}
    for page in pdf.pages:
        for index, shown in enumerate(page.pictures):
            name = shown.digest or f"{page.number}.{index}"
            kept, numbers = uses.setdefault(name, (shown, []))
            numbers.append(page.number)
            uses[name] = (min(kept, shown, key=lambda use: use.dpi), numbers)
    for shown, numbers in uses.values():
        if least * _NEARLY <= shown.dpi < most * _NEARLY:
            size = f"{shown.width / MM:.0f} × {shown.height / MM:.0f} mm"
            text = f"a picture of {shown.columns} × {shown.rows} pixels is printed at {size}: {shown.dpi:.0f} dpi"
            yield Hit(text, tuple(dict.fromkeys(numbers)), shown.digest)
