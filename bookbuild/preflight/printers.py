"""What each printer offers and asks for, in figures; the rules say what follows from them. Lengths are points.

KDP: kdp.amazon.com/help, "Set Trim Size, Bleed, and Margins", "Print Options" and "Paperback Submission Guidelines".
IngramSpark: File Creation Guide, and ingramspark.com/blog/file-requirements-for-print-books.
"""

from dataclasses import dataclass
from types import MappingProxyType

from bookbuild.preflight.geometry import INCH, MM
from bookbuild.trim import TrimSize

Size = tuple[float, float]
_KDP_TRIMS: tuple[Size, ...] = (
    (5, 8), (5.06, 7.81), (5.25, 8), (5.5, 8.5), (6, 9), (6.14, 9.21), (6.69, 9.61), (7, 10), (7.44, 9.69),
    (7.5, 9.25), (8, 10), (8.25, 6), (8.25, 8.25), (8.27, 11.69), (8.5, 8.5), (8.5, 11),
)  # fmt: skip
_INGRAM_TRIMS: tuple[Size, ...] = (
    (4, 6), (4, 7), (4.25, 7), (4.37, 7), (4.72, 7.48), (5, 7), (5, 8), (5.06, 7.81), (5.25, 8), (5.5, 8.25),
    (5.5, 8.5), (5.83, 8.27), (6, 9), (6.14, 9.21), (6.5, 6.5), (6.625, 10.25), (6.69, 9.61), (7, 10), (7.44, 9.69),
    (7.5, 9.25), (8, 8), (8, 10), (8, 10.88), (8.25, 10.75), (8.25, 11), (8.268, 11.693), (8.5, 8.5), (8.5, 9),
    (8.5, 11), (11, 8.5),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer's figures; None or nothing where it sets no limit.

    `trims` in inches; `custom`: the least and the greatest width and height of other trims, in inches. `pages` and
    `hardcover`: the least and the most. `margin` is that of top, bottom and outside, `margin_with_bleed` where the book
    bleeds. `media_bleeds`: bleed counts when only the MediaBox has it.
    """

    name: str
    trims: tuple[Size, ...] = ()
    custom: tuple[Size, Size] | None = None
    pages: tuple[int, int] | None = None
    hardcover: tuple[int, int] | None = None
    margin: float = 5 * MM
    margin_with_bleed: float = 5 * MM
    bleed: float = 3 * MM
    media_bleeds: bool = False


PRINTERS: MappingProxyType[str, Printer] = MappingProxyType(
    {
        "kdp": Printer(
            "KDP",
            trims=_KDP_TRIMS,
            custom=((4, 6), (8.5, 11.69)),
            pages=(24, 828),
            hardcover=(75, 550),
            margin=0.25 * INCH,
            margin_with_bleed=0.375 * INCH,
            media_bleeds=True,
        ),
        "ingram": Printer(
            "IngramSpark",
            trims=_INGRAM_TRIMS,
            pages=(18, 1200),
            margin=0.5 * INCH,
            margin_with_bleed=0.5 * INCH,
        ),
        "generic": Printer("Any printer"),
    }
)


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a printer: the printer, the trim size that is meant (None: the file's), whether it bleeds."""

    printer: Printer
    trim: TrimSize | None = None
    bleed: bool = False
