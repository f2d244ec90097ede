"""What the stores ask of an EPUB, in one table: each rule with the stores that have it, its weight and its source."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType

from bookbuild.problems import Severity
from bookbuild.stores import package, pictures, styles, text
from bookbuild.stores.epub_file import EpubFile
from bookbuild.stores.hit import Hit

STORES: MappingProxyType[str, str] = MappingProxyType(
    {"kindle": "Kindle", "apple": "Apple Books", "kobo": "Kobo", "google": "Google Play Books"}
)
_ALL = tuple(STORES)
_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTICE
_KOBO = "github.com/kobolabs/epub-spec"
_KDP = "kdp.amazon.com/help: Kindle publishing guidelines"
_APPLE = "help.apple.com/itc/booksassetguide"
_GOOGLE = "support.google.com/books/partner: EPUB files"
_EPUB = "w3.org/TR/epub-33"
_SIZES = "help.vellum.pub/file-size"
_BUDGET = "set a budget: [epub.images] total_size"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: an error is refused by the store, a warning looks bad there, a notice is good to know."""

    name: str
    stores: tuple[str, ...]
    severity: Severity
    says: str
    hint: str
    source: str
    check: Callable[[EpubFile], Iterable[Hit]]


# fmt: off
RULES: tuple[Rule, ...] = (
    # the package
    Rule("size-kobo", ("kobo",), _E, "The file has at most 100 MB.", _BUDGET, _SIZES, package.over_kobo),
    Rule("size-kindle", ("kindle",), _E, "The file has at most 650 MB.", _BUDGET, _SIZES, package.over_kindle),
    Rule("size-limit", ("apple", "google"), _E, "The file has at most 2 GB.", _BUDGET, _SIZES, package.over_limit),
    Rule("size-mail", ("kindle",), _N, "Up to 50 MB can be sent to a Kindle by e-mail.",
         _BUDGET, "amazon.co.uk/gp/help: Send to Kindle by e-mail", package.over_mail),
    Rule("language", _ALL, _E, "dc:language is a language.", "say it in [book] language", _EPUB, package.no_language),
    Rule("identifier", _ALL, _E, "dc:identifier is there.", "say it in [book] identifier", _EPUB,
         package.no_identifier),
    Rule("isbn", ("apple", "kobo", "google"), _N, "A book that is sold has an ISBN.",
         'say it: [book] identifier = "urn:isbn:…"', _KOBO, package.no_isbn),
    Rule("media-type", _ALL, _E, "Every file is of a core media type.", "turn it into PNG, JPEG, GIF or SVG", _EPUB,
         package.foreign_types),
    Rule("webp", ("kindle", "kobo", "google"), _W, "Pictures are JPEG, PNG or GIF.", "turn it into PNG or JPEG", _KDP,
         package.webp),
    Rule("remote", _ALL, _E, "Nothing is loaded from the network.", "put the file into the book", _EPUB, text.remote),
    Rule("file-name", ("kobo",), _W, "File names are ASCII without spaces.", "name the file in ASCII", _KOBO,
         package.odd_names),
    Rule("cover", _ALL, _W, "A cover picture is named by property and by meta.", "give one: [book] cover",
         f"{_KOBO}; {_APPLE}", package.no_cover),
    Rule("cover-size", ("apple", "kobo", "google"), _W, "The cover's short side has 1400 pixels or more.",
         "give a bigger picture in [book] cover", f"{_APPLE}; {_KOBO}", pictures.small_cover),
    Rule("cover-ideal", ("kindle",), _N, "The ideal cover has 1600 × 2560 pixels.",
         "give a bigger picture in [book] cover", _KDP, pictures.cover_below_ideal),
    Rule("cover-twice", ("kobo", "kindle"), _W, "The cover is shown once.", "take the cover out of the text", _KOBO,
         package.cover_twice),
    Rule("toc-depth", ("kobo",), _W, "The contents have three levels at most.", "set [epub] toc_depth = 3", _KOBO,
         package.deep_toc),
    Rule("toc-order", ("apple", "kobo"), _W, "The contents follow the reading order.", "mend the book's order", _APPLE,
         package.toc_order),
    Rule("landmarks", ("apple",), _W, "The landmarks name the contents and the body.", "build with bookbuild", _APPLE,
         package.landmarks),
    Rule("ncx", ("kindle", "kobo"), _W, "An NCX with the same identifier is there, each place once.",
         "build with bookbuild", _KOBO, package.ncx),
    Rule("page-list", _ALL, _N, "Pages of a printed edition are listed.", "build the PDF in the same run",
         "w3.org/TR/epub-a11y-11", package.no_page_list),
    Rule("fonts", ("kobo",), _W, "Fonts are TTF, OTF or WOFF.", "embed another kind", _KOBO, package.font_kinds),
    # pictures
    Rule("damaged", _ALL, _E, "Pictures can be decoded.", "save the picture again", _EPUB, pictures.damaged),
    Rule("megapixels", ("apple",), _W, "A picture within the text has at most 4 million pixels.",
         "set [epub.images] long_side", _APPLE, pictures.too_many_pixels),
    Rule("long-side", ("google",), _W, "A picture has at most 3200 pixels on a side.", "set [epub.images] long_side",
         _GOOGLE, pictures.too_long),
    Rule("transparent", ("kindle", "kobo"), _W, "Pictures are not transparent: night mode shows through.",
         "flatten it on white", f"{_KDP}; {_KOBO}", pictures.transparent),
    Rule("cmyk", ("apple", "kobo", "kindle"), _E, "Pictures are RGB or grey.", "save it as RGB", f"{_APPLE}; {_KOBO}",
         pictures.cmyk),
    Rule("svg", ("kindle",), _N, "Enhanced typesetting shows no SVG; Kindle turns drawings into pixels.",
         "look at the drawings in Kindle Previewer", _KDP, pictures.drawings),
    # text
    Rule("page-size", ("kobo",), _E, "A content document has at most 10 MB.", "split the document", _KOBO,
         text.big_pages),
    Rule("script", ("kindle", "kobo", "google"), _E, "The text needs no script.", "take the script out", _KOBO,
         text.scripts),
    Rule("alt", _ALL, _W, "Every picture has an alternative text.", "write ![what it shows](…)",
         "w3.org/TR/epub-a11y-11", text.no_alt),
    Rule("alt-length", ("kindle",), _N, "An alternative text has at most 140 characters.",
         "shorten it; put the rest into the caption", _KDP, text.long_alt),
    Rule("mathml", ("kindle",), _W, "Kindle does not document MathML.", 'set [epub] math = "image" for Kindle', _KDP,
         text.formulas),
    Rule("note-length", ("kobo",), _W, "A note that pops up has at most 5000 characters.", "put it into the text",
         _KOBO, text.long_notes),
    Rule("wide-table", ("kobo", "kindle"), _W, "A table of more than four columns scrolls or is narrow.",
         "wrap the table", _KOBO, text.wide_tables),
    Rule("inline-style", ("kobo",), _W, "Styles are in sheets.", "use a class and [style] sheets", _KOBO,
         text.inline_styles),
    # style sheets
    Rule("css-variable", ("kindle", "kobo"), _W, "Sheets use no variables.", "use design tokens: [style] tokens", _KDP,
         styles.variables),
    Rule("css-import", ("kindle", "kobo"), _W, "Sheets import no others.", "name each in [style] sheets", _KOBO,
         styles.imports),
    Rule("css-fixed", ("kindle", "kobo", "google"), _W, "Nothing has a fixed place on the screen.",
         "take position: fixed out", _GOOGLE, styles.fixed),
    Rule("css-direction", _ALL, _E, "The direction of text is said in the text.", "use the dir attribute", _EPUB,
         styles.direction),
    Rule("css-body", ("kindle", "kobo"), _W, "The reader chooses font, size, colour and ground of the text.",
         "leave body and p as they are", f"{_KOBO}; {_KDP}", styles.forced_text),
    Rule("css-bare", ("kobo",), _W, "No rule is for every div or span: Kobo adds its own.", "use a class", _KOBO,
         styles.bare_selectors),
    Rule("css-pixels", ("kobo",), _W, "Widths are in em or percent.", "use em or percent", _KOBO, styles.pixel_widths),
)
# fmt: on
