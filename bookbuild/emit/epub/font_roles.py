"""Which characters of the pages each face of the book's families has to show, by the rules of book.css and epub.css."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from bookbuild.languages import han_of
from bookbuild.tree import has_class


class Face(NamedTuple):
    """A face: `family` is the token's name (serif, sans, kai, mono)."""

    family: str
    bold: bool = False
    italic: bool = False


_BODY = Face("serif")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "th", "dt"])
_CODE = frozenset(["code", "kbd", "samp", "pre"])
_STRONG, _LEANING = frozenset(["strong", "b"]), frozenset(["em", "i", "cite", "dfn"])
_CLASSES: MappingProxyType[str, Face] = MappingProxyType(
    {
        "title": Face("sans", bold=True),
        "number": Face("sans", bold=True),
        "admonition-title": Face("sans", bold=True),
        "container-title": Face("sans", bold=True),
        "book-title": Face("sans", bold=True),
        "toc-title": Face("sans", bold=True),
        "colophon-title": Face("sans", bold=True),
        "book-subtitle": Face("sans"),
        "noteref": Face("sans"),
        "footnote-number": Face("sans", bold=True),
        "book-authors": Face("kai"),
        "book-publisher": Face("kai"),
    }
)


def characters_by_face(pages: Iterable[etree._Element], language: str) -> dict[Face, set[str]]:
    """The characters that each face shows; a face that shows none is not there."""
    shown: dict[Face, set[str]] = {}
    upright = han_of(language) in ("hans", "hant", "ja")
    for page in pages:
        _walk(page, _BODY, upright, shown)
    # The contents show titles as text.
    shown.setdefault(_BODY, set()).update(shown.get(Face("sans", bold=True), set()))
    return {face: chars for face, chars in shown.items() if chars}


def _walk(node: etree._Element, inherited: Face, upright: bool, shown: dict[Face, set[str]]) -> None:
    face = _face(node, inherited, upright)
    _add(shown, face, node.text)
    for child in node:
        if isinstance(child.tag, str) and not child.tag.startswith("{"):
            _walk(child, face, upright, shown)
        _add(shown, face, child.tail)


def _add(shown: dict[Face, set[str]], face: Face, text: str | None) -> None:
    shown.setdefault(face, set()).update(char for char in text or "" if not char.isspace())


def _face(node: etree._Element, inherited: Face, upright: bool) -> Face:
    tag = str(node.tag)
    if tag in _CODE:
        return Face("mono")
    by_class = next((face for name, face in _CLASSES.items() if has_class(node, name)), None)
    if by_class is not None:
        return by_class
    if tag in _HEADINGS:
        return Face("sans", bold=True)
    if tag == "figcaption":
        return Face("sans")
    if tag in _STRONG:
        return Face("sans", bold=True) if upright else inherited._replace(bold=True)
    if tag in _LEANING:
        leans = not upright or has_class(node, "lang-other")
        return inherited._replace(italic=True) if leans else Face("kai")
    if tag == "blockquote" and upright:
        return Face("kai")
    return inherited
