"""Problems are values: stages collect them, the CLI shows them together.

Every problem has a stable code; `CODES` is the one table of them, with the severity and an explanation of each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does under ``--strict``, a notice never."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Code:
    """One row of the table of codes."""

    severity: Severity
    explanation: str


E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTICE

CODES: MappingProxyType[str, Code] = MappingProxyType(
    {
        # the configuration and the order
        "config-missing": Code(E, "The file given with --config is not there."),
        "config-syntax": Code(E, "bookbuild.toml is no valid TOML."),
        "config-key": Code(E, "bookbuild.toml has a key that bookbuild does not know."),
        "config-type": Code(E, "A value in bookbuild.toml has the wrong type."),
        "config-value": Code(E, "A value in bookbuild.toml has the right type, but is none of the possible ones."),
        "config-file": Code(E, "A file named in bookbuild.toml is not there."),
        "order-syntax": Code(E, "The file that holds the book's order cannot be read."),
        "order-literal": Code(E, "A part of an order in JavaScript is no literal; it is read, never run."),
        "order-skipped": Code(N, "An entry of the order names no document: a link to another site, an empty group."),
        "order-rule": Code(N, "A file of the order was found by another rule than its exact name."),
        "order-orphan": Code(N, "A Markdown file of the tree is not in the order, so not in the book."),
        "order-twice": Code(W, "The order names a document twice; it is in the book once, at its first place."),
        "book-empty": Code(E, "The order names no document."),
        "book-metadata": Code(W, "The book has no author or licence that the tree states plainly."),
        "book-language": Code(N, "No language is given; it was told from the letters of the text."),
        # documents
        "file-unreadable": Code(W, "A file of the book's folder cannot be read."),
        "document-missing": Code(E, "A document of the order is not there."),
        "document-encoding": Code(E, "A document is not UTF-8."),
        "document-character": Code(W, "A control character that XML forbids; it is shown as U+FFFD."),
        "document-outside": Code(E, "A document of the order lies outside the book's folder."),
        "front-matter": Code(W, "The front matter of a document is no valid YAML."),
        "title-differs": Code(W, "The order and the document's first heading differ; the heading is printed."),
        "title-missing": Code(W, "A document has no heading; the order's text or the file's name is used."),
        "heading-number": Code(W, "A heading's typed number does not fit its place in the book."),
        "container-open": Code(W, "A container is still open at the end of its file."),
        "fence-open": Code(W, "A code fence is still open at the end of its file."),
        "subscript-literal": Code(W, "What looks like a subscript is shown as typed: a space stands beside the mark."),
        "template-literal": Code(W, "An instruction of a site's template engine is shown as typed."),
        # HTML
        "html-tag": Code(W, "A tag that HTML does not know is shown as the text it is."),
        "html-attribute": Code(W, "An attribute that HTML does not have, or a value that it cannot have, is left out."),
        "html-open": Code(W, "A tag or a comment of raw HTML is never closed; it is shown as the text it is."),
        "html-forbidden": Code(W, "HTML that no book can carry (scripts, frames, forms) was taken out."),
        # captions, references, links, notes
        "caption-alone": Code(W, "A caption stands behind nothing that it could name; it is set as text."),
        "number-twice": Code(W, "Two captions bring the same number."),
        "number-gap": Code(W, "A number is left out among the captions."),
        "number-order": Code(W, "A caption's number is smaller than the one before it."),
        "number-chapter": Code(W, "A caption's number names another chapter than the one it is in."),
        "reference-unknown": Code(W, "The text refers to a figure or table that the book does not have."),
        "link-broken": Code(W, "A link to nowhere; its text stays."),
        "link-rule": Code(N, "The target of a link was found by another rule than its exact name."),
        "anchor-missing": Code(W, "A link names a place that its document does not have; it leads to the document."),
        "id-twice": Code(E, "Two places of the book claim one id."),
        "footnote-unreferenced": Code(W, "No place refers to a footnote; it is kept at the end of its document."),
        "footnote-undefined": Code(W, "A footnote is referred to but not defined; the mark is shown as typed."),
        "footnote-twice": Code(W, "A footnote is defined twice in its document; both are kept."),
        "index-term": Code(W, "A mark of the index says no term, or is never closed; it is shown as typed."),
        "index-reading": Code(W, "One term of the index is given two readings; the first one sorts it."),
        "index-see": Code(W, "The index refers to a term that it does not have."),
        "glossary-term": Code(W, "A word is marked as a term of the glossary, and leads to none."),
        "glossary-empty": Code(W, "The glossary that is asked for has no definition list."),
        # pictures, code, math
        "picture-missing": Code(E, "A picture is not there."),
        "picture-outside": Code(E, "A picture's path leaves the book's folder."),
        "picture-damaged": Code(E, "A picture cannot be decoded."),
        "picture-type": Code(E, "A file used as a picture is of a kind that a book cannot carry."),
        "picture-remote": Code(W, "A picture of the network; it is shown as a framed link and never fetched."),
        "picture-rule": Code(N, "A picture was found by another rule than its exact path."),
        "picture-suffix": Code(N, "A picture's suffix does not fit its content; it is embedded as what it is."),
        "cover-drawn": Code(N, "The book brings no cover; one was drawn from its title, authors and colour."),
        "cover-small": Code(W, "The cover has fewer pixels than stores want."),
        "picture-budget": Code(
            W, "The pictures of the EPUB are over [epub.images] total_size, however they are reduced."
        ),
        "picture-frames": Code(N, "An animated picture of a kind that books cannot carry became its first frame."),
        "picture-alt": Code(W, "A picture has neither alternative text nor a caption."),
        "svg-unsafe": Code(W, "An SVG brings scripts or network addresses; they were taken out."),
        "svg-undrawable": Code(E, "A part of an SVG that no book engine draws would be missing from the picture."),
        "svg-raster": Code(
            N, "A part of an SVG no book engine draws right; it, or the whole picture, is set as pixels."
        ),
        "code-language": Code(W, "No highlighter for the language of a code block; it is set as plain text."),
        "math-invalid": Code(E, "A formula cannot be set."),
        # outputs
        "style-missing": Code(E, "A style sheet of the book is not there."),
        "style-token": Code(E, "A style sheet uses a design token that is not defined."),
        "pdf-engine": Code(W, "The PDF engine complained about the book's content."),
        "pdf-lines": Code(W, "The PDF engine does not take bookbuild's lines; Chinese text is set ragged."),
        "page-too-small": Code(E, "The page leaves no room for text."),
        "pdf-whole": Code(N, "A book's own sheet looks across chapters: its PDF is laid out anew at each build."),
        "pdf-overflow": Code(W, "Something is wider or higher than the page."),
        "press-profile": Code(E, "The ICC profile given for the press is none of a CMYK output device."),
        "press-size": Code(E, "The trim that the press is to cut is larger than the page."),
        "press-font": Code(E, "A font is not embedded in the PDF; a press refuses it."),
        "press-colour": Code(W, "A colour of the PDF could not be converted for the press."),
        "press-transparency": Code(W, "Something transparent over what is not known; it was mixed with a guess."),
        "footnote-long": Code(N, "A footnote higher than a page was set as an endnote."),
        "wrap-coarse": Code(W, "The cover's picture is too coarse for the printed book."),
        "wrap-spine": Code(N, "The printed book is too thin for text on its spine."),
        "glyph-fallback": Code(N, "A character is in none of the book's fonts; another one of this machine shows it."),
        "glyph-missing": Code(W, "No font on this machine has a character of the book."),
        "font-licence": Code(W, "The licence of a font forbids to embed it; the reader's font is used."),
        "fonts-embedded": Code(N, "How many fonts the EPUB carries, and their size."),
        "epub-content": Code(E, "A document cannot be written as valid XHTML."),
        # validation
        "validator-error": Code(E, "EPUBCheck or Ace refuses something in the EPUB."),
        "validator-warning": Code(W, "EPUBCheck or Ace warns of something in the EPUB."),
        "validator-notice": Code(N, "A remark of EPUBCheck or Ace, or on how their findings are shown."),
        "validator-missing": Code(E, "A validator is not on this machine, or gave no report: nothing was validated."),
        "store-refuses": Code(E, "A store would not take the EPUB for this."),
        "store-warns": Code(W, "Looks bad in a store's readers, or fails its quality check."),
        "store-notes": Code(N, "Good to know about how a store takes the EPUB."),
        "not-an-epub": Code(E, "The file to look at is not there, or is no EPUB."),
        # what printers ask
        "print-page-count": Code(E, "A printer binds no book of so few or so many pages."),
        "print-hardcover": Code(N, "The book has too few or too many pages for a hardcover."),
        "print-page-parity": Code(W, "A book has an even number of pages; printers add a blank one."),
        "print-page-sizes": Code(E, "All pages have the same size."),
        "print-trim": Code(E, "The pages have the trim size that is meant, and the printer offers it."),
        "print-trim-custom": Code(W, "The printer cuts this size, but does not list it; not all shops take it."),
        "print-rotated": Code(W, "Pages stand upright in the file itself; a printer may ignore how viewers turn them."),
        "print-damaged": Code(E, "The content of every page can be read."),
        "print-bleed": Code(E, "Where ink reaches an edge that is cut, the sheet goes beyond it."),
        "print-bleed-short": Code(E, "What reaches an edge that is cut goes on to the end of the bleed."),
        "print-gutter": Code(E, "The margin at the spine grows with the number of pages."),
        "print-margin": Code(E, "Top, bottom and outer margins are wide enough to be cut."),
        "print-safety": Code(W, "Text and pictures keep a safe distance from every edge."),
        "print-marks": Code(W, "The printer wants no crop marks: nothing is printed beside the page."),
        "print-font": Code(E, "Every font is embedded."),
        "print-small-text": Code(W, "Text has 7 pt at least."),
        "print-thin-line": Code(W, "Lines have 0.75 pt at least."),
        "print-pixels-few": Code(E, "A picture with less than 150 pixels per inch of paper shows its pixels."),
        "print-pixels": Code(W, "Pictures have 300 pixels per inch of paper."),
        "print-x-rgb": Code(E, "PDF/X-1a has no RGB: all colours are inks."),
        "print-rgb": Code(W, "The printer turns RGB into inks, and colours change."),
        "print-rich-black": Code(W, "Text in black ink alone is sharp; in several inks it has coloured edges."),
        "print-x-transparency": Code(E, "PDF/X-1a and PDF/X-3 have no transparency."),
        "print-transparency": Code(W, "The printer wants transparency flattened."),
        "print-no-x": Code(W, "The printer wants PDF/X-1a or PDF/X-3."),
        "print-x-intent": Code(E, "PDF/X names the printing condition that it is made for."),
        "print-x-trim-box": Code(E, "PDF/X says the TrimBox of every page."),
        "print-annotation": Code(E, "A file for paper has no links, comments or fields on its pages."),
        "print-bookmarks": Code(W, "The printer wants no bookmarks."),
        "print-script": Code(E, "A file for paper has no scripts."),
        "print-attachment": Code(E, "A file for paper has no other files attached."),
        "print-form": Code(E, "A file for paper is no form."),
        "print-encrypted": Code(E, "A printer's machines open the file without a key."),
        "print-file-size": Code(E, "The file has at most 650 MB."),
        "print-version": Code(W, "The version of PDF is one that printers' machines read."),
        "print-sources": Code(N, "The source map beside the PDF cannot be used; pages are named instead of lines."),
        "not-a-pdf": Code(E, "The file to look at is not there, or is no PDF that can be opened."),
        # the machine
        "system-missing": Code(E, "This machine lacks something that the build needs."),
        "name-taken": Code(E, "Two books of one run have the same name, and would be written to the same files."),
        "executor-missing": Code(E, "Who was to do the work (--executor) is not there."),
        "worker-died": Code(E, "A worker process was killed, as systems do that run out of memory."),
        "not-writable": Code(E, "The output folder cannot be written."),
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One complaint about the book, with the place in the author's files.

    `file` is relative to the book's folder in POSIX form ("" if no file is meant), `line` counts from 1 (0: unknown),
    `hint` says what to do next.
    """

    code: str
    severity: Severity
    message: str
    file: str = ""
    line: int = 0
    hint: str = ""

    @property
    def place(self) -> str:
        """``file:line``, ``file`` or an empty string."""
        return f"{self.file}:{self.line}" if self.file and self.line else self.file


class BookError(Exception):
    """The book cannot be built; carries every problem known so far."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.place}: {p.message}" for p in self.problems))

    def __reduce__(self) -> tuple[type["BookError"], tuple[tuple[Problem, ...]]]:
        """It comes from worker processes whole."""
        return type(self), (self.problems,)


class MachineError(BookError):
    """This machine lacks something, or a folder is not writable: exit code 3, not 1."""


def problem(code: str, message: str, file: str = "", line: int = 0, hint: str = "") -> Problem:
    """A problem with the severity that the table of codes gives it. Raises KeyError for an unknown code."""
    return Problem(code, CODES[code].severity, message, file, line, hint)


def stop_at(problems: Iterable[Problem], *, strict: bool, draft: bool) -> None:
    """Raise BookError at errors, if `strict` at warnings too; a `draft` is made all the same."""
    found = list(problems)
    stops = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if not draft and any(item.severity in stops for item in found):
        raise BookError(found)
