"""Accessibility metadata (EPUB Accessibility 1.1, 2; schema.org terms), derived from what the pages hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from bookbuild.emit.epub.summary import sentences_for
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
    summary_language: str


def accessibility_of(
    pages: Iterable[etree._Element], language: str, *, pictures_move: bool, printed_pages: bool = False
) -> Accessibility:
    """What the content documents offer: pictures, whether all have a text, formulas, notes that lead back.

    `pictures_move` says whether a picture's file is animated: nobody has seen whether it flashes. `printed_pages`
    says whether there are page-break markers and a list of them. The summary is in `language` if bookbuild speaks it.
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
    if any(node.tag == "ruby" for node in nodes):
        features.append("rubyAnnotations")
    modes = ("textual", "visual") if pictures else ("textual",)
    sufficient = ("textual", "textual,visual") if pictures and described else (",".join(modes),)
    moves = pictures_move or any(node.tag in _ANIMATIONS for node in nodes)
    words, spoken = sentences_for(language)
    said = (
        (words.text, True),
        (words.described if described else words.undescribed, bool(pictures)),
        (words.mathml, formulas),
        (words.drawn, drawn_formulas),
        (words.pages, printed_pages),
        (words.moves if moves else words.still, True),
    )
    between = "" if spoken.startswith(("zh", "ja")) else " "
    summary = between.join(sentence for sentence, true in said if true)
    return Accessibility(modes, sufficient, tuple(features), "unknown" if moves else "none", summary, spoken)


def _is_described(picture: etree._Element) -> bool:
    """A text of its own. Of an empty one nobody can tell whether the picture only adorns."""
    return bool(picture.get("alt") or picture.get("aria-label")) or picture.find("title") is not None
