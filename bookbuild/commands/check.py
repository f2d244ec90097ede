"""``bookbuild check``: an EPUB against what the stores ask of it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

STORE_NAMES = ("kindle", "apple", "kobo", "google")


def _stores(value: list[str]) -> list[str]:
    names = [name.strip() for text in value for name in text.split(",") if name.strip()]
    wrong = [name for name in names if name not in STORE_NAMES]
    if wrong:
        raise typer.BadParameter(f"{', '.join(wrong)}: choose from {', '.join(STORE_NAMES)}")
    return list(dict.fromkeys(names)) or list(STORE_NAMES)


def _print_rules(wanted: bool) -> None:
    if wanted:
        from bookbuild.stores.rules import RULES

        for rule in RULES:
            typer.echo(f"{rule.name:14} {rule.severity:8} {','.join(rule.stores):26} {rule.says} ({rule.source})")
        raise typer.Exit


def check(
    epub: Annotated[Path, typer.Argument(help="The EPUB to check, such as dist/book.epub.", show_default=False)],
    store: Annotated[
        list[str],
        typer.Option("--store", help="kindle, apple, kobo, google; with commas or repeated.", callback=_stores),
    ] = [],  # noqa: B006 # Typer copies it; a list is what it reads repeated options into
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="What is good to know as well.")] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write what was found to this file.", show_default=False)
    ] = None,
    rules: Annotated[
        bool, typer.Option("--rules", callback=_print_rules, is_eager=True, help="Print the table of rules.")
    ] = False,
) -> None:
    """Check an EPUB against what the stores ask of it; findings come with your file and line."""
    from bookbuild.console import err, print_problem
    from bookbuild.problems import BookError, Severity
    from bookbuild.stores.check import check as run

    console = err()
    try:
        checks = run(epub, store)
    except BookError as error:
        for problem in error.problems:
            print_problem(console, problem)
        raise typer.Exit(2) from None
    shown = set(Severity) if verbose else {Severity.ERROR, Severity.WARNING}
    for result in checks:
        typer.echo(result.verdict)
        for problem in result.problems:
            if problem.severity in shown:
                print_problem(console, problem)
    if json_file is not None:
        text = json.dumps([asdict(result) for result in checks], ensure_ascii=False, indent=1)
        json_file.write_text(text + "\n", encoding="utf-8")
    stops = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    raise typer.Exit(int(any(problem.severity in stops for result in checks for problem in result.problems)))
