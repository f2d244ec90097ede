"""The wrap drawn by the engine of the pages, from a template."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bookbuild.cover.draw import cover_svg
from bookbuild.cover.fonts import text_families, title_families
from bookbuild.cover.layout import COVER_SIZE
from bookbuild.cover.measure import width_of
from bookbuild.cover.palette import palette_of
from bookbuild.emit.pdf.wrap.barcode import MODULES, QUIET, bars
from bookbuild.emit.pdf.wrap.spine import LEAST_PAGES, SAFE, Glyphs, column, pieces, spine_width
from bookbuild.isbn import normal_isbn
from bookbuild.languages import regional
from bookbuild.model import Metadata
from bookbuild.pictures.prepare import Prepared
from bookbuild.problems import Problem, problem

_MARGIN = 36.0
_CODE = (144.0, 86.4)
_DPI = 300
_LARGEST, _FILLS = 15.0, 0.9
"""The size of the spine's text: at most so many points, and so much of the width that is safe."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """What is wrapped: `trim` is width and height of the cut page, `bleed` beyond it, in points; `pages` of the book.

    `paper` as `spine.spine_width` takes it; `accent` a CSS colour; `text` that of the book, by which its title breaks.
    """

    trim: tuple[float, float]
    bleed: float
    pages: int
    paper: str
    accent: str
    timestamp: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the spine's text where the template puts it, in points."""

    text: str
    turned: bool
    left: float
    start: float
    size: float
    soft: bool


def draw_wrap(metadata: Metadata, cover: Prepared | None, wrap: Wrap) -> tuple[bytes, list[Problem]]:
    """A PDF of one page, and what is said about it. Without a `cover` the front is drawn.

    Raises ValueError when the paper is none.
    """
    from weasyprint import HTML

    width = spine_width(wrap.pages, wrap.paper)
    problems = [*_coarse(cover, wrap), *_bare(wrap)]
    environment = Environment(loader=PackageLoader("bookbuild"), autoescape=True, undefined=StrictUndefined)
    html = environment.get_template("wrap.html.j2").render(_values(metadata, cover, wrap, width))
    data: bytes = HTML(string=html).write_pdf()
    return data, problems


def _values(metadata: Metadata, cover: Prepared | None, wrap: Wrap, spine: float) -> dict[str, Any]:
    across, up = wrap.trim
    begin = across + spine
    whole = {"left": begin, "top": -wrap.bleed, "width": across + wrap.bleed, "height": up + 2 * wrap.bleed}
    inside = up * COVER_SIZE[0] / COVER_SIZE[1]
    drawn = {"left": begin + (across - inside) / 2, "top": 0, "width": inside, "height": up}
    isbn = normal_isbn(metadata.identifier).rpartition(":")[2] if metadata.identifier else ""
    return {
        "language": regional(metadata.language),
        "title": metadata.title,
        "moment": datetime.fromtimestamp(wrap.timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "width": round(2 * across + spine, 3),
        "height": round(up, 3),
        "bleed": round(wrap.bleed, 3),
        "trim_width": across,
        "margin": _MARGIN,
        "palette": palette_of(wrap.accent),
        "title_families": title_families(metadata.language),
        "text_families": text_families(metadata.language),
        "front": whole if cover else drawn,
        "picture": _inline(cover.data, cover.media_type) if cover else "",
        "drawing": "" if cover else _inline(cover_svg(metadata, wrap.accent, wrap.text).encode(), "image/svg+xml"),
        "paragraphs": [line.strip() for line in metadata.description.splitlines() if line.strip()],
        "publisher": metadata.publisher,
        "code": _code(isbn, wrap) if isbn else None,
        "spine": list(_spine(metadata, wrap, across, spine)) if wrap.pages >= LEAST_PAGES else [],
    }


def _spine(metadata: Metadata, wrap: Wrap, left: float, width: float) -> Iterator[_Piece]:
    """Title from the head, authors at the foot; both smaller when they would meet."""
    size = min(_LARGEST, (width - 2 * SAFE) * _FILLS)
    names = "　".join(person.name for person in metadata.authors if person.role == "aut")
    heading, text = title_families(metadata.language), text_families(metadata.language)
    title_widths = [width_of(piece, heading, True) for piece in pieces(metadata.title)]
    name_widths = [width_of(piece, text, False) for piece in pieces(names)]
    room = wrap.trim[1] - 3 * _MARGIN
    need = _length(column(metadata.title, size, title_widths, 0)) + _length(column(names, size * 0.75, name_widths, 0))
    size *= min(1.0, room / need) if need else 1.0
    for glyphs in column(metadata.title, size, title_widths, _MARGIN):
        yield _piece(glyphs, left + (width - size) / 2, size, soft=False)
    small = size * 0.75
    start = wrap.trim[1] - _MARGIN - _length(column(names, small, name_widths, 0))
    for glyphs in column(names, small, name_widths, start):
        yield _piece(glyphs, left + (width - small) / 2, small, soft=True)


def _piece(glyphs: Glyphs, left: float, size: float, *, soft: bool) -> _Piece:
    return _Piece(glyphs.text, glyphs.turned, round(left, 3), round(glyphs.start, 3), round(size, 3), soft)


def _length(placed: list[Glyphs]) -> float:
    return sum(glyphs.length for glyphs in placed)


def _code(isbn: str, wrap: Wrap) -> dict[str, Any]:
    """The white field with the bars and the number, at the lower right of the back."""
    width, height = _CODE
    module = 0.33 * 72 / 25.4
    left = (width - (MODULES + sum(QUIET)) * module) / 2 + QUIET[0] * module
    drawn = "".join(
        f'<rect x="{left + at * module:.3f}" y="12" width="{wide * module:.3f}" height="{58 if guard else 53}"/>'
        for at, wide, guard in bars(isbn)
    )
    digits = "".join(
        f'<text x="{left + at * module:.2f}" y="75" font-size="9" font-family="Noto Sans, DejaVu Sans">{text}</text>'
        for at, text in ((-9, isbn[0]), (4, "\u2009".join(isbn[1:7])), (51, "\u2009".join(isbn[7:])))
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{drawn}{digits}</svg>'
    )
    place = {"left": wrap.trim[0] - _MARGIN - width, "top": wrap.trim[1] - _MARGIN - height}
    return {**place, "width": width, "height": height, "drawing": _inline(svg.encode(), "image/svg+xml")}


def _coarse(cover: Prepared | None, wrap: Wrap) -> list[Problem]:
    if cover is None or cover.media_type == "image/svg+xml":
        return []
    inches = (wrap.trim[0] + wrap.bleed) / 72, (wrap.trim[1] + 2 * wrap.bleed) / 72
    dpi = min(cover.width / inches[0], cover.height / inches[1])
    if dpi >= _DPI:
        return []
    wanted = f"{inches[0] * _DPI:.0f} × {inches[1] * _DPI:.0f}"
    message = f"the cover has {dpi:.0f} pixels an inch at the size of the book"
    return [problem("wrap-coarse", message, hint=f"give one of {wanted} pixels")]


def _bare(wrap: Wrap) -> list[Problem]:
    if wrap.pages >= LEAST_PAGES:
        return []
    message = f"the spine of {wrap.pages} pages is too narrow for text"
    return [problem("wrap-spine", message, hint=f"printers set none below {LEAST_PAGES} pages")]


def _inline(data: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"
