"""The bench: ``python -m tests.bench --help``."""

import argparse
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.profile import profile
from tests.bench.report import machine, plot, replaced, table
from tests.bench.scenarios import Bench, Result, Scenario, install_peers, own, peers, plain
from tests.bench.synthetic import multiply

ROOT = Path(__file__).parent.parent.parent
REAL = ROOT.parent / "shared" / "books" / "thebytebook"
OUT = ROOT / "dist" / "bench"
PAGES = 450


def main() -> None:
    """Measure, print, and write the table and the picture."""
    asked = _asked()
    book = asked.book
    if not book.is_dir():
        _say(f"{book} is not here; the shipped manuscript/ is measured instead")
        book = ROOT / "manuscript"
    OUT.mkdir(parents=True, exist_ok=True)
    if asked.profile:
        _say(profile(book))
        return
    with TemporaryDirectory(prefix="bookbuild-bench-") as folder:
        copied = Path(folder) / "book"
        shutil.copytree(book, copied, ignore=shutil.ignore_patterns(".git", "node_modules"))
        results = _measured(Bench(copied, Path(folder) / "work", asked.runs), asked.peers)
        longer = [_longer(book, Path(folder), int(count)) for count in asked.pages.split(",") if count]
    measure = next(result for result in results if result.name == "WeasyPrint alone")
    made = table([*results, *longer], measure) + f"\nMedians of {asked.runs}. {machine()}.\n"
    picture = plot(results, measure, "One book: seconds, and as a part of WeasyPrint's")
    (OUT / "bench.md").write_text(made, encoding="utf-8")
    (OUT / "bench.svg").write_text(picture, encoding="utf-8")
    _say(made)
    if asked.readme:
        (ROOT / ".github" / "bench.svg").write_text(picture, encoding="utf-8")
        path = ROOT / "README.md"
        path.write_text(replaced(path.read_text(encoding="utf-8"), made), encoding="utf-8")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=main.__doc__)
    parser.add_argument("--book", type=Path, default=REAL, help="the book to measure with")
    parser.add_argument("--runs", type=int, default=5, help="how often each scenario is run")
    parser.add_argument("--pages", default="", help="longer books of the same stuff, such as 1000,2000,5000")
    parser.add_argument("--no-peers", dest="peers", action="store_false", help="leave out Pandoc")
    parser.add_argument("--readme", action="store_true", help="put the table and the picture into the README")
    parser.add_argument("--profile", action="store_true", help="say where the time of a cold build goes instead")
    return parser.parse_args()


def _measured(bench: Bench, with_peers: bool) -> list[Result]:
    bench.work.mkdir()
    others = peers(bench, install_peers(OUT / "peers")) if with_peers else []
    return bench.measured([*plain(bench), *own(bench), *others], _say)


def _longer(book: Path, folder: Path, pages: int) -> Result:
    copies = max(1, round(pages / PAGES))
    work = folder / f"work-{pages}"
    work.mkdir()
    bench = Bench(multiply(book, copies, folder / f"book-{pages}"), work, 1)
    name = f"PDF, {pages} pages, cold"
    return bench.measured([Scenario(name, lambda: bench.build("--to", "pdf", "--draft"), "out/*.pdf")], _say)[0]


if __name__ == "__main__":
    main()
