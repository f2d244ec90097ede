"""The whole flow, in one function, and the only place that writes artifacts.

Stages give values and problems; nothing is decided before the last pass has run, so that an author sees every fault of
the book at once. Artifacts are complete in memory before the first is written, and every file is replaced in one step:
a build that fails or is interrupted leaves yesterday's artifacts whole.
"""

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bookbuild.assemble import assemble, freeze
from bookbuild.config import Config, line_of
from bookbuild.dialects import DIALECTS, DialectOptions
from bookbuild.emit import EMITTERS, EmitOptions, paginate
from bookbuild.manuscript import read_manuscript
from bookbuild.model import Artifact, Book, Document, Fragment, Manuscript, OutputFile, Pagination
from bookbuild.passes.order import PASSES
from bookbuild.pictures import Prepared, prepare_pictures
from bookbuild.problems import BookError, MachineError, Problem, Severity, problem
from bookbuild.report import Input, Report, Written, to_json
from bookbuild.styles import Styles, load_styles
from bookbuild.timestamp import book_time
from bookbuild.work import Job, run

Progress = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. `timestamp`: seconds since the epoch from ``SOURCE_DATE_EPOCH``, None to ask the manuscript.

    `profiles`: what PDFs are for, "screen" before "print"; the pages of the last one are those that the EPUB lists.
    `cache`: the folder of results that are kept from build to build, None to keep nothing.
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


@dataclass(slots=True)
class _Watch:
    """Seconds per stage, told to `progress` as stages begin; local to one build."""

    progress: Progress
    timings: list[tuple[str, float]] = field(default_factory=list)
    begun: float = field(default_factory=time.perf_counter)
    stage: str = ""

    def begin(self, stage: str) -> None:
        now = time.perf_counter()
        if self.stage:
            self.timings.append((self.stage, now - self.begun))
        self.stage, self.begun = stage, now
        if stage:
            self.progress(stage, "")

    def detail(self, text: str) -> None:
        self.progress(self.stage, text)


def build(request: Request, progress: Progress = lambda stage, detail: None) -> Report:
    """Build the book and write its artifacts. Never raises for what is wrong with a book: the report says it.

    Raises KeyboardInterrupt as it comes; nothing is half-written then.
    """
    watch = _Watch(progress)
    try:
        report = _build(request, watch)
    except BookError as error:
        code = 3 if isinstance(error, MachineError) else 1
        report = Report(code, _sorted(error.problems), timings=tuple(watch.timings))
    if request.json_file is not None:
        _replace(request.json_file, to_json(report).encode())
    return report


def _build(request: Request, watch: _Watch) -> Report:
    watch.begin("read")
    _check_writable(request.out)
    manuscript = read_manuscript(request.book_dir, request.config_file)
    problems = list(manuscript.problems)
    styles, style_problems = _styles(manuscript, request)
    problems += style_problems
    if not manuscript.documents:
        raise BookError(problems)
    timestamp = book_time(manuscript.root, request.timestamp)

    watch.begin("parse")
    fragments = render(manuscript, request.jobs, watch.detail)
    problems += [p for fragment in fragments.values() for p in fragment.problems]

    watch.begin("assemble")
    tree = assemble(manuscript, fragments)
    for apply in PASSES:
        problems += apply(tree, manuscript)
    book = freeze(tree, manuscript)
    _decide(problems, request)

    watch.begin("pictures")
    pictures, found = _pictures(book, request, watch)
    problems += found
    _decide(problems, request)

    options = EmitOptions(
        manuscript.config,
        timestamp,
        pictures,
        request.jobs,
        cache=request.cache,
        progress=watch.detail,
        icc=_press_profile(manuscript.config, request),
    )
    artifacts, found = _emit_all(book, styles, options, request, watch)
    problems += found
    problems += [p for artifact, _ in artifacts for p in artifact.problems]
    _decide(problems, request)

    watch.begin("write")
    written = tuple(_write(artifact, request.out, seconds) for artifact, seconds in artifacts)
    watch.begin("")
    inputs = tuple(Input(d.path, _sha256(d.text.encode())) for d in manuscript.documents)
    inputs += tuple(Input(a.path, a.sha256) for a in book.assets)
    return Report(0, _sorted(problems), written, inputs, tuple(watch.timings), manuscript.metadata.title)


def render(
    manuscript: Manuscript, jobs: int = 1, detail: Callable[[str], None] = lambda _: None
) -> dict[str, Fragment]:
    """Every document through the book's dialect, by path."""
    dialect = DIALECTS[manuscript.dialect]
    language, titles = manuscript.metadata.language, manuscript.container_titles

    def job(document: Document) -> Job[Fragment]:
        return Job(dialect, (document.text, DialectOptions(document.path, language, titles)))

    total = len(manuscript.documents)
    fragments = run(
        [job(document) for document in manuscript.documents],
        jobs if total > 200 else 1,
        done=lambda n: detail(f"{n}/{total} documents"),
    )
    return {document.path: fragment for document, fragment in zip(manuscript.documents, fragments, strict=True)}


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


def _pictures(book: Book, request: Request, watch: _Watch) -> tuple[dict[str, Prepared], list[Problem]]:
    """The pictures of the book, ready for any output that shows them prepared."""
    if request.outputs == ("html",):
        return {}, []
    total = len(book.assets)
    return prepare_pictures(book, request.jobs, lambda n: watch.detail(f"{n}/{total}"), request.cache)


def _emit_all(
    book: Book, styles: Styles, options: EmitOptions, request: Request, watch: _Watch
) -> tuple[list[tuple[Artifact, float]], list[Problem]]:
    """The artifacts in the order asked for, with their seconds; a PDF is made first, since the EPUB says its pages."""
    problems: list[Problem] = []
    lists_pages = "epub" in request.outputs and _wants_page_list(options.config, request)
    options = replace(options, profile=request.profiles[-1])
    if lists_pages and "pdf" not in request.outputs:
        watch.begin("printed pages")
        pagination = paginate(book, styles, options)
        problems += pagination.problems
        options = _with_pages(options, pagination)
    made: dict[str, list[tuple[Artifact, float]]] = {}
    for kind in sorted(request.outputs, key=lambda kind: kind != "pdf"):
        made[kind] = []
        for profile in request.profiles if kind == "pdf" else ("",):
            options = replace(options, profile=profile)
            made[kind].append(_emit(kind, book, styles, options, watch))
            if kind == "pdf":
                options = replace(options, pages=made[kind][-1][0].units)
        if kind == "pdf" and lists_pages:
            options = _with_pages(options, made[kind][-1][0])
    return [artifact for kind in request.outputs for artifact in made[kind]], problems


def _wants_page_list(config: Config, request: Request) -> bool:
    """As the configuration says; if it does not, whenever this run makes the PDF that the pages are those of."""
    return "pdf" in request.outputs if config.epub.page_list is None else config.epub.page_list


def _with_pages(options: EmitOptions, printed: Artifact | Pagination) -> EmitOptions:
    return replace(options, page_breaks=printed.page_breaks, page_map=dict(printed.page_map))


def _decide(problems: list[Problem], request: Request) -> None:
    """Stop at errors, or at warnings under ``--strict``; a draft is built all the same."""
    stops = {Severity.ERROR, Severity.WARNING} if request.strict else {Severity.ERROR}
    if not request.draft and any(p.severity in stops for p in problems):
        raise BookError(problems)


def _emit(kind: str, book: Book, styles: Styles, options: EmitOptions, watch: _Watch) -> tuple[Artifact, float]:
    watch.begin(kind)
    started = time.perf_counter()
    artifact = EMITTERS[kind](book, styles, options)
    watch.timings += [(f"{kind}: {part}", seconds) for part, seconds in artifact.timings]
    return artifact, time.perf_counter() - started


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
    for file in artifact.files:
        _replace(out / file.path, file.data)
    main: OutputFile = artifact.files[0]
    path = str(out / main.path)
    return Written(
        artifact.kind,
        path,
        _sha256(main.data),
        len(main.data),
        artifact.units,
        artifact.unit_name,
        seconds,
        artifact.sizes,
    )


def _replace(path: Path, data: bytes) -> None:
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
