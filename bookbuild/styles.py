"""Style sheets: the shared book.css, an output's overlay, the book's own sheets; design tokens resolved at build time.

Tokens are CSS custom properties declared in ``:root`` of `styles/tokens.css`; e-readers choke on ``var()``, so every
``var(--name)`` is replaced by its value before a sheet leaves the tool.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bookbuild.colours import for_night
from bookbuild.languages import han_of, is_rtl
from bookbuild.problems import BookError, problem

_DECLARATION = re.compile(r"--([\w-]+)\s*:\s*([^;}]+)[;}]")
_LANG = re.compile(r":lang\((\w+)\)")
_NIGHTLY = ("accent", "ink-soft", "note", "tip", "warning", "danger")
METRICS = ("page-width", "page-height", "text-size", "leading")
"""Tokens that the grid of a page is computed from: lengths in units of paper."""
_USE = re.compile(r"var\(\s*--([\w-]+)\s*\)")


@dataclass(frozen=True, slots=True)
class Styles:
    """The finished sheets of one build, tokens resolved: for the EPUB, and for pages in the order of the cascade.

    `pdf` is what all pages have, `screen` and `print` what each kind adds, `own` the book's own sheets, which have the
    last word. `sheets` has the line of `epub` (from 1) where each of the book's own sheets begins, and its name;
    `accent` is the colour of the book, `stacks` its families of fonts, `metrics` lengths of its page, both by token.
    """

    epub: str
    pdf: str
    sheets: tuple[tuple[int, str], ...] = ()
    accent: str = "#14576b"
    stacks: tuple[tuple[str, str], ...] = ()
    screen: str = ""
    print: str = ""
    own: str = ""
    metrics: tuple[tuple[str, str], ...] = ()


def styles_folder() -> Path:
    """Where the style sheets are: inside the installed package, or beside it in a checkout."""
    packaged = Path(__file__).parent / "styles"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "styles"


def load_styles(
    sheets: tuple[tuple[str, str], ...], tokens: Mapping[str, str], language: str = "zh-CN", *, vertical: bool = False
) -> Styles:
    """The sheets of a build: shared, overlay, then the book's own `sheets` as (name, CSS) pairs.

    `tokens` replaces values of tokens by name; a colour of the text has a lighter twin for night modes, ``NAME-night``.
    What the book's `language` asks for is added: families with its shapes of characters (to the EPUB; the PDF has
    those of this machine), sides turned round where it runs from right to left. In the EPUB ``:lang(zh)`` is
    ``.lang-zh`` (see `bookbuild.emit.epub.language_classes`). `vertical` sets its lines from top to bottom.
    Raises BookError when a sheet uses a token that nobody declares.
    """
    own: dict[str, str] = {}
    for _, css in sheets:
        own |= _declared(css)
    own |= dict(tokens)
    base = _declared(_shipped("tokens.css"))
    families = {} if han_of(language) == "hans" else _declared(_shipped(f"fonts-{han_of(language) or 'other'}.css"))
    turned = ("rtl.css",) if is_rtl(language) else ()

    def shipped(names: tuple[str, ...], values: Mapping[str, str], by_class: bool = False) -> str:
        texts = ((name, _shipped(name)) for name in names)
        return "\n".join(
            _resolve(_LANG.sub(r".lang-\1", css) if by_class else css, values, name) for name, css in texts
        )

    def added(values: Mapping[str, str]) -> str:
        return "\n".join(_resolve(css, values, name) for name, css in sheets)

    lines = ("vertical.css",) if vertical else ()
    values = base | families | own
    night = {f"{name}-night": for_night(values[name]) for name in _NIGHTLY}
    for_epub = night | values
    epub = shipped(("book.css", "epub.css", *turned, *lines, "night.css"), for_epub, by_class=True)
    epub += f"\n{added(for_epub)}" if sheets else ""
    for_pages = base | own
    return Styles(
        epub,
        shipped(("book.css", "pdf.css", *turned), for_pages),
        _begins(epub, sheets),
        values["accent"],
        tuple((name, values[name]) for name in ("serif", "sans", "kai", "mono")),
        screen=shipped(("screen.css",), for_pages),
        print=shipped(("print.css",), for_pages),
        own=added(for_pages),
        metrics=tuple((name, for_pages[name]) for name in METRICS),
    )


def own_place(styles: Styles, line: int) -> tuple[str, int]:
    """The sheet that a line of all the book's own is in, and its number there; "" and 0 for a line of none."""
    if line < 1 or not styles.sheets:
        return "", 0
    first = styles.sheets[0][0]
    whole = first + line - 1
    begins = [(begin, name) for begin, name in styles.sheets if begin <= whole]
    return begins[-1][1], whole - begins[-1][0] + 1


def _begins(joined: str, sheets: tuple[tuple[str, str], ...]) -> tuple[tuple[int, str], ...]:
    """The sheets are the last lines of what was joined, and have all the lines that they have on disk."""
    line = joined.count("\n") + 2 - sum(css.count("\n") + 1 for _, css in sheets)
    begins = []
    for name, css in sheets:
        begins.append((line, name))
        line += css.count("\n") + 1
    return tuple(begins)


def _shipped(name: str) -> str:
    return (styles_folder() / name).read_text(encoding="utf-8")


def _declared(css: str) -> dict[str, str]:
    return {name: " ".join(value.split()) for name, value in _DECLARATION.findall(css)}


def _resolve(css: str, values: Mapping[str, str], sheet: str) -> str:
    def value(match: re.Match[str], depth: int = 0) -> str:
        name = match.group(1)
        if name not in values or depth > 9:
            line = css.count("\n", 0, match.start()) + 1 if depth == 0 else 0
            hint = "declare it in :root of the sheet, or in [style] tokens of bookbuild.toml"
            raise BookError([problem("style-token", f"no design token --{name}", sheet, line, hint)])
        return _USE.sub(lambda inner: value(inner, depth + 1), values[name])

    # A sheet keeps its lines, so that what is wrong in the joined one can be told at its place.
    return _USE.sub(value, re.sub(r":root\s*\{[^}]*\}", lambda root: "\n" * root.group().count("\n"), css))
