"""Lines of Chinese and Japanese text as a typesetter sets them (W3C clreq), in place of the engine's ragged ones.

A line is measured with its marks closed and its seams open (`measure`, `spacing`), ends where that opens or closes it
the least (`breaking`), and is set to both edges (`units`, `place`); `engine` puts that in place of the engine's own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from bookbuild.emit.pdf.lines.engine import chinese_lines
from bookbuild.emit.pdf.lines.proof import lines_are_filled
from bookbuild.problems import Problem, problem

RAGGED = "\nhtml:lang(zh), html:lang(ja) { text-align: start; }\n"
"""What a sheet needs where our lines do not work: the engine's own would gape."""


@cache
def lines_proved() -> bool:
    """Whether the engine takes our lines: asked once a process, in a tenth of a second."""
    with chinese_lines():
        return lines_are_filled()


@contextmanager
def typeset_lines(proved: bool | None = None) -> Iterator[list[Problem]]:
    """Lay out and draw with our lines inside, when the engine takes them; else the problem that says so.

    `proved` is what another process has found out about that.
    """
    if lines_proved() if proved is None else proved:
        with chinese_lines():
            yield []
            return
    message = "this version of WeasyPrint does not take bookbuild's lines; Chinese text is set ragged"
    yield [problem("pdf-lines", message, hint="install the version that bookbuild asks for: pip install -U bookbuild")]
