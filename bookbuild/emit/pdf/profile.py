"""What a PDF is for: a screen, or a printer. Its page, and what is on it beside the text."""

import re
from dataclasses import dataclass

from bookbuild.config import Config, line_of
from bookbuild.emit.pdf.fonts import is_cjk
from bookbuild.emit.pdf.page_grid import Grid, page_grid
from bookbuild.problems import BookError, problem
from bookbuild.styles import METRICS, Styles
from bookbuild.trim import TrimSize, gutter, points, trim_size

_RATIO = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Profile:
    """A page in points before its margins are known: trim size, `em` and `leading` of the text, `bleed`, crop `marks`.

    `facing` pages are bound: their gutter is that of `printer` for the number of pages. `key` is where the
    configuration says the size.
    """

    name: str
    trim: TrimSize
    em: float
    leading: float
    cjk: bool
    facing: bool = False
    bleed: float = 0
    marks: bool = False
    printer: str = ""
    key: str = "pdf.size"

    def suffix(self) -> str:
        """What the file's name has behind the book's."""
        return "-print" if self.facing else ""

    def gutter(self, pages: int) -> float:
        """The least margin at the spine for a book of so many pages, in points."""
        return gutter(pages, self.printer) if self.facing else 0


def profile_of(name: str, config: Config, styles: Styles, language: str) -> Profile:
    """The profile `name` as a book's configuration and design tokens want it.

    Raises BookError when a token of the page is no length.
    """
    tokens = dict(styles.metrics)
    lengths = {token: _length(token, tokens[token], config) for token in METRICS if token != "leading"}
    em = lengths["text-size"]
    leading = float(tokens["leading"]) * em if _RATIO.fullmatch(tokens["leading"]) else _length("leading", "", config)
    shared = config.pdf.size
    own = config.pdf.print.size if name == "print" else ""
    trim = trim_size(own or shared) or TrimSize("", lengths["page-width"], lengths["page-height"])
    key = "pdf.print.size" if own else "pdf.size" if shared else "style.tokens"
    cjk = is_cjk(language)
    if name == "screen":
        return Profile(name, trim, em, leading, cjk, key=key)
    paper = config.pdf.print
    return Profile(name, trim, em, leading, cjk, True, paper.bleed, paper.crop_marks, paper.printer, key)


def grid_of(profile: Profile, pages: int, config: Config) -> Grid:
    """The grid of a profile's page for a book of so many pages. Raises BookError when the page is too small."""
    try:
        return page_grid(
            profile.trim.width,
            profile.trim.height,
            profile.em,
            profile.leading,
            cjk=profile.cjk,
            facing=profile.facing,
            gutter=profile.gutter(pages),
        )
    except ValueError as error:
        hint = "give a bigger page, or smaller text ([style] tokens text-size)"
        raise BookError(
            [problem("page-too-small", str(error), config.file, line_of(config, profile.key), hint)]
        ) from error


def _length(token: str, value: str, config: Config) -> float:
    length = points(value)
    if length:
        return length
    what = "a number, such as 1.7" if token == "leading" else "a length of paper, such as 10pt or 148mm"
    message = f"the design token --{token} must be {what}"
    raise BookError(
        [problem("style-token", message, config.file, line_of(config, "style.tokens"), "change it in [style] tokens")]
    )
