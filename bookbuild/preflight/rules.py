"""What printers ask of a PDF, in one table: each rule with the printers that have it and its source.

A rule is named by its code; what it says and how much it weighs is in `bookbuild.problems.CODES`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bookbuild.preflight import boxes, colours, features, fonts, pages, pictures
from bookbuild.preflight.facts import PdfFile
from bookbuild.preflight.hit import Hit
from bookbuild.preflight.printers import PRINTERS, Order
from bookbuild.problems import CODES

_ALL = tuple(PRINTERS)
_KDP, _INGRAM, _BOTH = ("kdp",), ("ingram",), ("kdp", "ingram")
_SUBMISSION = "kdp.amazon.com/help: Paperback Submission Guidelines"
_MARGINS = "kdp.amazon.com/help: Set Trim Size, Bleed, and Margins"
_OPTIONS = "kdp.amazon.com/help: Print Options"
_FILES = "ingramspark.com/blog/file-requirements-for-print-books"
_GUIDE = "IngramSpark File Creation Guide"
_X1, _X4, _PDF = "ISO 15930-1 and -4, PDF/X-1a and X-3", "ISO 15930-7, PDF/X-4", "ISO 32000-1"
_PRESS = "common practice of printers; ask yours"
_BUILD = "build it with --profile print"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: an error is refused by the printer, a warning prints badly, a notice is good to know."""

    code: str
    printers: tuple[str, ...]
    hint: str
    source: str
    check: Callable[[PdfFile, Order], Iterable[Hit]]

    @property
    def says(self) -> str:
        """The rule in a sentence."""
        return CODES[self.code].explanation


# fmt: off
RULES: tuple[Rule, ...] = (
    # pages
    Rule("print-damaged", _ALL, "make the PDF anew", f"{_PDF}, 7.8", pages.unreadable),
    Rule("print-page-count", _BOTH, "add or take pages, or choose another binding", f"{_OPTIONS}; {_GUIDE}",
         pages.count),
    Rule("print-hardcover", _KDP, "nothing to do for a paperback", _OPTIONS, pages.hardcover),
    Rule("print-page-parity", _INGRAM, "end with a blank page", _GUIDE, pages.odd),
    Rule("print-page-sizes", _ALL, "give all pages one size", f"{_SUBMISSION}; {_GUIDE}", pages.sizes),
    Rule("print-trim", _ALL, "set [pdf] size to one that the printer offers", f"{_MARGINS}; {_GUIDE}", pages.trim),
    Rule("print-trim-custom", _KDP, "take a listed size if the book is to be sold everywhere", _MARGINS,
         pages.custom_trim),
    Rule("print-rotated", _ALL, "turn the content instead", f"{_PDF}, 7.7.3.3", pages.rotated),
    # edges
    Rule("print-bleed", _ALL, "give the page bleed, or keep the ink within it", f"{_MARGINS}; {_GUIDE}",
         boxes.no_bleed),
    Rule("print-bleed-short", _ALL, "let it go on beyond the edge", f"{_MARGINS}; {_GUIDE}", boxes.short_bleed),
    Rule("print-gutter", _KDP, _BUILD, _MARGINS, boxes.gutter),
    Rule("print-margin", _KDP, "widen the margins, or make it smaller", _MARGINS, boxes.margins),
    Rule("print-safety", ("ingram", "generic"), "widen the margins, or make it smaller", f"{_FILES}; {_PRESS}",
         boxes.safety),
    Rule("print-marks", _BOTH, "build it without crop marks", f"{_SUBMISSION}; {_FILES}", boxes.marks),
    # text and pictures
    Rule("print-font", _ALL, "embed it, or set the text in another", f"{_SUBMISSION}; {_FILES}", fonts.not_embedded),
    Rule("print-small-text", _KDP, "set it bigger", _SUBMISSION, fonts.small_text),
    Rule("print-thin-line", _KDP, "draw it thicker", _SUBMISSION, fonts.thin_lines),
    Rule("print-pixels-few", _ALL, "give a bigger picture, or show it smaller", f"{_SUBMISSION}; {_GUIDE}",
         pictures.too_coarse),
    Rule("print-pixels", _ALL, "give a bigger picture, or show it smaller", f"{_SUBMISSION}; {_GUIDE}",
         pictures.coarse),
    # colours and PDF/X
    Rule("print-x-rgb", _ALL, "turn the colours into CMYK, or do not claim PDF/X-1a", _X1, colours.rgb_in_x1a),
    Rule("print-rgb", _INGRAM, "turn the colours into CMYK or grey", _GUIDE, colours.rgb),
    Rule("print-rich-black", _INGRAM, "set text in device-cmyk(0 0 0 1)", _GUIDE, colours.rich_black),
    Rule("print-x-transparency", _ALL, "flatten it, or claim PDF/X-4", _X1, colours.transparency_in_x),
    Rule("print-transparency", _KDP, "flatten it", _SUBMISSION, colours.transparency),
    Rule("print-no-x", _INGRAM, "convert the file to PDF/X-1a", _GUIDE, colours.no_x),
    Rule("print-x-intent", _ALL, "add the printer's colour profile", f"{_X1}; {_X4}", colours.no_intent),
    Rule("print-x-trim-box", _ALL, "write the TrimBox", f"{_X1}; {_X4}", colours.no_trim_box),
    # what is in the file
    Rule("print-annotation", _ALL, _BUILD, _SUBMISSION, features.annotations),
    Rule("print-bookmarks", _KDP, _BUILD, _SUBMISSION, features.bookmarks),
    Rule("print-script", _ALL, "take them out", f"{_SUBMISSION}; {_X1}", features.scripts),
    Rule("print-attachment", _ALL, "take them out", f"{_SUBMISSION}; {_X1}", features.attachments),
    Rule("print-form", _ALL, "flatten its fields", f"{_SUBMISSION}; {_X1}", features.forms),
    Rule("print-encrypted", _ALL, "save it without encryption", f"{_SUBMISSION}; {_X1}", features.encrypted),
    Rule("print-file-size", _KDP, "reduce the pictures to 300 dpi", _SUBMISSION, features.size),
    Rule("print-version", _ALL, "save it as an older version", f"{_X1}; {_X4}; {_PRESS}", features.version),
)
# fmt: on
