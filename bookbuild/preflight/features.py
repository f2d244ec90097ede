"""Rules on what a file for paper must not have: what can be clicked, run, filled in or locked; size and version."""

from collections.abc import Iterator
from types import MappingProxyType

from bookbuild.preflight.facts import PdfFile
from bookbuild.preflight.geometry import common
from bookbuild.preflight.hit import Hit
from bookbuild.preflight.layout import trim_of
from bookbuild.preflight.printers import Order

_MB = 1_000_000
_LIMIT = 650
_HARMLESS = ("PrinterMark", "TrapNet")
_NEWEST = (1, 7)
_NEWEST_X: MappingProxyType[str, tuple[int, int]] = MappingProxyType(
    {
        "PDF/X-1:2001": (1, 3), "PDF/X-1a:2001": (1, 3), "PDF/X-3:2002": (1, 3),
        "PDF/X-1a:2003": (1, 4), "PDF/X-3:2003": (1, 4), "PDF/X-4": (1, 6),
    }
)  # fmt: skip


def annotations(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Links, comments and form fields on the page, by kind."""
    pages: dict[str, list[int]] = {}
    for page in pdf.pages:
        trim = trim_of(page, order)
        for kind, place in page.annotations:
            if kind not in _HARMLESS and common(place, trim) is not None:
                pages.setdefault(kind, []).append(page.number)
    for kind, numbers in pages.items():
        count = f"{len(numbers)} annotations" if len(numbers) > 1 else "an annotation"
        yield Hit(f"{count} of the kind {kind}", tuple(dict.fromkeys(numbers)))


def bookmarks(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """An outline."""
    if pdf.bookmarks:
        yield Hit("the file has bookmarks")


def scripts(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """JavaScript."""
    if pdf.scripts:
        yield Hit("the file has scripts")


def attachments(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Files within the file."""
    if pdf.attachments:
        yield Hit("the file has other files attached")


def forms(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Fields to fill in."""
    if pdf.form:
        yield Hit("the file is a form")


def encrypted(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Encryption, with a password or without."""
    if pdf.encrypted:
        yield Hit("the file is encrypted")


def size(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """Over 650 MB."""
    if pdf.size > _LIMIT * _MB:
        yield Hit(f"the file has {pdf.size / _MB:.0f} MB")


def version(pdf: PdfFile, order: Order) -> Iterator[Hit]:
    """A version of PDF newer than its part of PDF/X, or than what printers' software reads."""
    major, _, minor = pdf.version.partition(".")
    newest = _NEWEST_X.get(pdf.x_version, _NEWEST)
    if (int(major), int(minor)) > newest:
        named = f"PDF {newest[0]}.{newest[1]}"
        yield Hit(f"the file is PDF {pdf.version}, newer than {named}{f' of {pdf.x_version}' if pdf.x_version else ''}")
