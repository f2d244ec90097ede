"""``bookbuild build`` with several folders: what it does, says, and ends with."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from bookbuild.build import Request


def build_all(request: "Request", folders: Sequence[Path], *, quiet: bool, verbose: bool) -> NoReturn:
    """Build the books in `folders` as `request` says, and say what came of each; raise Exit with the worst code."""
    from bookbuild.build import write_file
    from bookbuild.catalogue import build_catalogue
    from bookbuild.console import err, print_report, progress_display
    from bookbuild.report import catalogue_json

    requests = [replace(request, book_dir=folder, json_file=None) for folder in dict.fromkeys(folders)]
    try:
        with progress_display(err(), quiet) as progress:
            reports = build_catalogue(requests, progress)
    except KeyboardInterrupt:
        typer.echo("Interrupted; books that were made are written, the others are as they were.", err=True)
        raise typer.Exit(130) from None
    named = [(str(one.book_dir), report) for one, report in zip(requests, reports, strict=True)]
    for folder, report in named:
        err().print(f"[bold]{folder}[/bold]")
        print_report(report, quiet=quiet, verbose=verbose)
    if request.json_file is not None:
        write_file(request.json_file, catalogue_json(named).encode())
    raise typer.Exit(max(report.exit_code for report in reports))
