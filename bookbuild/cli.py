"""The command line: options → a request, the build, what it says, the exit code."""

import atexit
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bookbuild import __version__
from bookbuild.commands.build import build_all, build_one
from bookbuild.commands.cache import cache
from bookbuild.commands.check import check
from bookbuild.commands.preflight import preflight
from bookbuild.commands.validate import validate

EXIT_CODES = (
    "Exit codes: 0 built · 1 problems in the book · 2 usage · "
    "3 missing on this machine or not writable · 130 interrupted"
)
OUTPUTS = ("epub", "pdf", "html")
PROFILES = ("screen", "print")

app = typer.Typer(
    name="bookbuild",
    help="A folder of Markdown in; an EPUB that every reader accepts and a PDF that a printer accepts out.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Entry point of the ``bookbuild`` command.

    The process ends as soon as all is said, written and cleared away: to take a book's objects apart takes a fifth of a
    second.
    """
    try:
        app()
    except SystemExit as ended:
        if isinstance(ended.code, str):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        atexit._run_exitfuncs()
        os._exit(ended.code or 0)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"bookbuild {__version__}")
        raise typer.Exit


@app.callback()
def bookbuild(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A folder of Markdown in; an EPUB that every reader accepts and a PDF that a printer accepts out."""


def _outputs(value: str) -> str:
    return ",".join(_chosen(value, OUTPUTS))


def _profiles(value: str) -> str:
    wanted = _chosen(value, PROFILES)
    return ",".join(name for name in PROFILES if name in wanted)


def _executor(value: str) -> str:
    from bookbuild.executors import is_known

    if not is_known(value):
        raise typer.BadParameter(f"{value}: choose dask, or dask://host:port")
    return value


def _chosen(value: str, known: tuple[str, ...]) -> list[str]:
    """The names in a list with commas, each once. Raises BadParameter (exit 2) for another one, and for none."""
    names = [name.strip() for name in value.split(",") if name.strip()]
    wrong = [name for name in names if name not in known]
    if wrong or not names:
        raise typer.BadParameter(f"{', '.join(wrong) or 'nothing'}: choose from {', '.join(known)}")
    return list(dict.fromkeys(names))


BookDirs = Annotated[
    list[Path] | None,
    typer.Argument(
        help="The book's folder; by default this one, or manuscript/ in it. Of several, each is built.",
        metavar="BOOK_DIR",
        show_default=False,
    ),
]
ExecutorName = Annotated[
    str,
    typer.Option(
        "--executor",
        help="Who does the work: dask for a cluster of --jobs on this machine, dask://host:port for one elsewhere.",
        callback=_executor,
        show_default="processes",
    ),
]


@app.command(
    epilog="[bold]Examples[/bold]\n\n"
    "bookbuild build  ·  the book in this folder, or in manuscript/, into dist/\n\n"
    "bookbuild build ../some-vuepress-book --to epub --out /tmp/books\n\n"
    "bookbuild build --to pdf --profile screen,print  ·  book.pdf to read, book-print.pdf for a printer\n\n"
    "bookbuild build books/* --out shop -j 8  ·  all books of a folder, eight at a time\n\n"
    "bookbuild build --config ci/book.toml --strict --json report.json\n\n" + EXIT_CODES
)
def build(
    book_dirs: BookDirs = None,
    config: Annotated[
        Path | None, typer.Option("--config", help="A bookbuild.toml that lies elsewhere.", show_default=False)
    ] = None,
    to: Annotated[str, typer.Option("--to", help="What to make, with commas: epub, pdf, html.", callback=_outputs)] = (
        "epub,pdf"
    ),
    profile: Annotated[
        str,
        typer.Option("--profile", help="What the PDF is for, with commas: screen, print.", callback=_profiles),
    ] = "screen",
    out: Annotated[Path, typer.Option("--out", help="Where to put it.")] = Path("dist"),
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="Build in spite of errors; what is missing is marked in the book.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to use.", show_default="all cores")] = (
        os.cpu_count() or 1
    ),
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the build report to this file.", show_default=False)
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Make everything anew, and keep nothing for the next build.")
    ] = False,
    executor: ExecutorName = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Errors and artifacts only.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Notices as well: which rule found a file, …")] = (
        False
    ),
) -> None:
    """Build a book: read its Markdown in order, and write an EPUB and a PDF of it."""
    from bookbuild.build import Request

    folders = book_dirs or [default_book_dir(Path())]
    if len(folders) > 1 and config is not None:
        raise typer.BadParameter("it is for one book; several have a bookbuild.toml each", param_hint="--config")
    request = Request(
        book_dir=folders[0],
        config_file=config,
        outputs=tuple(to.split(",")),
        profiles=tuple(profile.split(",")),
        out=out,
        strict=strict,
        draft=draft,
        jobs=jobs,
        json_file=json_file,
        timestamp=source_date_epoch(),
        cache=None if no_cache else cache_folder(),
        executor=executor,
    )
    if len(folders) > 1:
        build_all(request, folders, quiet=quiet, verbose=verbose)
    build_one(request, quiet=quiet, verbose=verbose)


app.command(
    epilog="[bold]Examples[/bold]\n\nbookbuild validate dist/book.epub\n\n"
    "bookbuild validate dist/book.epub --no-ace --json findings.json\n\n"
    "Exit codes: 0 no errors · 1 errors · 2 no EPUB · 3 a validator is missing"
)(validate)
app.command(
    epilog="[bold]Examples[/bold]\n\nbookbuild check dist/book.epub\n\n"
    "bookbuild check dist/book.epub --store kindle,kobo --strict\n\n"
    "Exit codes: 0 every store accepts · 1 one refuses · 2 no EPUB"
)(check)
app.command(
    epilog="[bold]Examples[/bold]\n\nbookbuild preflight dist/book-print.pdf\n\n"
    "bookbuild preflight dist/book-print.pdf --for kdp --trim 6x9in --bleed\n\n"
    "Exit codes: 0 every printer accepts · 1 one refuses · 2 no PDF"
)(preflight)

app.command(
    epilog="[bold]Examples[/bold]\n\nbookbuild cache\n\nbookbuild cache --clear\n\nExit codes: 0 done · 2 usage"
)(cache)


def default_book_dir(here: Path) -> Path:
    """This folder when it is a book, else ``manuscript/`` in it, else this folder."""
    is_book = (here / "bookbuild.toml").is_file() or (here / ".vuepress").is_dir()
    return here / "manuscript" if not is_book and (here / "manuscript").is_dir() else here


def cache_folder() -> Path:
    """Where results are kept between builds: ``BOOKBUILD_CACHE``, else the user's cache folder.

    Raises BadParameter (exit 2) for an address that cannot be used.
    """
    from platformdirs import user_cache_path

    named = os.environ.get("BOOKBUILD_CACHE", "")
    if "://" not in named:
        return Path(named) if named else user_cache_path("bookbuild")
    from bookbuild.cache import cache_at

    try:
        return cache_at(named)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="BOOKBUILD_CACHE") from error


def source_date_epoch() -> int | None:
    """The build's date from the environment. Raises BadParameter (exit 2) when it is no number of seconds."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return None
    if not text.isdigit():
        raise typer.BadParameter(f"SOURCE_DATE_EPOCH is {text!r}, which is no whole number of seconds")
    return int(text)
