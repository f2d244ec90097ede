"""What the engine complains of, as problems: those about a sheet of the book with their places in it."""

import re
from collections.abc import Sequence

from bookbuild.problems import Problem, problem
from bookbuild.styles import Styles, own_place

_CODE_POINT = re.compile(r"\(U\+[0-9A-F]{4,6}\)")
_PLACE = re.compile(r" at (\d+):(\d+)")
_WORD = re.compile(r"[^\s:;(){}]+")
_QUOTED = re.compile(r"selector, '([^']+)'")
_HINT = "mend the style sheet or the HTML that it names, then look at the page"


def complained(said: Sequence[str], sheet: str, styles: Styles, missing: Sequence[Problem]) -> list[Problem]:
    """The engine's complaints of a book whose pages have a `sheet`, the book's own at its end.

    Those about a character that is known, with its place, to be in no font (`missing`) are left out.
    """
    known = {match.group() for found in missing for match in [_CODE_POINT.search(found.message)] if match}
    told = [text for text in said if not (".notdef" in text and known & set(_CODE_POINT.findall(text)))]
    lines = sheet.split("\n")
    return [
        problem("pdf-engine", said, *place, hint=_HINT) for said, place in (_placed(t, lines, styles) for t in told)
    ]


def _placed(text: str, lines: Sequence[str], styles: Styles) -> tuple[str, tuple[str, int]]:
    """A complaint, and its place if it is one of the book's own sheets."""
    match = _PLACE.search(text)
    if match is None:
        return text, own_place(styles, _line_of(text, styles.own))
    line, column = int(match[1]), int(match[2])
    first = len(lines) - styles.own.count("\n")
    word = _WORD.match(lines[line - 1][column - 1 :]) if styles.own and first <= line <= len(lines) else None
    if word is None or word.group() not in text:
        return text, ("", 0)  # another text has such a line, such as that of an element's own style
    said = " ".join((text[: match.start()] + text[match.end() :]).split())
    return said.replace(" `,", "`,"), own_place(styles, line - first + 1)


def _line_of(text: str, own: str) -> int:
    """The line of the selector that is quoted, if that stands in one place only; else 0."""
    quoted = _QUOTED.search(text)
    sought = quoted[1].strip() if quoted else ""
    return own.count("\n", 0, own.index(sought)) + 1 if sought and own.count(sought) == 1 else 0
