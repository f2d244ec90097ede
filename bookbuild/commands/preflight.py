"""``bookbuild preflight``: a PDF against what printers ask of it."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

PRINTER_NAMES = ("kdp", "ingram", "generic")


def _printers(value: list[str]) -> list[str]:
    names = [name.strip() for text in value for name in text.split(",") if name.strip()]
    wrong = [name for name in names if name not in PRINTER_NAMES]
    if wrong:
        raise typer.BadParameter(f"{', '.join(wrong)}: choose from {', '.join(PRINTER_NAMES)}")
    return list(dict.fromkeys(names)) or ["kdp", "ingram"]


def _trim(value: str) -> str:
    from bookbuild.trim import trim_size

    if value and trim_size(value) is None:
        raise typer.BadParameter(f"{value} is no size: give a name or two lengths, such as a5, 16k, 6x9in, 170x230mm")
    return value


def _print_rules(wanted: bool) -> None:
    if wanted:
        from bookbuild.preflight.rules import RULES
        from bookbuild.problems import CODES

        for rule in RULES:
            severity = CODES[rule.code].severity
            typer.echo(f"{rule.code:20} {severity:8} {','.join(rule.printers):18} {rule.says} ({rule.source})")
        raise typer.Exit


def preflight(
    pdf: Annotated[Path, typer.Argument(help="The book's inside, such as dist/book-print.pdf.", show_default=False)],
    printer: Annotated[
        list[str],
        typer.Option("--for", help="kdp, ingram, generic; with commas or repeated.", callback=_printers),
    ] = [],  # noqa: B006 # Typer copies it; a list is what it reads repeated options into
    trim: Annotated[
        str,
        typer.Option(
            "--trim", help="The size that is meant: a5, 16k, 6x9in, …", callback=_trim, show_default="the file's"
        ),
    ] = "",
    bleed: Annotated[bool, typer.Option("--bleed", help="The book is printed with bleed.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="What is good to know as well.")] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write what was found to this file.", show_default=False)
    ] = None,
    rules: Annotated[
        bool, typer.Option("--rules", callback=_print_rules, is_eager=True, help="Print the table of rules.")
    ] = False,
) -> None:
    """Check a PDF against what printers ask of it; findings come with pages, and with your file and line."""
    from bookbuild.console import err, print_problem
    from bookbuild.preflight.check import check as run
    from bookbuild.problems import BookError, Severity
    from bookbuild.trim import trim_size

    console = err()
    try:
        checks = run(pdf, printer, trim_size(trim), bleed=bleed)
    except BookError as error:
        for problem in error.problems:
            print_problem(console, problem)
        raise typer.Exit(2) from None
    shown = set(Severity) if verbose else {Severity.ERROR, Severity.WARNING}
    for result in checks:
        typer.echo(result.verdict)
        told: set[str] = set()
        for problem in result.problems:
            if problem.severity in shown:
                print_problem(console, replace(problem, hint="") if problem.code in told else problem)
                told.add(problem.code)
    if json_file is not None:
        text = json.dumps([asdict(result) for result in checks], ensure_ascii=False, indent=1)
        json_file.write_text(text + "\n", encoding="utf-8")
    stops = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    raise typer.Exit(int(any(problem.severity in stops for result in checks for problem in result.problems)))
