"""The last steps of a file for a printer: inks and boxes, an even number of pages, a map of where things come from."""

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from bookbuild.config import WrapConfig, line_of
from bookbuild.emit import EmitOptions
from bookbuild.emit.pdf.chapters.aside import Aside
from bookbuild.emit.pdf.checks import sources_of
from bookbuild.emit.pdf.engine import engine_log
from bookbuild.emit.pdf.fetcher import address
from bookbuild.emit.pdf.profile import Profile
from bookbuild.model import Book
from bookbuild.problems import Problem
from bookbuild.sources import NOWHERE, Place
from bookbuild.tree import place, text_of

if TYPE_CHECKING:
    from pikepdf import Pdf
    from weasyprint.document import Document

    from bookbuild.emit.pdf.press import Press

_BLOCKS = frozenset("p li dt dd pre table figure blockquote h1 h2 h3 h4 h5 h6".split())


def for_press(aside: Aside, book: Book, profile: Profile, options: EmitOptions) -> list[Problem]:
    """Make the book that was bound `aside` what ``[pdf.print]`` wants; what could not be done."""
    from bookbuild.emit.pdf.press import to_press

    trim = (profile.trim.width, profile.trim.height)
    press = _press(book, profile, options, trim, options.config.pdf.print.interior)
    with aside.printed() as (source, target):
        problems = to_press(source, replace(press, leaves=True), target)
    return _placed(problems, options, "pdf.print.standard")


def cover_wrap(
    book: Book, accent: str, pages: int, profile: Profile, options: EmitOptions
) -> tuple[bytes, list[Problem]]:
    """The cover of a book of so many pages, for the same press, and what is said about it."""
    from bookbuild.emit.pdf.press import to_press
    from bookbuild.emit.pdf.wrap import Wrap, draw_wrap, spine_width

    settings = options.config.pdf.wrap or WrapConfig()
    trim = (profile.trim.width, profile.trim.height)
    text = text_of(etree.fromstring(book.html))
    wrap = Wrap(trim, profile.bleed, pages, settings.paper, accent, options.timestamp, text)
    cover = options.pictures.get(book.metadata.cover)
    with engine_log() as log:
        data, problems = draw_wrap(book.metadata, cover, wrap)
    width = 2 * trim[0] + spine_width(pages, settings.paper)
    made = io.BytesIO()
    problems += to_press(io.BytesIO(data), _press(book, profile, options, (width, trim[1]), "colour"), made)
    return made.getvalue(), _placed([*problems, *log.problems], options, "pdf.wrap")


def _press(book: Book, profile: Profile, options: EmitOptions, trim: tuple[float, float], colour: str) -> "Press":
    from bookbuild.emit.pdf.press import Press

    standard = options.config.pdf.print.standard
    return Press(
        standard="" if standard == "none" else standard,
        colour=colour,
        trim=trim,
        bleed=profile.bleed,
        title=book.metadata.title,
        timestamp=options.timestamp,
        profile=options.icc,
    )


def _placed(problems: list[Problem], options: EmitOptions, key: str) -> list[Problem]:
    file, line = options.config.file, line_of(options.config, key)
    return [found if found.file else replace(found, file=file, line=line) for found in problems]


def page_sources(document: "Document") -> list[tuple[Place, ...]]:
    """The author's places of the blocks on each page."""
    places = sources_of(document)
    pages = []
    for page in document.pages:
        blocks = (box.element for box in page._page_box.descendants() if box.element_tag in _BLOCKS)
        found = (places.get(id(element), NOWHERE) for element in blocks)
        pages.append(tuple(dict.fromkeys(known for known in found if known != NOWHERE)))
    return pages


def print_sources(data: bytes, pages: Sequence[Sequence[Place]], tree: etree._Element) -> bytes:
    """The map that `bookbuild.preflight.sources` reads: places of each page's blocks, and of pictures in the file."""
    import pikepdf

    shown: dict[str, Place] = {}
    for img in tree.iter("img"):
        shown.setdefault(_engine_name(img.get("src") or ""), place(img))
    pictures = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name, picture in _pictures(pdf):
            if name[:33] in shown:
                pictures[hashlib.sha256(picture.read_raw_bytes()).hexdigest()] = shown[name[:33]]
    return json.dumps({"pages": pages, "pictures": dict(sorted(pictures.items()))}, ensure_ascii=False).encode()


def _engine_name(path: str) -> str:
    """How the engine calls the picture at an asset path in the file (WeasyPrint 70.0, ``Stream.add_image``)."""
    return "i" + hashlib.md5(address(path).encode(), usedforsecurity=False).hexdigest()


def _pictures(pdf: "Pdf") -> list[tuple[str, Any]]:
    found: dict[tuple[int, int], tuple[str, Any]] = {}
    for page in pdf.pages:
        resources: Any = page.obj.get("/Resources", {})
        for name, entry in resources.get("/XObject", {}).items():
            if entry.get("/Subtype") == "/Image":
                found.setdefault(entry.objgen, (name.lstrip("/"), entry))
    return list(found.values())
