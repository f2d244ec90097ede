"""Subscripts that are none: ``C~old ~`` has a space before its closing mark, so every tool shows it as typed."""

import re
from collections.abc import Iterator

from bookbuild.problems import Problem, problem

_WITH_SPACE = re.compile(r"(?<=[^\s~])~(?![\s~])[^~\n]{0,30}\s~(?!~)")


def spaced_subscripts(text: str) -> Iterator[str]:
    """What looks like a subscript in a run of text, with its marks."""
    return (match.group() for match in _WITH_SPACE.finditer(text))


def spaced_subscript(mark: str, path: str, line: int) -> Problem:
    """The problem of one of them."""
    message = f"“{mark}” is shown as typed: a subscript has no space in it"
    return problem("subscript-literal", message, path, line, "take the space out, or escape it with a backslash")
