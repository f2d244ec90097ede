"""What a book's own sheets ask for that no chapter can answer alone: such a book is laid out as one document.

Numbers that count on over the whole book, furniture taken from the text, boxes on every page. The words are looked for
in the sheet's tokens: whatever has one of them is laid out whole, which is slower and never wrong.
"""

import re
from collections.abc import Iterator

from bookbuild.problems import Problem, problem
from bookbuild.styles import Styles, own_place

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PLACES = (
    r"(?:\*|\.chapter|\.part|\.toc|\.titlepage|\.colophon|\bsection|\bnav|\bheader|\bmain|\[data-matter[^\]]*\])"
    r"[^\s>+~,{}]*"
)
"""Selectors of what stands side by side in the book, of which a unit has one."""
_CROSSING = (
    (re.compile(r"target-text\("), "target-text()"),
    (re.compile(r"target-counters?\((?!(?:[^()]|\([^)]*\))*,\s*page\s*[,)])"), "target-counter() of no page"),
    (re.compile(r"running\("), "position: running()"),
    (re.compile(r"position\s*:\s*fixed"), "position: fixed"),
    (re.compile(r"counter-(?:reset|set|increment)\s*:(?!\s*none)"), "a counter of its own"),
    (re.compile(r"string\([^)]*,\s*(?:start|first-except)\s*\)"), "a named string of the page before"),
    (re.compile(r"@page[^{]*:nth\("), "@page :nth()"),
    (re.compile(r"@page[^{]*:last"), "@page :last"),
    (re.compile(_PLACES + r":(?:first|last|nth|only)-"), "a selector that counts chapters"),
    (re.compile(_PLACES + r"\s*[+~]"), "a selector of what follows a chapter"),
)
_PAGE_SIDE = re.compile(r"@page[^{]*:(?:left|right)\b|break-(?:before|after)\s*:\s*(?:left|right|recto|verso)\b")


def crossing(styles: Styles) -> list[Problem]:
    """What the book's own sheets ask across chapters, each with its place."""
    css = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment.group()), styles.own)
    hint = "the PDF is complete; without this its chapters are laid out at once, and a rebuild takes seconds"
    return [
        problem("pdf-whole", f"{what} makes the PDF one document that is laid out anew each time", *place, hint=hint)
        for what, place in _found(css, styles)
    ]


def _found(css: str, styles: Styles) -> Iterator[tuple[str, tuple[str, int]]]:
    for pattern, what in _CROSSING:
        for match in pattern.finditer(css):
            yield what, own_place(styles, css.count("\n", 0, match.start()) + 1)


def asks_for_sides(css: str) -> bool:
    """Whether left pages may differ from right ones by the sheet."""
    return _PAGE_SIDE.search(_COMMENT.sub("", css)) is not None
