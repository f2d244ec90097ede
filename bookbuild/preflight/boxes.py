"""Rules on the edges of the page: bleed, gutter and margins, marks."""

from collections.abc import Callable, Iterator

from bookbuild.preflight.facts import Ink, Page, PdfFile
from bookbuild.preflight.geometry import Box
from bookbuild.preflight.hit import Hit
from bookbuild.preflight.layout import (
    NEAR,
    beside,
    bleeds,
    distances,
    length,
    reaching,
    sides,
    trim_of,
    within,
)
from bookbuild.preflight.printers import Order
from bookbuild.trim import gutter as least_gutter

# Places are rounded twice on their way into a PDF; a twentieth of a millimetre is no fault of the author's.
_ROUNDING = 0.15
_ALL_SIDES = ("left", "bottom", "right", "top")


def no_bleed(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Ink at an edge that is cut, on a sheet that does not go beyond it."""
    need = order.printer.bleed
    inks: dict[str, None] = {}
    edges: dict[str, None] = {}
    numbers: list[int] = []
    for page in pdf.pages:
        trim = trim_of(page, order)
        room = _room(page, trim, order)
        reached = {side: part.ink for part, beyond in reaching(page, trim) for side in beyond}
        cut = [side for side in _cut_sides(page, pdf) if room[side] < need - _ROUNDING]
        faulty = cut if order.bleed else [side for side in cut if side in reached]
        if faulty:
            numbers.append(page.number)
            inks |= {str(reached[side]): None for side in faulty if side in reached}
            edges |= {_name(side, page, pdf): None for side in faulty}
    if numbers:
        what = f"{' and '.join(inks)} at" if inks else "bleed is asked for at"
        yield Hit(f"{what} the {', '.join(edges)} edge, and the sheet has no {length(need)} beyond it", tuple(numbers))


def short_bleed(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Ink that reaches the edge of the cut page and stops before the edge of the bleed, which is there."""
    need = order.printer.bleed
    edges: dict[str, None] = {}
    numbers: list[int] = []
    for page in pdf.pages:
        trim = trim_of(page, order)
        room = _room(page, trim, order)
        furthest: dict[str, float] = {}
        for _, beyond in reaching(page, trim):
            furthest |= {side: max(furthest.get(side, far), far) for side, far in beyond.items()}
        cut = [side for side in _cut_sides(page, pdf) if room[side] >= need - _ROUNDING]
        faulty = [side for side in cut if furthest.get(side, need) < need - NEAR]
        if faulty:
            numbers.append(page.number)
            edges |= {_name(side, page, pdf): None for side in faulty}
    if numbers:
        yield Hit(f"what reaches the {', '.join(edges)} edge does not go {length(need)} beyond it", tuple(numbers))


def gutter(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Ink nearer to the spine than the number of pages allows."""
    need = least_gutter(len(pdf.pages), "kdp")
    told = f"from the spine; {len(pdf.pages)} pages want {length(need)}"
    yield from _too_near(pdf, order, need, lambda page: (sides(page, pdf).spine,), told)


def margins(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Ink too near to the top, the bottom or the outside."""
    with_bleed = bleeds(pdf, order)
    need = order.printer.margin_with_bleed if with_bleed else order.printer.margin
    told = f"from an edge; {length(need)} is the least{' in a book that bleeds' if with_bleed else ''}"
    yield from _too_near(pdf, order, need, lambda page: _cut_sides(page, pdf), told)


def safety(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Ink too near to any edge, that at the spine among them."""
    told = f"from an edge; {length(order.printer.margin)} is safe"
    yield from _too_near(pdf, order, order.printer.margin, lambda page: _ALL_SIDES, told)


def marks(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Ink beside the cut page: crop marks and the like."""
    numbers = tuple(page.number for page in pdf.pages if any(beside(part, trim_of(page, order)) for part in page.parts))
    if numbers:
        yield Hit("ink beside the page that is cut, such as crop marks", numbers)


def _too_near(
    pdf: PdfFile, order: Order, need: float, which: Callable[[Page], tuple[str, ...]], told: str
) -> Iterator[Hit]:
    """One hit for all pages, with the least distance and what is there."""
    worst: tuple[float, Ink] | None = None
    numbers: list[int] = []
    for page in pdf.pages:
        nearest = None if page.rotation else _nearest(page, trim_of(page, order), which(page))
        if nearest is not None and nearest[0] < need - _ROUNDING:
            numbers.append(page.number)
            worst = nearest if worst is None else min(worst, nearest)
    if worst is not None:
        yield Hit(f"{worst[1]} is as near as {length(worst[0])} {told}", tuple(numbers))


def _nearest(page: Page, trim: Box, which: tuple[str, ...]) -> tuple[float, Ink] | None:
    found = [(distances(part.box, trim), part.ink) for part in within(page, trim)]
    return min(((distance[side], ink) for distance, ink in found for side in which), default=None)


def _cut_sides(page: Page, pdf: PdfFile) -> tuple[str, ...]:
    return ("top", "bottom", sides(page, pdf).outside)


def _room(page: Page, trim: Box, order: Order) -> dict[str, float]:
    """How far the sheet goes beyond each side of the cut page."""
    bleed = distances(trim, page.bleed or page.media)
    media = distances(trim, page.media)
    return {side: max(bleed[side], media[side]) if order.printer.media_bleeds else bleed[side] for side in bleed}


def _name(side: str, page: Page, pdf: PdfFile) -> str:
    return "outer" if side == sides(page, pdf).outside else side
