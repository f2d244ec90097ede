"""Style sheets: the shared book.css, an output's overlay, the book's own sheets; design tokens resolved at build time.

Tokens are CSS custom properties declared in ``:root`` of `styles/tokens.css`; e-readers choke on ``var()``, so every
``var(--name)`` is replaced by its value before a sheet leaves the tool.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bookbuild.problems import BookError, problem

_DECLARATION = re.compile(r"--([\w-]+)\s*:\s*([^;}]+)[;}]")
_USE = re.compile(r"var\(\s*--([\w-]+)\s*\)")


@dataclass(frozen=True, slots=True)
class Styles:
    """The finished sheets of one build, one CSS text an output, tokens resolved."""

    epub: str
    pdf: str


def styles_folder() -> Path:
    """Where the style sheets are: inside the installed package, or beside it in a checkout."""
    packaged = Path(__file__).parent / "styles"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "styles"


def load_styles(sheets: tuple[tuple[str, str], ...], tokens: Mapping[str, str]) -> Styles:
    """The sheets of a build: shared, overlay, then the book's own `sheets` as (name, CSS) pairs.

    `tokens` replaces values of tokens by name. Raises BookError when a sheet uses a token that nobody declares.
    """
    folder = styles_folder()
    base = _declared(_read(folder / "tokens.css"))
    for _, css in sheets:
        base |= _declared(css)
    values = base | dict(tokens)
    shared = ("book.css", _read(folder / "book.css"))

    def joined(overlay: str) -> str:
        parts = (shared, (overlay, _read(folder / overlay)), *sheets)
        return "\n".join(_resolve(css, values, name) for name, css in parts)

    return Styles(epub=joined("epub.css"), pdf=joined("pdf.css"))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _declared(css: str) -> dict[str, str]:
    return {name: value.strip() for name, value in _DECLARATION.findall(css)}


def _resolve(css: str, values: Mapping[str, str], sheet: str) -> str:
    def value(match: re.Match[str], depth: int = 0) -> str:
        name = match.group(1)
        if name not in values or depth > 9:
            line = css.count("\n", 0, match.start()) + 1 if depth == 0 else 0
            hint = "declare it in :root of the sheet, or in [style] tokens of bookbuild.toml"
            raise BookError([problem("style-token", f"no design token --{name}", sheet, line, hint)])
        return _USE.sub(lambda inner: value(inner, depth + 1), values[name])

    return _USE.sub(value, re.sub(r":root\s*\{[^}]*\}", "", css))
