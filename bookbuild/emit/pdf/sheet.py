"""The sheet of a PDF: what is shipped, the page's grid, what the profile adds, the book's own sheets, in that order."""

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bookbuild.config import PdfConfig
from bookbuild.emit.pdf import checks, fonts
from bookbuild.emit.pdf.page_grid import Grid, page_rules
from bookbuild.emit.pdf.profile import Profile
from bookbuild.problems import Problem
from bookbuild.styles import Styles
from bookbuild.work import Job, run

_EACH_DOCUMENT = "\n.document { break-before: page }"


def cascade(styles: Styles, settings: PdfConfig, profile: Profile, grid: Grid) -> str:
    """The CSS of a profile, families as the sheets name them."""
    rules = page_rules(grid, facing=profile.facing, bleed=profile.bleed, marks=profile.marks)
    added = styles.print if profile.facing else styles.screen
    document = _EACH_DOCUMENT if settings.start_on == "document" else ""
    return "\n".join((styles.pdf, rules, added, document, styles.own))


@dataclass(frozen=True, slots=True)
class Typefaces:
    """What this machine has for a book: families, those among them that only this book asks for, files, and CSS rules
    for faces that the rules call by file.
    """

    families: frozenset[str]
    extra: tuple[str, ...]
    files: tuple[str, ...]
    rules: str


def typefaces_for(tree: etree._Element, stamp: str, cache: Path | None) -> tuple[Typefaces, list[Problem]]:
    """The typefaces that can show the text of `tree`, and its characters that no font has; `stamp` is that of the
    machine's fonts.

    Raises MachineError when a font that bookbuild needs is not here.
    """
    faces = fonts.installed_faces()
    families = frozenset(face.family for face in faces)
    usual = run([Job(fonts.usual_characters, (families,), (stamp, *sorted(families)))], cache=cache)[0]
    extra, problems = fonts.families_for_missing(checks.characters(tree), usual)
    rules, files = fonts.kai_faces(faces)
    return Typefaces(families, extra, files, rules), problems


def with_families(css: str, faces: Typefaces, language: str) -> str:
    """The sheet with every list of families reduced to what this machine has."""
    return faces.rules + fonts.name_families(css, faces.families, language, faces.extra)
