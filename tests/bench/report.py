"""What was measured, as a table and as a picture: each figure also as a part of the measure's."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from xml.sax.saxutils import escape

from tests.bench.scenarios import Result

_WIDTH, _BAR, _LEFT, _ROW = 760, 420, 210, 26
_INK, _OURS, _OTHERS = "#5b6770", "#14776b", "#b9a26a"


def table(results: Sequence[Result], measure: Result) -> str:
    """A Markdown table; ratios are to the wall and CPU time of `measure`."""
    lines = [
        "| | wall | of WeasyPrint's | CPU | of WeasyPrint's | memory: a process, all | pages | MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for result in results:
        run = result.run
        if run.failed:
            lines.append(f"| {result.name} | failed on this book | | | | | | |")
            continue
        ratios = (f"{run.wall / measure.run.wall:.3f}", f"{run.cpu / measure.run.cpu:.2f}")
        size = f"{result.size / 1e6:.1f}" if result.size else ""
        lines.append(
            f"| {result.name} | {run.wall:.2f} s | {ratios[0]} | {run.cpu:.1f} s | {ratios[1]} "
            f"| {run.process:.0f}, {run.total:.0f} MB | {result.pages or ''} | {size} |"
        )
    return "\n".join(lines) + "\n"


def machine() -> str:
    """The machine and the versions in one line."""
    cpu = next(
        (line.split(":")[1].strip() for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}; Python {platform.python_version()}, "
        f"WeasyPrint {version('weasyprint')}"
    )


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def plot(results: Sequence[Result], measure: Result, title: str) -> str:
    """An SVG of bars of wall time, one for each result that did not fail."""
    shown = [result for result in results if not result.run.failed]
    longest = max((result.run.wall for result in shown), default=1)
    height = _ROW * len(shown) + 60
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" font-size="13" fill="{_INK}">',
        f'<title>{escape(title)}</title><text x="0" y="20" font-weight="bold">{escape(title)}</text>',
    ]
    for row, result in enumerate(shown):
        top, wall = 40 + row * _ROW, result.run.wall
        length = max(1.5, _BAR * wall / longest)
        colour = _OURS if result.name.startswith(("PDF", "EPUB", "both")) else _OTHERS
        said = f"{wall:.1f} s" if result is measure else f"{wall:.1f} s  ·  {wall / measure.run.wall:.2f}"
        parts += [
            f'<text x="{_LEFT - 10}" y="{top + 13}" text-anchor="end">{escape(result.name)}</text>',
            f'<rect x="{_LEFT}" y="{top}" width="{length:.1f}" height="18" rx="2" fill="{colour}"/>',
            f'<text x="{_LEFT + length + 8:.1f}" y="{top + 13}">{said}</text>',
        ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def replaced(text: str, made: str) -> str:
    """A README with `made` between its two marks. Raises ValueError when they are not there."""
    before, begin, rest = text.partition("<!-- bench -->")
    _, end, after = rest.partition("<!-- /bench -->")
    if not begin or not end:
        raise ValueError("the README has no place for the bench")
    return f"{before}{begin}\n{made}{end}{after}"
