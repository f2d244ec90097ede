"""Runs → lines no wider than their box, measured with the font that will draw them."""

from dataclasses import dataclass

from bookbuild.pictures.families import WIDE, stack
from bookbuild.pictures.metrics import text_width
from bookbuild.pictures.richtext import Paragraph, Run, Style

# Half-leading is counted from the ascent and descent of Helvetica, in which drawing programs measure: so a label keeps
# its height on the drawing, whatever font sets it.
ASCENT, DESCENT = 0.905, 0.212
_NO_START = frozenset("，。、；：？！）】》」』”’…—,.;:?!)]}%")
_NO_END = frozenset("（【《「『“‘([{")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of runs with its width, and how far it reaches above and below its baseline, in CSS pixels."""

    runs: tuple[Run, ...]
    width: float
    ascent: float
    descent: float
    align: str


def run_width(run: Run) -> float:
    """The width of a run in CSS pixels."""
    return text_width(run.text, stack(run.style.family).split(", ")[0], run.style.bold) * run.style.size


def wrap(paragraph: Paragraph, width: float) -> list[Line]:
    """The lines of a paragraph in a box of that width; an empty paragraph is one empty line."""
    lines: list[list[Run]] = [[]]
    used = 0.0
    for piece in _pieces(paragraph.runs):
        piece_width = sum(run_width(run) for run in piece)
        visible = sum(run_width(Run(run.text.rstrip(" "), run.style)) for run in piece)
        if lines[-1] and piece[0].style.wraps and used + visible > width:
            lines.append([])
            used = 0.0
        lines[-1].extend(piece)
        used += piece_width
    return [_line(_joined(line), paragraph.style) for line in lines]


def _pieces(runs: list[Run]) -> list[list[Run]]:
    """The smallest parts that a line break may stand between, each with the spaces behind it."""
    text = "".join(run.text for run in runs)
    owners = [run.style for run in runs for _ in run.text]
    pieces: list[list[Run]] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or _may_break(text[end - 1], text[end]):
            pieces.append(_runs(text[start:end], owners[start:end]))
            start = end
    return pieces


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NO_START or before in _NO_END:
        return False
    return before in " -" or WIDE.match(before) is not None or WIDE.match(after) is not None


def _runs(text: str, owners: list[Style]) -> list[Run]:
    return _joined([Run(character, style) for character, style in zip(text, owners, strict=True)])


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].style == run.style:
            joined[-1] = Run(joined[-1].text + run.text, run.style)
        else:
            joined.append(run)
    return joined


def _line(runs: list[Run], block: Style) -> Line:
    if runs and not runs[-1].style.keeps_space:
        runs = [*runs[:-1], Run(runs[-1].text.rstrip(" "), runs[-1].style)]
    extents = [_extent(style) for style in [block, *(run.style for run in runs)]]
    width = sum(run_width(run) for run in runs)
    return Line(tuple(runs), width, max(up for up, _ in extents), max(down for _, down in extents), block.align)


def _extent(style: Style) -> tuple[float, float]:
    """How far a run's inline box reaches above and below the baseline (CSS 2.2, 10.8.1)."""
    leading = style.line_height - ASCENT - DESCENT
    return (ASCENT + leading / 2) * style.size + style.shift, (DESCENT + leading / 2) * style.size - style.shift
