"""A PDF read into facts: its pages with what they print, what it claims, what is in it beside the pages."""

from pathlib import Path

import pikepdf

from bookbuild.preflight.content import seen_on
from bookbuild.preflight.facts import Page, PdfFile
from bookbuild.preflight.geometry import Box, rectangle
from bookbuild.preflight.machine import Canvas, Library
from bookbuild.problems import BookError, problem

_FAULTS = (pikepdf.PdfError, ValueError, TypeError, IndexError, KeyError, AttributeError)
_X_NAMES = ("pdfxid:GTS_PDFXVersion", "pdfx:GTS_PDFXVersion", "pdfx:GTS_PDFXConformance")


def read_pdf(path: Path) -> PdfFile:
    """The facts of the PDF at that path. Raises BookError when there is none that can be opened."""
    try:
        with pikepdf.open(path) as pdf:
            return _facts(pdf, path.stat().st_size)
    except (OSError, pikepdf.PdfError) as error:
        raise BookError([problem("not-a-pdf", _reason(error), str(path), 0, _hint(error))]) from error


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    return "the file is locked by a password" if isinstance(error, pikepdf.PasswordError) else "this is no PDF"


def _hint(error: Exception) -> str:
    if isinstance(error, pikepdf.PasswordError):
        return "save it without a password; no printer opens it"
    return "give the path of a .pdf, such as dist/book-print.pdf"


def _facts(pdf: pikepdf.Pdf, size: int) -> PdfFile:
    library = Library()
    root = pdf.Root
    names, form, outlines = (_inner(root, name) for name in ("/Names", "/AcroForm", "/Outlines"))
    return PdfFile(
        size=size,
        version=pdf.pdf_version,
        pages=tuple(_page(page, number, library) for number, page in enumerate(pdf.pages, 1)),
        x_version=_x_version(pdf),
        intents=tuple(str(intent.get("/S", "")) for intent in root.get("/OutputIntents", [])),
        encrypted=pdf.is_encrypted,
        right_to_left=str(_inner(root, "/ViewerPreferences").get("/Direction", "")) == "/R2L",
        bookmarks="/First" in outlines,
        scripts="/JavaScript" in names or "/AA" in root or _is_script(root.get("/OpenAction")),
        attachments="/EmbeddedFiles" in names or "/AF" in root,
        form="/XFA" in form or len(form.get("/Fields", [])) > 0,
    )


def _inner(root: pikepdf.Object, name: str) -> pikepdf.Object:
    found = root.get(name)
    return pikepdf.Dictionary() if found is None else found


def _is_script(action: pikepdf.Object | None) -> bool:
    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) == "/JavaScript"


def _x_version(pdf: pikepdf.Pdf) -> str:
    """The part of PDF/X that the file claims: in its information (X-1a, X-3) or in its metadata (X-4)."""
    info = pdf.docinfo
    for key in ("/GTS_PDFXConformance", "/GTS_PDFXVersion"):
        if key in info:
            return str(info[key])
    metadata = pdf.open_metadata()
    return next((str(metadata[name]) for name in _X_NAMES if name in metadata), "")


def _page(page: pikepdf.Page, number: int, library: Library) -> Page:
    media = _box(page.mediabox)
    canvas, fault = Canvas(), ""
    try:
        canvas = seen_on(page, library, media)
    except _FAULTS as error:
        fault = str(error) or type(error).__name__
    return Page(
        number=number,
        media=media,
        crop=_box(page.cropbox),
        bleed=_own_box(page, "/BleedBox"),
        trim=_own_box(page, "/TrimBox"),
        rotation=_rotation(page),
        parts=tuple(canvas.parts),
        pictures=tuple(canvas.pictures),
        faces=tuple(canvas.faces),
        colours=frozenset(canvas.colours),
        transparency=frozenset(canvas.transparency),
        smallest=canvas.smallest,
        thinnest=canvas.thinnest,
        rich=canvas.rich,
        annotations=_annotations(page),
        fault=fault,
    )


def _rotation(page: pikepdf.Page) -> int:
    """In degrees; pages inherit it."""
    node: pikepdf.Object | None = page.obj
    while node is not None and "/Rotate" not in node:
        node = node.get("/Parent")
    return int(node["/Rotate"]) % 360 if node is not None else 0


def _annotations(page: pikepdf.Page) -> tuple[tuple[str, Box], ...]:
    found = page.obj.get("/Annots")
    marks = [] if found is None else list(found)
    return tuple(
        (str(mark.get("/Subtype", "/?")).removeprefix("/"), _box(mark.get("/Rect", [0, 0, 0, 0]))) for mark in marks
    )


def _own_box(page: pikepdf.Page, name: str) -> Box | None:
    box = page.obj.get(name)
    return _box(box) if box is not None else None


def _box(array: pikepdf.Object | list[int]) -> Box:
    return rectangle([float(number) for number in array])
