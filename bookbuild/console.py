"""What a person sees: progress, problems, and a line an artifact. Colours on a terminal only."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from bookbuild.problems import Problem, Severity
from bookbuild.report import Report, Written
from bookbuild.watch import Progress

STAGES = {
    "read": "reading the manuscript",
    "parse": "parsing Markdown",
    "assemble": "assembling the book",
    "pictures": "preparing pictures",
    "printed pages": "laying out the printed pages",
    "epub": "making the EPUB",
    "pdf": "making the PDF",
    "html": "writing the intermediate HTML",
    "write": "writing artifacts",
    "books": "making the books",
}
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def err() -> Console:
    """The console for everything that is no result: standard error, never wrapping what may be piped."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def progress_display(console: Console, quiet: bool) -> Iterator[Progress]:
    """A line that moves on a terminal, one plain line a stage elsewhere, nothing when `quiet`."""
    if quiet:
        yield lambda stage, detail: None
    elif not console.is_terminal:
        yield lambda stage, detail: None if detail else console.print(f"{STAGES.get(stage, stage)} …")
    else:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Bar(*columns, console=console, transient=True) as bar:
            task = bar.add_task("…", total=None)

            def show(stage: str, detail: str) -> None:
                dim = f" [dim]{escape(detail)}[/dim]" if detail else ""
                bar.update(task, description=f"[bold]{STAGES.get(stage, stage)}[/bold]{dim}")

            yield show


def print_report(report: Report, *, quiet: bool, verbose: bool) -> None:
    """Problems to standard error, then a line an artifact to standard output."""
    console = err()
    shown = {Severity.ERROR} if quiet else {Severity.ERROR, Severity.WARNING}
    if verbose:
        shown = set(Severity)
    for problem in report.problems:
        if problem.severity in shown:
            print_problem(console, problem)
    if not quiet:
        print_summary(console, report, verbose)
    out = Console(highlight=False, soft_wrap=True, file=sys.stdout)
    for artifact in report.artifacts:
        out.print(artifact_line(artifact), markup=False)
        if verbose and artifact.sizes:
            parts = ", ".join(f"{cause} {size_text(size)}" for cause, size in artifact.sizes)
            console.print(f"    [dim]{parts}[/dim]")


def print_problem(console: Console, problem: Problem) -> None:
    """One problem as ``file:line: severity: message [code]``, its remedy on the next line."""
    place = f"{escape(problem.place)}: " if problem.place else ""
    style = STYLES[problem.severity]
    code = escape(f"[{problem.code}]")
    console.print(f"{place}[{style}]{problem.severity}[/{style}]: {escape(problem.message)} [dim]{code}[/dim]")
    if problem.hint:
        console.print(f"    [dim]{escape(problem.hint)}[/dim]")


def print_summary(console: Console, report: Report, verbose: bool) -> None:
    """How many problems there were, and what to do next when nothing was written."""
    counts = Counter(problem.severity for problem in report.problems)
    parts = [f"{counts[s]} {s}{'s' if counts[s] != 1 else ''}" for s in Severity if counts[s]]
    if parts:
        more = "; -v shows the notices" if counts[Severity.NOTICE] and not verbose else ""
        console.print(f"[dim]{', '.join(parts)}{more}[/dim]")
    if report.exit_code and counts[Severity.ERROR]:
        console.print("Nothing was written: mend the errors, or look at the book as it is with --draft.")
    elif report.exit_code:
        console.print("Nothing was written: --strict takes warnings for errors.")


def artifact_line(artifact: Written) -> str:
    """``path  pages or files  size  seconds``."""
    return (
        f"{artifact.path}  {artifact.units} {artifact.unit_name}  {size_text(artifact.size)}  {artifact.seconds:.1f} s"
    )


def size_text(size: int) -> str:
    """A number of bytes for people: kB and MB are powers of ten."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"
