"""Accessibility metadata (EPUB Accessibility 1.1, 2; schema.org terms), derived from what the pages hold."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree
from PIL import Image

from bookbuild.tree import has_class

_ANIMATIONS = ("animate", "animateMotion", "animateTransform", "set")


@dataclass(frozen=True, slots=True)
class Accessibility:
    """Values by schema.org property. Nobody has judged the book, so no conformance is claimed."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazard: str
    summary: str


def accessibility_of(
    pages: Iterable[etree._Element], pictures_move: bool, printed_pages: bool = False
) -> Accessibility:
    """What the content documents offer: pictures, whether all have a text, formulas, notes that lead back.

    `pictures_move` says whether a picture's file is animated: nobody has seen whether it flashes. `printed_pages`
    says whether there are page-break markers and a list of them.
    """
    nodes = [node for page in pages for node in page.iter() if isinstance(node.tag, str)]
    pictures = [node for node in nodes if node.tag in ("img", "svg")]
    described = all(_is_described(picture) for picture in pictures)
    formulas = any(str(node.tag).endswith("}math") for node in nodes)
    drawn_formulas = any(has_class(picture, "formula") for picture in pictures)
    features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA"]
    if pictures and described:
        features.append("alternativeText")
    if formulas:
        features.append("MathML")
    if formulas or drawn_formulas:
        features.append("describedMath")
    if printed_pages:
        features += ["pageBreakMarkers", "pageNavigation"]
    modes = ("textual", "visual") if pictures else ("textual",)
    sufficient = ("textual", "textual,visual") if pictures and described else (",".join(modes),)
    moves = pictures_move or any(node.tag in _ANIMATIONS for node in nodes)
    summary = _summary(bool(pictures), described, formulas, drawn_formulas, moves)
    return Accessibility(modes, sufficient, tuple(features), "unknown" if moves else "none", summary)


def is_animated(picture: bytes, media_type: str) -> bool:
    """Whether the file holds more than one frame: an animated GIF or PNG."""
    if media_type not in ("image/gif", "image/png"):
        return False
    with Image.open(io.BytesIO(picture)) as image:
        return bool(getattr(image, "is_animated", False))


def _is_described(picture: etree._Element) -> bool:
    """A text of its own. Of an empty one nobody can tell whether the picture only adorns."""
    return bool(picture.get("alt") or picture.get("aria-label")) or picture.find("title") is not None


def _summary(pictures: bool, described: bool, formulas: bool, drawn_formulas: bool, moves: bool) -> str:
    parts = ["The text flows, is in reading order, and is reached by a table of contents and nested headings."]
    if pictures:
        parts.append("Pictures have alternative texts." if described else "Some pictures have no alternative text.")
    if formulas:
        parts.append("Formulas are MathML with their TeX as alternative text.")
    if drawn_formulas:
        parts.append("Formulas are pictures with their TeX as alternative text.")
    parts.append("There is no sound; some pictures move." if moves else "There is no sound, nothing flashes or moves.")
    return " ".join(parts)
