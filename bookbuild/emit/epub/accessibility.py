"""Accessibility metadata (EPUB Accessibility 1.1, 2; schema.org terms), derived from what the pages hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class Accessibility:
    """Values by schema.org property. Nobody has judged the book, so no conformance is claimed."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    summary: str


def accessibility_of(pages: Iterable[etree._Element]) -> Accessibility:
    """What the content documents offer: pictures, whether all have a text, formulas, notes that lead back."""
    nodes = [node for page in pages for node in page.iter() if isinstance(node.tag, str)]
    pictures = [node for node in nodes if node.tag in ("img", "svg")]
    described = all(_is_described(picture) for picture in pictures)
    formulas = any(str(node.tag).endswith("}math") for node in nodes)
    features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA"]
    if pictures and described:
        features.append("alternativeText")
    if formulas:
        features += ["MathML", "describedMath"]
    modes = ("textual", "visual") if pictures else ("textual",)
    sufficient = ("textual", "textual,visual") if pictures and described else (",".join(modes),)
    return Accessibility(modes, sufficient, tuple(features), _summary(bool(pictures), described, formulas))


def _is_described(picture: etree._Element) -> bool:
    """A text of its own. Of an empty one nobody can tell whether the picture only adorns."""
    return bool(picture.get("alt") or picture.get("aria-label")) or picture.find("title") is not None


def _summary(pictures: bool, described: bool, formulas: bool) -> str:
    parts = ["The text flows, is in reading order, and is reached by a table of contents and nested headings."]
    if pictures:
        parts.append("Pictures have alternative texts." if described else "Some pictures have no alternative text.")
    if formulas:
        parts.append("Formulas are MathML with their TeX as alternative text.")
    parts.append("There is no sound, nothing flashes or moves.")
    return " ".join(parts)
