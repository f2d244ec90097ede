"""Tags that a reader of the PDF hears the book by, in place of the engine's own.

WeasyPrint 70.0 tags boxes: a paragraph over two pages is two, notes are read where their page ends, running heads and
repeated table heads are read as text, definition lists break the rules of lists. Two functions of it are replaced as
long as a file is written; what would retire this is tagging by element in the engine (its issue 2482).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bookbuild.emit.pdf.tags.structure import Click, Content, Piece, structure
from bookbuild.emit.pdf.tags.write import write_structure

if TYPE_CHECKING:
    from weasyprint.document import Document

_POINTS = 0.75
"""Points in a CSS pixel."""


@contextmanager
def book_tags(document: "Document") -> Iterator[None]:
    """Write the file with our tags; only a variant of PDF that has tags is touched."""
    from weasyprint import pdf as engine
    from weasyprint.pdf.stream import Stream

    add_tags, marked = engine.add_tags, Stream.marked
    silent = _not_text(document)

    def marked_or_artifact(stream: Any, box: Any, tag: str) -> Any:
        return stream.artifact() if id(box) in silent else marked(stream, box, tag)

    engine.add_tags, Stream.marked = _add_tags, marked_or_artifact
    try:
        yield
    finally:
        engine.add_tags, Stream.marked = add_tags, marked


def _add_tags(pdf: Any, document: "Document", version: str, streams: list[Any]) -> None:
    """In place of ``weasyprint.pdf.tags.add_tags``."""
    pieces: dict[int, list[Piece]] = {}
    clicks: dict[int, list[Click]] = {}
    frames: dict[int, tuple[float, float, float, float]] = {}
    root = document._html.etree_element
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        for box, entry in stream._tags.items():
            owner = root if box.element is None else box.element
            marker = str(box.element_tag or "").endswith("::marker")
            pieces.setdefault(id(owner), []).append(Piece(number, entry["mcid"], marker))
            if entry["tag"] == "Figure":
                frames[id(owner)] = _frame(box, page.height)
        for kind, _, _, box in page.links:
            if kind in ("internal", "external"):
                clicks.setdefault(id(box.element), []).append(Click(number, box.link_annotation))
    tree = structure(root, Content(pieces, clicks))
    write_structure(pdf, tree, [len(stream._tags) for stream in streams], frames)


def _frame(box: Any, height: float) -> tuple[float, float, float, float]:
    left, top = box.content_box_x(), box.content_box_y()
    return (
        left * _POINTS,
        (height - top - box.height) * _POINTS,
        (left + box.width) * _POINTS,
        (height - top) * _POINTS,
    )


def _not_text(document: "Document") -> set[int]:
    """The identities of boxes that are no part of what is read: heads and folios, repeated table heads, ornament."""
    from weasyprint.formatting_structure.boxes import MarginBox, TableRowGroupBox

    silent: set[int] = set()
    seen: set[int] = set()
    for page in document.pages:
        heads: set[int] = set()
        for box in page._page_box.descendants(placeholders=True):
            if isinstance(box, MarginBox):
                silent |= {id(inner) for inner in box.descendants()}
            elif isinstance(box, TableRowGroupBox) and (box.is_header or box.is_footer) and box.element is not None:
                if id(box.element) in seen:
                    silent |= {id(inner) for inner in box.descendants()}
                heads.add(id(box.element))
            elif box.element_tag == "img" and not box.element.get("alt"):
                silent.add(id(box))
        seen |= heads
    return silent
