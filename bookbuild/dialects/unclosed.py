"""Raw HTML that would swallow the rest of the document, because nothing closes it, is shown as the text it then is.

HTML parsers take all that follows ``<title>`` or ``<textarea>`` for its text, and all that follows ``<!--`` for a
comment (HTML, 13.2.5). An author who writes “the <title> element” means neither.
"""

import html
import re

from bookbuild.dialects.places import line_of_typed, places_in
from bookbuild.problems import Problem, problem

_OPENING = re.compile(r"<(?:(iframe|noframes|script|select|style|textarea|title)(?=[\s>/])[^>]*>|!--)", re.IGNORECASE)

_PLACE = re.compile(r' data-src="[^"]*"')


def show_unclosed(fragment: str, source: str, path: str) -> tuple[str, list[Problem]]:
    """The HTML of a whole document with what nothing closes escaped, and a problem for each; `source` is its text."""
    parts: list[str] = []
    problems: list[Problem] = []
    at = 0
    while match := _OPENING.search(fragment, at):
        end = _end(fragment, match)
        if end < 0:
            typed = _PLACE.sub("", match.group())
            parts += [fragment[at : match.start()], html.escape(typed, quote=False)]
            problems.append(_unclosed(match, source, path))
            at = match.end()
        else:
            parts.append(fragment[at:end])
            at = end
    return "".join([*parts, fragment[at:]]), problems


def _end(fragment: str, opening: re.Match[str]) -> int:
    name = opening.group(1)
    if name is None:
        return fragment.find("-->", opening.end())
    closing = re.compile(rf"</{name}(?=[\s>/])", re.IGNORECASE).search(fragment, opening.end())
    return closing.start() if closing else -1


def _unclosed(opening: re.Match[str], source: str, path: str) -> Problem:
    typed = f"<{opening.group(1)}" if opening.group(1) else "<!--"
    row = opening.string.count("\n", 0, opening.start())
    start = places_in(opening.string, path)(row)
    line = line_of_typed(source, typed, start) or start
    shown = f"{typed}>" if opening.group(1) else typed
    hint = f"write `{shown}` as code, or close it"
    return problem("html-open", f"{shown} is never closed and is shown as typed", path, line, hint)
