"""From the PDF that WeasyPrint wrote to one that a printing press takes."""

import hashlib
import shutil
from io import BufferedReader, BytesIO
from typing import BinaryIO

import pikepdf
from pikepdf import Dictionary, Name

from bookbuild.emit.pdf.press import profiles
from bookbuild.emit.pdf.press.boxes import fill_last_leaf, inherited, numbers, set_boxes
from bookbuild.emit.pdf.press.cleaning import clean
from bookbuild.emit.pdf.press.fonts import check_fonts, plain_cff
from bookbuild.emit.pdf.press.inks import inks
from bookbuild.emit.pdf.press.job import Work, prune
from bookbuild.emit.pdf.press.metadata import describe, intend
from bookbuild.emit.pdf.press.recolour import group_space, recolour_page
from bookbuild.emit.pdf.press.settings import Press
from bookbuild.problems import Problem, problem

__all__ = ["Press", "to_press"]

_VERSIONS = {"pdf/x-1a": "1.4", "pdf/x-4": "1.6"}


def to_press(source: BufferedReader | BytesIO, press: Press, target: BinaryIO) -> list[Problem]:
    """Write the PDF for the press, and tell what that will not like. Equal input gives equal bytes.

    A profile that is none of a press leaves the file as it is. Raises pikepdf.PdfError when `source` is no PDF.
    """
    profile = press.profile or profiles.generic()
    if not profiles.is_cmyk(profile):
        shutil.copyfileobj(source, target)
        return [
            problem(
                "press-profile",
                "The ICC profile of the press is none of a CMYK output device.",
                hint="Ask the printer for the profile, or leave it out to use the built-in one.",
            )
        ]
    digest = hashlib.file_digest(source, "sha256").hexdigest()
    with pikepdf.open(source) as pdf:
        if press.leaves:
            fill_last_leaf(pdf)
        problems = set_boxes(pdf, press)
        clean(pdf)
        work = Work(pdf, inks(press, profile), press.opaque)
        problems += _recoloured(work, press)
        problems += check_fonts(pdf)
        if press.opaque:
            plain_cff(pdf)
        describe(pdf, press, digest)
        if press.standard:
            intend(pdf, press, profile)
        _save(pdf, press, target)
    return problems


def _recoloured(work: Work, press: Press) -> list[Problem]:
    """Convert all pages; a problem names those with colours that could not be."""
    for number, page in enumerate(work.pdf.pages, 1):
        page.obj.Resources = inherited(page.obj, "/Resources") or Dictionary()
        recolour_page(work, page, number)
        if press.opaque:
            if "/Group" in page.obj:
                del page.obj["/Group"]
        elif press.standard:
            page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=group_space(work.inks))
    prune(work)
    problems = []
    if work.strange:
        message = f"colours of {numbers(sorted(work.strange))} of the PDF could not be made ink and are as they were"
        hint = "use pictures of another kind there: PNG, JPEG, SVG without meshes"
        problems.append(problem("press-colour", message, hint=hint))
    if work.guessed:
        message = f"what is transparent on {numbers(sorted(work.guessed))} of the PDF was drawn as if on white paper"
        hint = "look at these pages; give the picture with its transparency flattened"
        problems.append(problem("press-transparency", message, hint=hint))
    return problems


def _save(pdf: pikepdf.Pdf, press: Press, target: BinaryIO) -> None:
    """Write the file. PDF 1.4 knows no object streams; the ID comes from the content."""
    pdf.remove_unreferenced_resources()
    mode = pikepdf.ObjectStreamMode
    pdf.save(
        target,
        force_version=_VERSIONS.get(press.standard, ""),
        object_stream_mode=mode.disable if press.opaque else mode.generate,
        deterministic_id=True,
        encryption=False,
    )
