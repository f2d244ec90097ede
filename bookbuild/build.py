"""The whole flow, in one function, and the only place that writes artifacts.

Stages give values and problems; nothing is decided before the last pass has run, so that an author sees every fault of
the book at once. Artifacts are complete in memory before the first is written, and every file is replaced in one step:
a build that fails or is interrupted leaves yesterday's artifacts whole.
"""

import hashlib
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bookbuild.cache import open_cache
from bookbuild.config import Config, line_of
from bookbuild.installed import fonts_stamp
from bookbuild.made import Made, Wanted
from bookbuild.manuscript import read_manuscript
from bookbuild.model import Artifact, Manuscript, OutputFile
from bookbuild.problems import BookError, MachineError, Problem, Severity, problem, stop_at
from bookbuild.report import Input, Report, Written, to_json
from bookbuild.styles import Styles, load_styles
from bookbuild.timestamp import book_time
from bookbuild.watch import Progress, Watch
from bookbuild.work import Job, run


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. `timestamp`: seconds since the epoch from ``SOURCE_DATE_EPOCH``, None to ask the manuscript.

    `profiles`: what PDFs are for, "screen" before "print"; the pages of the last one are those that the EPUB lists.
    `cache`: the folder of results that are kept from build to build, None to keep nothing. `executor`: who does the
    work (`bookbuild.executors.executor_for`).
    """

    book_dir: Path
    config_file: Path | None = None
    outputs: tuple[str, ...] = ("epub", "pdf")
    out: Path = Path("dist")
    strict: bool = False
    draft: bool = False
    jobs: int = 1
    json_file: Path | None = None
    timestamp: int | None = None
    cache: Path | None = None
    profiles: tuple[str, ...] = ("screen",)
    executor: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """A book that was read and can be made: by `job`, whose result is `Made`. `problems` are those of reading it."""

    request: Request
    manuscript: Manuscript
    problems: tuple[Problem, ...]
    job: Job[Made]
    watch: Watch


def build(request: Request, progress: Progress = lambda stage, detail: None) -> Report:
    """Build the book and write its artifacts. Never raises for what is wrong with a book: the report says it.

    Raises KeyboardInterrupt as it comes; nothing is half-written then.
    """
    watch = Watch(progress)
    try:
        order = take_order(request, watch)
        began = len(watch.timings)
        made = run([order.job], cache=request.cache)[0]
        report = deliver(order, made, kept=len(watch.timings) == began)
    except BookError as error:
        report = refused(error, watch)
    if request.json_file is not None:
        write_file(request.json_file, to_json(report).encode())
    return report


def take_order(request: Request, watch: Watch) -> Order:
    """Read the book. Raises BookError when there is nothing to be made of it, and MachineError."""
    watch.begin("read")
    _check_writable(request.out)
    manuscript = read_manuscript(request.book_dir, request.config_file)
    styles, style_problems = _styles(manuscript, request)
    problems = (*manuscript.problems, *style_problems)
    if not manuscript.documents:
        raise BookError(list(problems))
    timestamp = book_time(manuscript.root, request.timestamp)
    wanted = Wanted(request.outputs, request.profiles, request.strict, request.draft)
    icc = _press_profile(manuscript.config, request)
    key = (repr(manuscript), repr(styles), str(timestamp), _sha256(icc or b""), repr(wanted), fonts_stamp())
    arguments = (manuscript, styles, timestamp, icc, wanted, request.jobs, request.executor, request.cache, watch)
    weight = sum(len(document.text) for document in manuscript.documents)
    return Order(request, manuscript, problems, Job(_make, arguments, key, weight), watch)


def deliver(order: Order, made: Made, *, kept: bool) -> Report:
    """Write what was made of a book, unless its problems forbid it; `kept`: it was there from another build.

    Raises BookError when they do.
    """
    request, watch = order.request, order.watch
    if request.cache is not None and not kept:
        open_cache(request.cache).trim()
    problems = [*order.problems, *made.problems]
    stop_at(problems, strict=request.strict, draft=request.draft)

    watch.begin("write")
    seconds = [0.0] * len(made.artifacts) if kept else made.seconds
    written = tuple(_write(artifact, request.out, took) for artifact, took in zip(made.artifacts, seconds, strict=True))
    watch.begin("")
    inputs = tuple(Input(d.path, _sha256(d.text.encode())) for d in order.manuscript.documents)
    inputs += tuple(Input(a.path, a.sha256) for a in made.assets)
    return Report(0, _sorted(problems), written, inputs, tuple(watch.timings), order.manuscript.metadata.title)


def refused(error: BookError, watch: Watch) -> Report:
    """The report of a book of which nothing was written."""
    code = 3 if isinstance(error, MachineError) else 1
    return Report(code, _sorted(error.problems), timings=tuple(watch.timings))


def _make(*arguments: Any) -> Made:
    """What is made of a manuscript. A book that nobody changed imports neither the grammars nor the engines."""
    from bookbuild.make import make_artifacts

    return make_artifacts(*arguments)


def _styles(manuscript: Manuscript, request: Request) -> tuple[Styles, list[Problem]]:
    style = manuscript.config.style
    folder = request.config_file.parent if request.config_file else request.book_dir
    sheets, problems = [], []
    for name in style.sheets:
        try:
            sheets.append((name, (folder / name).read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            hint = "mend [style] sheets; paths are relative to bookbuild.toml"
            message = f"the style sheet {name} cannot be read ({type(error).__name__})"
            line = line_of(manuscript.config, "style.sheets")
            problems.append(problem("style-missing", message, manuscript.config.file, line, hint))
    vertical = manuscript.config.epub.writing == "vertical"
    loaded = load_styles(tuple(sheets), dict(style.tokens), manuscript.metadata.language, vertical=vertical)
    return loaded, problems


def _press_profile(config: Config, request: Request) -> bytes | None:
    """The profile that the configuration names, None for none. Raises BookError when it cannot be read."""
    name = config.pdf.print.icc
    if not name or "print" not in request.profiles:
        return None
    folder = request.config_file.parent if request.config_file else request.book_dir
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        message = f"the profile {name} cannot be read ({type(error).__name__})"
        hint = "mend [pdf.print] icc; paths are relative to bookbuild.toml"
        raise BookError(
            [problem("press-profile", message, config.file, line_of(config, "pdf.print.icc"), hint)]
        ) from error


def _check_writable(out: Path) -> None:
    """Raise MachineError unless the output folder takes a file: said before minutes of work, not after them."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        hint = "give another folder with --out, or change its permissions"
        message = f"cannot write into {out}: {error.strerror}"
        raise MachineError([problem("not-writable", message, str(out), 0, hint)]) from error


def _write(artifact: Artifact, out: Path, seconds: float) -> Written:
    main: OutputFile = artifact.files[0]
    with ThreadPoolExecutor(1) as thread:  # which takes as long as the disk
        digest = thread.submit(_sha256, main.data)
        for file in artifact.files:
            write_file(out / file.path, file.data)
    path = str(out / main.path)
    return Written(
        artifact.kind,
        path,
        digest.result(),
        len(main.data),
        artifact.units,
        artifact.unit_name,
        seconds,
        artifact.sizes,
    )


def write_file(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever reads it sees the old one or the new one, whole. Raises MachineError."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        message = f"cannot write {path}: {error.strerror}"
        raise MachineError([problem("not-writable", message, str(path), 0, "free the path, or use --out")]) from error
    finally:
        temporary.unlink(missing_ok=True)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors first, then by place; the same complaint about the same place once."""
    rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (rank[p.severity], p.file, p.line, p.code)))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
