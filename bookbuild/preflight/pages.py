"""Rules on the pages as such: how many, of what size, whether they can be read."""

from collections.abc import Iterator

from bookbuild.preflight.facts import PdfFile
from bookbuild.preflight.geometry import INCH
from bookbuild.preflight.hit import Hit
from bookbuild.preflight.layout import NEAR, same_size, size_of, size_text, usual_size
from bookbuild.preflight.printers import Order, Size


def count(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Fewer or more pages than the printer binds."""
    if order.printer.pages is not None:
        least, most = order.printer.pages
        if not least <= len(pdf.pages) <= most:
            yield Hit(f"the book has {len(pdf.pages)} pages; {order.printer.name} binds {least} to {most}")


def hardcover(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """A paperback that could be no hardcover."""
    if order.printer.hardcover is not None:
        least, most = order.printer.hardcover
        if not least <= len(pdf.pages) <= most:
            yield Hit(f"with {len(pdf.pages)} pages there can be no hardcover, which has {least} to {most}")


def odd(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """A leaf with one page."""
    if len(pdf.pages) % 2:
        yield Hit(f"the book has {len(pdf.pages)} pages, an odd number")


def sizes(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Pages of another size than most."""
    usual = usual_size(pdf, order)
    others: dict[str, list[int]] = {}
    for page in pdf.pages:
        size = size_of(page, order)
        if not same_size(size, usual):
            others.setdefault(size_text(size), []).append(page.number)
    for text, numbers in others.items():
        yield Hit(f"{text} instead of {size_text(usual)}", tuple(numbers))


def trim(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """A size that is not the one that is meant, or none that the printer cuts."""
    usual = usual_size(pdf, order)
    if order.trim is not None and not same_size(usual, (order.trim.width, order.trim.height)):
        yield Hit(f"the pages are {size_text(usual)}, and not {order.trim.name}")
    elif pdf.pages and not _offered(usual, order) and not _custom(usual, order):
        yield Hit(
            f"{order.printer.name} does not cut to {size_text(usual)}; the nearest size is {_nearest(usual, order)}"
        )


def custom_trim(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """A size that the printer cuts, but does not list."""
    usual = usual_size(pdf, order)
    if not _offered(usual, order) and _custom(usual, order):
        yield Hit(f"{size_text(usual)} is a custom size; the nearest listed one is {_nearest(usual, order)}")


def rotated(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Pages that only a viewer turns."""
    numbers = tuple(page.number for page in pdf.pages if page.rotation)
    if numbers:
        yield Hit("turned by /Rotate; the margins there were not measured", numbers)


def unreadable(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Pages whose content is damaged."""
    for page in pdf.pages:
        if page.fault:
            yield Hit(f"the content cannot be read: {page.fault}", (page.number,))


def _points(size: Size) -> tuple[float, float]:
    return size[0] * INCH, size[1] * INCH


def _offered(size: tuple[float, float], order: Order) -> bool:
    return not order.printer.trims or any(same_size(size, _points(listed)) for listed in order.printer.trims)


def _custom(size: tuple[float, float], order: Order) -> bool:
    if order.printer.custom is None:
        return False
    least, most = (_points(limit) for limit in order.printer.custom)
    return all(low - NEAR <= length <= high + NEAR for length, low, high in zip(size, least, most, strict=True))


def _nearest(size: tuple[float, float], order: Order) -> str:
    def apart(listed: Size) -> float:
        return sum(abs(a - b) for a, b in zip(_points(listed), size, strict=True))

    width, height = min(order.printer.trims, key=apart)
    return f"{width} × {height} in"
