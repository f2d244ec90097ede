"""What is measured: builds of a book in the states that an author and a CI meet, and the same book by others."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bookbuild.manuscript import read_manuscript
from tests.bench.measure import Run, measure, middle

PEERS = ("pypandoc_binary", "typst>=0.14,<0.15")  # Pandoc writes Typst as of 0.14


@dataclass(frozen=True, slots=True)
class Result:
    """A scenario's medians; `size` in bytes and `pages` of what was made, 0 if nothing was."""

    name: str
    run: Run
    size: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """A build to be measured; `before` is done first and not measured, `made` is a pattern of what comes out."""

    name: str
    once: Callable[[], Run]
    made: str = ""
    before: Callable[[int], object] = lambda _: None


@dataclass(frozen=True, slots=True)
class Bench:
    """A copy of a book that may be edited, a folder for everything else, how often each scenario is run."""

    book: Path
    work: Path
    runs: int

    @property
    def cache(self) -> dict[str, str]:
        """The environment of a build: a cache of its own."""
        return {"BOOKBUILD_CACHE": str(self.work / "cache"), "SOURCE_DATE_EPOCH": "1700000000"}

    def build(self, *options: str) -> Run:
        """bookbuild as its users run it."""
        out = self.work / "out"
        command = [sys.executable, "-m", "bookbuild", "build", str(self.book), "--out", str(out), "-q", *options]
        return measure(command, self.cache, Path.cwd())

    def measured(self, scenarios: Sequence[Scenario], say: Callable[[str], None]) -> list[Result]:
        """The medians of all scenarios, run one after the other in rounds: a machine is not as quick all the time."""
        runs: dict[str, list[Run]] = {scenario.name: [] for scenario in scenarios}
        made: dict[str, tuple[int, int]] = {}
        for number in range(1, self.runs + 1):
            for scenario in scenarios:
                scenario.before(number)
                run = scenario.once()
                say(f"{number}: {scenario.name}: {run.wall:.2f} s {run.failed}")
                runs[scenario.name].append(run)
                path = next(iter(sorted(self.work.glob(scenario.made))), None) if scenario.made else None
                made[scenario.name] = (path.stat().st_size, _pages(path)) if path else (0, 0)
        return [Result(name, middle(all_runs), *made[name]) for name, all_runs in runs.items()]


def own(bench: Bench) -> list[Scenario]:
    """bookbuild's builds, from an empty cache to one that has everything; each finds what those before it left."""
    middle_chapter = _middle_document(bench.book)
    original = middle_chapter.read_text(encoding="utf-8")
    sheet = bench.work / "config.toml"

    def restore(_: int = 0) -> None:
        middle_chapter.write_text(original, encoding="utf-8")

    def empty(_: int) -> None:
        restore()
        shutil.rmtree(bench.work / "cache", ignore_errors=True)

    def restyle(number: int) -> None:
        given = bench.book / "bookbuild.toml"
        tokens = f'\n[style]\ntokens = {{ accent = "#1457{number:02x}" }}\n'
        sheet.write_text((given.read_text(encoding="utf-8") if given.exists() else "") + tokens, encoding="utf-8")

    def edit(number: int) -> None:
        middle_chapter.write_text(f"{original}\n\n{number}\n", encoding="utf-8")

    def lengthen(number: int) -> None:
        words = "加一段文字，" * 200 * number  # longer each time: pages move in each run
        middle_chapter.write_text(f"{original}\n\n{words}\n", encoding="utf-8")

    def build_all(_: int) -> None:
        restore()
        bench.build("--to", "epub,pdf")

    pdf = partial(bench.build, "--to", "pdf")
    return [
        Scenario("PDF, cold", pdf, "out/*.pdf", empty),
        Scenario("PDF, pictures cached", partial(pdf, "--config", str(sheet)), before=restyle),
        Scenario("PDF, a paragraph edited", pdf, before=edit),
        Scenario("PDF, pages more", pdf, before=lengthen),
        Scenario("both, nothing changed", partial(bench.build, "--to", "epub,pdf"), before=build_all),
        Scenario("EPUB, pictures cached", partial(bench.build, "--to", "epub"), before=edit),
    ]


def plain(bench: Bench) -> list[Scenario]:
    """WeasyPrint by itself on the same HTML and sheet."""
    given, made = bench.work / "engine.pickle", bench.work / "plain.pdf"
    tool = [sys.executable, "-m", "tests.bench.plain"]
    subprocess.run([*tool, "dump", str(bench.book), str(given)], check=True)
    command = [*tool, "render", str(given), str(made)]
    return [Scenario("WeasyPrint alone", partial(measure, command, {}, Path.cwd()), "plain.pdf")]


def peers(bench: Bench, python: Path) -> list[Scenario]:
    """Pandoc with WeasyPrint and with Typst, and its EPUB, on the same documents in the same order."""
    pandoc = _pandoc(python)
    files = [document.path for document in read_manuscript(bench.book).documents]
    weasyprint = Path(sys.executable).parent / "weasyprint"
    typst = bench.work / "typst"
    typst.write_text(f"#!{python}\nimport sys, typst\ntypst.compile(sys.argv[-2], output=sys.argv[-1], root='/')\n")
    typst.chmod(0o755)
    common = [str(pandoc), "--resource-path", _folders(bench.book), "--metadata", "title=x", "--quiet", *files, "-o"]
    return [
        Scenario(name, partial(measure, [*common, str(bench.work / target), *options], {}, bench.book), target)
        for name, target, options in (
            ("Pandoc + WeasyPrint", "pandoc-w.pdf", ["--pdf-engine", str(weasyprint)]),
            ("Pandoc + Typst", "pandoc-t.pdf", ["--pdf-engine", str(typst)]),
            ("Pandoc, EPUB", "pandoc.epub", []),
        )
    ]


def install_peers(folder: Path) -> Path:
    """A Python with the peers, in a folder of its own, from the package registry when it is not there yet."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", *PEERS], check=True)
    return python


def _pandoc(python: Path) -> Path:
    code = "import pypandoc; print(pypandoc.get_pandoc_path())"
    return Path(subprocess.run([str(python), "-c", code], check=True, capture_output=True, text=True).stdout.strip())


def _folders(book: Path) -> str:
    return ":".join(str(path) for path in [book, *sorted(path for path in book.rglob("*") if path.is_dir())])


def _middle_document(book: Path) -> Path:
    documents = read_manuscript(book).documents
    return book / documents[len(documents) // 2].path


def _pages(path: Path) -> int:
    import pikepdf

    with suppress(pikepdf.PdfError), pikepdf.open(path) as pdf:
        return len(pdf.pages)
    return 0
