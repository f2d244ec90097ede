"""Documents through their dialect, each a job whose result is kept: one edit parses one document."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from lxml import etree

from bookbuild.dialects import DIALECTS, DialectOptions
from bookbuild.html5 import parse_fragment
from bookbuild.model import Document, Fragment, Manuscript
from bookbuild.passes.code import note_colours
from bookbuild.passes.math import note_formulas
from bookbuild.work import Job, run

_MANY = 200
"""Documents from which on several processes parse them faster than one."""


def render(
    manuscript: Manuscript,
    jobs: int = 1,
    detail: Callable[[str], None] = lambda _: None,
    cache: Path | None = None,
    executor: Executor | None = None,
) -> dict[str, Fragment]:
    """Every document through the book's dialect, by path."""
    total = len(manuscript.documents)
    many = total > _MANY
    fragments = run(
        [_job(document, manuscript) for document in manuscript.documents],
        jobs if many else 1,
        executor=executor if many else None,
        done=lambda n: detail(f"{n}/{total} documents"),
        cache=cache,
    )
    return {document.path: fragment for document, fragment in zip(manuscript.documents, fragments, strict=True)}


def _job(document: Document, manuscript: Manuscript) -> Job[Fragment]:
    options = DialectOptions(document.path, manuscript.metadata.language, manuscript.container_titles)
    digest = sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    key = (manuscript.dialect, digest, repr(options))
    return Job(render_document, (manuscript.dialect, document.text, options), key)


def render_document(dialect: str, text: str, options: DialectOptions) -> Fragment:
    """One document: its fragment, parsed as browsers do and written again for faster parsers.

    With it is kept what passes work out from one document's text alone.
    """
    made = DIALECTS[dialect](text, options)
    body = parse_fragment(made.html)
    note_colours(body)
    note_formulas(body)
    return replace(made, html=etree.tostring(body, encoding="unicode"), polyglot=True)
