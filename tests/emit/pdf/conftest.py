"""The PDF tests need what a PDF build needs; a machine without it skips them and says so."""

import shutil

import pytest

from bookbuild.emit.pdf.fonts import installed_faces
from bookbuild.problems import MachineError


@pytest.fixture(autouse=True, scope="session")
def _machine() -> None:
    try:
        installed_faces()
    except MachineError as error:
        pytest.skip(f"this machine cannot make PDF: {error}")


@pytest.fixture(scope="session")
def poppler() -> None:
    """Skip where pdftotext is missing."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
