"""``bookbuild build``: what it says of one book or of several, and what it ends with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from bookbuild.build import Request
    from bookbuild.watch import Progress


def build_one(request: "Request", *, quiet: bool, verbose: bool) -> NoReturn:
    """Build, say what came of it, and raise Exit with the exit code."""
    from bookbuild.build import build
    from bookbuild.console import print_report

    with _progress(quiet, "Interrupted; the artifacts of the last build are as they were.") as progress:
        report = build(request, progress)
    print_report(report, quiet=quiet, verbose=verbose)
    raise typer.Exit(report.exit_code)


def build_all(request: "Request", folders: Sequence[Path], *, quiet: bool, verbose: bool) -> NoReturn:
    """Build the books in `folders` as `request` says, and say what came of each; raise Exit with the worst code."""
    from bookbuild.build import write_file
    from bookbuild.catalogue import build_catalogue
    from bookbuild.console import err, print_report
    from bookbuild.report import catalogue_json

    requests = [replace(request, book_dir=folder, json_file=None) for folder in dict.fromkeys(folders)]
    with _progress(quiet, "Interrupted; books that were made are written, the others are as they were.") as progress:
        reports = build_catalogue(requests, progress)
    named = [(str(one.book_dir), report) for one, report in zip(requests, reports, strict=True)]
    for folder, report in named:
        err().print(f"[bold]{folder}[/bold]")
        print_report(report, quiet=quiet, verbose=verbose)
    if request.json_file is not None:
        write_file(request.json_file, catalogue_json(named).encode())
    raise typer.Exit(max(report.exit_code for report in reports))


@contextmanager
def _progress(quiet: bool, interrupted: str) -> Iterator["Progress"]:
    """Show what goes on; say that it was `interrupted`, and raise Exit, when it is."""
    from bookbuild.console import err, progress_display

    try:
        with progress_display(err(), quiet) as progress:
            yield progress
    except KeyboardInterrupt:
        typer.echo(interrupted, err=True)
        raise typer.Exit(130) from None
