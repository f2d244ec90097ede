"""Figures put together from the lines that an author set below each other."""

from collections.abc import Iterable, Sequence

from lxml import etree

from bookbuild.passes.captions import FIGURE, opening_label
from bookbuild.passes.figure_parts import dress
from bookbuild.passes.pieces import Line, Piece, fill, paragraphs, stripped


def caption_of(lines: Sequence[Line]) -> etree._Element:
    """A ``figcaption`` of lines, with what their paragraph carried."""
    return element_of("figcaption", lines)


def figure_of(pictures: Iterable[Line], lead: Sequence[Line], caption: Sequence[Line]) -> etree._Element:
    """A figure of lines: pictures, what stands between them and the caption, the caption."""
    figure = etree.Element("figure", {"class": FIGURE})
    for line in pictures:
        for picture in line.pictures:
            if figure.get("data-src") is None:
                figure.set("data-src", line.source)
            paragraph = etree.SubElement(figure, "p", {"class": "picture", "data-src": line.source})
            fill(paragraph, [picture])
        _carry(line.paragraph, figure)
    for group in paragraphs(lead):
        figure.append(element_of("p", group))
    if caption:
        figure.append(caption_of(caption))
    pictures_inside = list(figure.iter("img"))
    if len(pictures_inside) == 1:
        dress(figure, pictures_inside[0])
    return figure


def split_caption(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line], Sequence[Line]]:
    """What stands before the caption, the caption, what stands after it.

    The caption is the paragraph whose line brings a number, from that line on; the first paragraph if none does.
    """
    start = next((at for at, line in enumerate(lines) if opening_label(line.text)), 0)
    end = start
    while end < len(lines) and lines[end].paragraph is lines[start].paragraph:
        end += 1
    return lines[:start], lines[start:end], lines[end:]


def run_of(pieces: Sequence[Piece], start: int, *, pictures: bool) -> list[Line]:
    """The lines from `start` on that are all pictures, or all text."""
    run: list[Line] = []
    for piece in pieces[start:]:
        if not isinstance(piece, Line) or bool(piece.pictures) != pictures:
            break
        run.append(piece)
    return run


def element_of(tag: str, lines: Sequence[Line]) -> etree._Element:
    """Lines as one element, a ``<br>`` between two of them."""
    element = etree.Element(tag, {"data-src": lines[0].source})
    for number, line in enumerate(lines):
        if number:
            etree.SubElement(element, "br")
        fill(element, stripped(line.nodes))
    _carry(lines[0].paragraph, element)
    return element


def _carry(paragraph: etree._Element, element: etree._Element) -> None:
    """Hand on what a paragraph carries beside being centred; an id goes to the first element made of it."""
    if paragraph.tag != "p":
        return
    for name in ("style", "lang", "dir", "id"):
        if paragraph.get(name) is not None and element.get(name) is None:
            element.set(name, paragraph.get(name) or "")
    if "id" in paragraph.attrib:
        del paragraph.attrib["id"]
    classes = (element.get("class") or "").split()
    classes += [name for name in (paragraph.get("class") or "").split() if name not in (*classes, "center")]
    if classes:
        element.set("class", " ".join(classes))
