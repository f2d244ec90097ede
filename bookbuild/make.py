"""From a manuscript to artifacts: everything between reading the disk and writing to it."""

import time
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from bookbuild.assemble import assemble, freeze
from bookbuild.collector import collector_off
from bookbuild.config import Config, StyleConfig
from bookbuild.emit import EMITTERS, MODULES, EmitOptions, paginate
from bookbuild.executors import executor_for
from bookbuild.made import Made, Wanted
from bookbuild.model import Artifact, Book, Fragment, Manuscript, Pagination
from bookbuild.passes.order import PASSES
from bookbuild.pictures.gallery import begin_pictures, prepare_pictures
from bookbuild.problems import Problem, stop_at
from bookbuild.render import render
from bookbuild.styles import Styles
from bookbuild.watch import Watch
from bookbuild.work import Job, run


def make_artifacts(
    manuscript: Manuscript,
    styles: Styles,
    timestamp: int,
    icc: bytes | None,
    wanted: Wanted,
    jobs: int,
    executor_name: str,
    cache: Path | None,
    watch: Watch,
) -> Made:
    """The artifacts of a manuscript, made by `jobs` processes or an executor (`executor_for`).

    Raises BookError when the book has faults that stop the build.
    """
    modules = [name for kind in wanted.outputs for name in MODULES.get(kind, ())]
    with collector_off(), executor_for(executor_name, jobs, modules) as executor:
        return _make(manuscript, styles, timestamp, icc, wanted, jobs, cache, watch, executor)


def _make(
    manuscript: Manuscript,
    styles: Styles,
    timestamp: int,
    icc: bytes | None,
    wanted: Wanted,
    jobs: int,
    cache: Path | None,
    watch: Watch,
    executor: Executor | None,
) -> Made:
    watch.begin("parse")
    fragments = render(manuscript, jobs, watch.detail, cache, executor)
    problems = [p for fragment in fragments.values() for p in fragment.problems]

    shown = wanted.outputs != ("html",)
    ahead = begin_pictures(manuscript, fragments.values(), watch.detail, cache, executor) if shown else None

    watch.begin("assemble")
    book, found = run([_assembly(manuscript, fragments)], cache=cache)[0]
    problems += found
    del fragments
    stop_at([*manuscript.problems, *problems], strict=wanted.strict, draft=wanted.draft)

    watch.begin("pictures")
    pictures, found = prepare_pictures(book, jobs, watch.detail, cache, executor, ahead) if shown else ({}, [])
    problems += found
    stop_at([*manuscript.problems, *problems], strict=wanted.strict, draft=wanted.draft)

    options = EmitOptions(manuscript.config, timestamp, pictures, jobs, cache, executor, watch.detail, icc=icc)
    made, found = _emit_all(book, styles, options, wanted, watch)
    problems += found
    problems += [p for artifact, _ in made for p in artifact.problems]
    artifacts, seconds = tuple(artifact for artifact, _ in made), tuple(took for _, took in made)
    return Made(artifacts, seconds, book.assets, tuple(problems))


def _assembly(manuscript: Manuscript, fragments: Mapping[str, Fragment]) -> Job[tuple[Book, list[Problem]]]:
    """The job of assembling a book: one that is only set in another style is not assembled again."""
    config = manuscript.config
    lines = tuple((key, line) for key, line in config.lines if key.partition(".")[0] != "style")
    text = replace(manuscript, config=replace(config, style=StyleConfig(), lines=lines))
    return Job(_assembled, (text, fragments), ("assembled", repr(text)))


def _assembled(manuscript: Manuscript, fragments: Mapping[str, Fragment]) -> tuple[Book, list[Problem]]:
    tree = assemble(manuscript, fragments)
    problems = [found for apply in PASSES for found in apply(tree, manuscript)]
    return freeze(tree, manuscript), problems


def _emit_all(
    book: Book, styles: Styles, options: EmitOptions, wanted: Wanted, watch: Watch
) -> tuple[list[tuple[Artifact, float]], list[Problem]]:
    """The artifacts in the order asked for, with their seconds; a PDF is made first, since the EPUB says its pages."""
    problems: list[Problem] = []
    lists_pages = "epub" in wanted.outputs and _wants_page_list(options.config, wanted)
    options = replace(options, profile=wanted.profiles[-1])
    if lists_pages and "pdf" not in wanted.outputs:
        watch.begin("printed pages")
        pagination = paginate(book, styles, options)
        problems += pagination.problems
        options = _with_pages(options, pagination)
    made: dict[str, list[tuple[Artifact, float]]] = {}
    for kind in sorted(wanted.outputs, key=lambda kind: kind != "pdf"):
        made[kind] = []
        for profile in wanted.profiles if kind == "pdf" else ("",):
            options = replace(options, profile=profile)
            made[kind].append(_emit(kind, book, styles, options, watch))
        if kind == "pdf" and lists_pages:
            options = _with_pages(options, made[kind][-1][0])
    return [artifact for kind in wanted.outputs for artifact in made[kind]], problems


def _wants_page_list(config: Config, wanted: Wanted) -> bool:
    """As the configuration says; if it does not, whenever this run makes the PDF that the pages are those of."""
    return "pdf" in wanted.outputs if config.epub.page_list is None else config.epub.page_list


def _with_pages(options: EmitOptions, printed: Artifact | Pagination) -> EmitOptions:
    return replace(options, page_breaks=printed.page_breaks, page_map=dict(printed.page_map))


def _emit(kind: str, book: Book, styles: Styles, options: EmitOptions, watch: Watch) -> tuple[Artifact, float]:
    watch.begin(kind)
    started = time.perf_counter()
    artifact = EMITTERS[kind](book, styles, options)
    watch.timings += [(f"{kind}: {part}", seconds) for part, seconds in artifact.timings]
    return artifact, time.perf_counter() - started
