"""Where the time of a cold build in one process goes, by package and module."""

import cProfile
import pstats
import tempfile
from collections import Counter
from pathlib import Path

_ROWS = 24


def profile(book: Path) -> str:
    """A Markdown table of the modules that take most of the time of a build of `book`, by themselves."""
    from bookbuild.build import Request, build

    with tempfile.TemporaryDirectory() as out:
        profiler = cProfile.Profile()
        profiler.enable()
        build(Request(book, outputs=("pdf",), out=Path(out), timestamp=1_700_000_000))
        profiler.disable()
    spent: Counter[str] = Counter()
    for (file, _, function), (_, _, own, *_) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        spent[_module(file, function)] += own
    whole = sum(spent.values())
    lines = ["| module | s | part |", "|---|---|---|"]
    lines += [f"| {name} | {own:.1f} | {own / whole:.0%} |" for name, own in spent.most_common(_ROWS)]
    return "\n".join(lines) + "\n"


def _module(file: str, function: str) -> str:
    """The module under its package; what has no file is called by its own name."""
    parts = Path(file).with_suffix("").parts
    for package in ("bookbuild", "site-packages"):
        if package in parts:
            at = parts.index(package) + (package == "site-packages")
            return ".".join(parts[at : at + 4])
    return function if file == "~" else f"Python: {Path(file).stem}"
