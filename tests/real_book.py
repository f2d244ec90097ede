"""The book that bookbuild was born for, built once for all tests that read its pages: it takes most of a minute."""

import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from bookbuild.assemble import assemble, freeze
from bookbuild.emit import EmitOptions
from bookbuild.emit.pdf import emit_pdf
from bookbuild.emit.pdf.fonts import installed_faces
from bookbuild.manuscript import read_manuscript
from bookbuild.model import Artifact, Book
from bookbuild.passes.order import PASSES
from bookbuild.pictures.gallery import prepare_pictures
from bookbuild.problems import MachineError
from bookbuild.render import render
from bookbuild.styles import load_styles

REPOSITORY = Path(__file__).parent.parent
BOOKS = REPOSITORY.parent / "shared" / "books"
TIME = 1_700_000_000
JOBS = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Built:
    """A book as its intermediate HTML and as a PDF, `pdf` on disk and `artifact` with what the emitter tells of it."""

    book: Book
    options: EmitOptions
    artifact: Artifact
    pdf: Path


def need_pdf() -> None:
    """Skip the test, saying why, where no PDF can be made or read."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    try:
        installed_faces()
    except MachineError as error:
        pytest.skip(f"this machine cannot make PDF: {error}")


def real_book(profile: str = "screen") -> Built:
    """The real book in a profile; the test is skipped where the corpus is not beside this checkout."""
    if not BOOKS.is_dir():
        pytest.skip("the corpus of real books is not beside this checkout")
    return built(BOOKS / "thebytebook", profile)


def shipped_book(profile: str = "screen") -> Built:
    """The book that comes with bookbuild in a profile."""
    return built(REPOSITORY / "manuscript", profile)


@cache
def built(folder: Path, profile: str) -> Built:
    """A folder's book with its PDF."""
    need_pdf()
    manuscript = read_manuscript(folder)
    tree = assemble(manuscript, render(manuscript))
    for apply in PASSES:
        apply(tree, manuscript)
    book = freeze(tree, manuscript)
    options = EmitOptions(manuscript.config, TIME, prepare_pictures(book, JOBS)[0], JOBS, profile=profile)
    artifact = emit_pdf(book, load_styles((), {}, book.metadata.language), options)
    pdf = Path(mkdtemp(prefix="bookbuild-test-")) / artifact.files[0].path
    pdf.write_bytes(artifact.files[0].data)
    return Built(book, options, artifact, pdf)
