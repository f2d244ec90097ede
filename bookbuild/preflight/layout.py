"""Where things are on a printed page: its trim, its spine, what reaches the edge, what stays within."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bookbuild.preflight.facts import Ink, Page, Part, PdfFile
from bookbuild.preflight.geometry import INCH, MM, Box, common
from bookbuild.preflight.printers import Order

NEAR = 0.5 * MM
"""What counts as the same length: cutting is no more exact."""
_ONE_BLEED = 0.125 * INCH


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of a page that its edge has, in the order of a `Box`."""

    spine: str
    outside: str


def trim_of(page: Page, order: Order) -> Box:
    """The page after it is cut: its TrimBox, else the trim that is meant within its sheet, else the whole sheet.

    KDP's sheets have no TrimBox and add the bleed at top, bottom and outside.
    """
    if page.trim is not None:
        return page.trim
    meant, sheet = order.trim, page.crop
    if meant is None or sheet.width < meant.width - NEAR or sheet.height < meant.height - NEAR:
        return sheet
    extra_width, extra_height = max(0.0, sheet.width - meant.width), max(0.0, sheet.height - meant.height)
    if abs(extra_width - _ONE_BLEED) > NEAR:
        left = sheet.left + extra_width / 2
    else:
        left = sheet.left if page.number % 2 else sheet.left + extra_width
    bottom = sheet.bottom + extra_height / 2
    return Box(left, bottom, left + min(sheet.width, meant.width), bottom + min(sheet.height, meant.height))


def size_of(page: Page, order: Order) -> tuple[float, float]:
    """Width and height of the page as it is read, in points."""
    trim = trim_of(page, order)
    return (trim.height, trim.width) if page.rotation in (90, 270) else (trim.width, trim.height)


def usual_size(pdf: PdfFile, order: Order) -> tuple[float, float]:
    """The size that most pages have, that of the first among equals; no size for a file without pages."""
    sizes = Counter(tuple(round(length, 1) for length in size_of(page, order)) for page in pdf.pages)
    if not sizes:
        return (0.0, 0.0)
    width, height = sizes.most_common(1)[0][0]
    return (width, height)


def same_size(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two sizes are the same to a cutter."""
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def sides(page: Page, pdf: PdfFile) -> Sides:
    """Odd pages are on the right and have the spine at their left, unless the book is bound on the right."""
    at_left = bool(page.number % 2) is not pdf.right_to_left
    return Sides("left", "right") if at_left else Sides("right", "left")


def distances(inner: Box, outer: Box) -> dict[str, float]:
    """How far each side of `inner` is within `outer`; negative beyond it."""
    return {
        "left": inner.left - outer.left,
        "bottom": inner.bottom - outer.bottom,
        "right": outer.right - inner.right,
        "top": outer.top - inner.top,
    }


def beside(part: Part, trim: Box) -> bool:
    """Whether a part is wholly off the cut page: crop marks, colour bars, slugs."""
    return common(part.box, trim) is None


def reaching(page: Page, trim: Box) -> Iterator[tuple[Part, dict[str, float]]]:
    """Pictures, areas and lines that reach an edge of the cut page, with those edges and how far beyond they go."""
    for part in page.parts:
        if part.ink is Ink.TEXT or beside(part, trim):
            continue
        beyond = {side: -distance for side, distance in distances(part.box, trim).items() if distance <= NEAR}
        if beyond:
            yield part, beyond


def bleeds(pdf: PdfFile, order: Order) -> bool:
    """Whether the book is printed with bleed: it is said, or something reaches an edge that is cut."""
    return order.bleed or any(
        any(side != sides(page, pdf).spine for side in beyond)
        for page in pdf.pages
        for _, beyond in reaching(page, trim_of(page, order))
    )


def within(page: Page, trim: Box) -> Iterator[Part]:
    """What must keep clear of the edges: all text, and what does not reach an edge on purpose."""
    edges = {id(part) for part, _ in reaching(page, trim)}
    return (part for part in page.parts if id(part) not in edges and not beside(part, trim))


def length(points: float) -> str:
    """A length for people: ``9.5 mm (0.375 in)``."""
    return f"{points / MM:.1f} mm ({points / INCH:.3g} in)"


def size_text(size: tuple[float, float]) -> str:
    """A size for people: ``152.4 × 228.6 mm (6 × 9 in)``."""
    width, height = size
    return f"{width / MM:.1f} × {height / MM:.1f} mm ({width / INCH:.4g} × {height / INCH:.4g} in)"
