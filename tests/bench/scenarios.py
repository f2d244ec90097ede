"""What is measured: builds of a book in the states that an author and a CI meet, and the same book by others."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bookbuild.manuscript import read_manuscript
from tests.bench.measure import Run, measure, middle

PEERS = ("pypandoc_binary", "typst")


@dataclass(frozen=True, slots=True)
class Result:
    """A scenario's medians; `size` in bytes and `pages` of what was made, 0 if nothing was."""

    name: str
    run: Run
    size: int = 0
    pages: int = 0


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

    def repeat(self, name: str, once: Callable[[int], Run], made: str = "") -> Result:
        """A scenario so many times; `made` is a pattern of the file to be looked at."""
        run = middle([once(number) for number in range(1, self.runs + 1)])
        path = next(iter(sorted(self.work.glob(made))), None) if made else None
        return Result(name, run, path.stat().st_size if path else 0, _pages(path) if path else 0)


def own(bench: Bench) -> Iterator[Result]:
    """bookbuild's builds, from an empty cache to one that has everything."""
    middle_chapter = _middle_document(bench.book)
    original = middle_chapter.read_text(encoding="utf-8")
    pdf = ("--to", "pdf")

    def cold(_: int) -> Run:
        shutil.rmtree(bench.work / "cache", ignore_errors=True)
        return bench.build(*pdf)

    def text_cold(number: int) -> Run:
        sheet = bench.work / f"config-{number}.toml"
        given = bench.book / "bookbuild.toml"
        tokens = f'\n[style]\ntokens = {{ accent = "#1457{number:02x}" }}\n'
        sheet.write_text((given.read_text(encoding="utf-8") if given.exists() else "") + tokens, encoding="utf-8")
        return bench.build(*pdf, "--config", str(sheet))

    def edited(extra: str) -> Callable[[int], Run]:
        def edit(number: int) -> Run:
            words = f"{number} {extra * number}"  # longer each time: pages move in each run
            middle_chapter.write_text(f"{original}\n\n{words}\n", encoding="utf-8")
            return bench.build(*pdf)

        return edit

    yield bench.repeat("PDF, cold", cold, "out/*.pdf")
    yield bench.repeat("PDF, pictures cached", text_cold)
    middle_chapter.write_text(original, encoding="utf-8")
    bench.build(*pdf)
    yield bench.repeat("PDF, a paragraph edited", edited(""))
    yield bench.repeat("PDF, pages more", edited("加一段文字，" * 200))
    middle_chapter.write_text(original, encoding="utf-8")
    bench.build("--to", "epub,pdf")
    yield bench.repeat("both, nothing changed", lambda _: bench.build("--to", "epub,pdf"))
    yield bench.repeat("EPUB, pictures cached", lambda number: _touched(bench, middle_chapter, original, number))
    middle_chapter.write_text(original, encoding="utf-8")


def _touched(bench: Bench, path: Path, original: str, number: int) -> Run:
    path.write_text(f"{original}\n\n{number}\n", encoding="utf-8")
    return bench.build("--to", "epub")


def plain(bench: Bench) -> Iterator[Result]:
    """WeasyPrint by itself on the same HTML and sheet."""
    given, made = bench.work / "engine.pickle", bench.work / "plain.pdf"
    tool = [sys.executable, "-m", "tests.bench.plain"]
    subprocess.run([*tool, "dump", str(bench.book), str(given)], check=True)
    command = [*tool, "render", str(given), str(made)]
    yield bench.repeat("WeasyPrint alone", lambda _: measure(command, {}, Path.cwd()), "plain.pdf")


def peers(bench: Bench, python: Path) -> Iterator[Result]:
    """Pandoc with WeasyPrint and with Typst, and its EPUB, on the same documents in the same order."""
    pandoc = _pandoc(python)
    files = [document.path for document in read_manuscript(bench.book).documents]
    weasyprint = Path(sys.executable).parent / "weasyprint"
    typst = bench.work / "typst"
    typst.write_text(f"#!{python}\nimport sys, typst\ntypst.compile(sys.argv[-2], output=sys.argv[-1])\n")
    typst.chmod(0o755)
    common = [str(pandoc), "--resource-path", _folders(bench.book), "--metadata", "title=x", "--quiet", *files, "-o"]
    for name, target, options in (
        ("Pandoc + WeasyPrint", "pandoc-w.pdf", ["--pdf-engine", str(weasyprint)]),
        ("Pandoc + Typst", "pandoc-t.pdf", ["--pdf-engine", str(typst)]),
        ("Pandoc, EPUB", "pandoc.epub", []),
    ):
        yield bench.repeat(name, _command([*common, str(bench.work / target), *options], bench.book), target)


def _command(command: list[str], folder: Path) -> Callable[[int], Run]:
    return lambda _: measure(command, {}, folder)


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
