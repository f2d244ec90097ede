"""The page-break markers of an EPUB, held against the text of its PDF as Poppler reads it."""

import re
import subprocess
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from lxml import etree

from bookbuild.tree import has_class

_OPF = "{http://www.idpf.org/2007/opf}"
_ENOUGH = 12
"""Characters that are looked for on each side of a marker."""
_INLINE = frozenset("a abbr b bdi bdo br cite code del em i ins kbd mark q ruby s small span strong sub u".split())
_HYPHENS, _UNSEEN = "-\u2010\u00ad", ("Cf", "Cc", "Co")
"""Hyphens stand at the ends of lines too, where the text has none."""
_GAP = "\0"
"""Stands for what the PDF sets otherwise, or elsewhere: formulas, pictures, marks of notes, the end of a block."""
_WORD = re.compile(r"[!-~]+\Z")
"""The word before a marker: hyphenated in the PDF, it is on both pages."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A marker: its label, and pieces of text between it and its neighbours, the nearest first."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def disagreements(epub: Path, pdf: Path) -> tuple[int, list[str]]:
    """How many markers there are, and those of them whose page does not begin there.

    The text behind a marker has to be on its page, the text before it on the page before; pages between two markers
    (blank ones, the contents) have no text of the EPUB.
    """
    pages = _pages(pdf)
    with pikepdf.open(pdf) as document:
        places = {str(page.label): index for index, page in enumerate(document.pages)}
    found, last = printed(epub), 0
    wrong = []
    for marker in found:
        index = places[marker.label]
        if not all(piece in pages[index] for piece in marker.after):
            wrong.append(f"{marker.label}: {marker.after} begins on another page")
        if not any(all(piece in page for piece in marker.before) for page in pages[last:index] or [""]):
            wrong.append(f"{marker.label}: {marker.before} ends on another page")
        if index < last:
            wrong.append(f"{marker.label}: comes too late")
        last = index
    return len(found), wrong


def printed(epub: Path) -> list[Printed]:
    """The markers of an EPUB in reading order."""
    text: list[str] = []
    marks: list[tuple[str, int]] = []
    for page in _spine(epub):
        _read(page, text, marks)
    bounds = [0, *(place for _, place in marks), len(text)]
    return [
        Printed(label, _pieces(text[start:place][::-1], -_ENOUGH), _pieces(text[place:end], _ENOUGH))
        for (label, place), start, end in zip(marks, bounds, bounds[2:], strict=False)
    ]


def _pieces(texts: list[str], length: int) -> tuple[str, ...]:
    """The nearest pieces without a gap in them, until they are long enough together; a negative length: from behind."""
    joined = "".join(texts[:400]) if length > 0 else _WORD.sub("", "".join(texts[:400][::-1]))
    pieces = [piece for piece in joined.split(_GAP) if piece]
    found: list[str] = []
    for piece in pieces if length > 0 else reversed(pieces):
        if sum(map(len, found)) < abs(length):
            found.append(piece[:length] if length > 0 else piece[length:])
    return tuple(found)


def _spine(epub: Path) -> list[etree._Element]:
    with zipfile.ZipFile(epub) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        names = {item.get("id"): item.get("href") for item in package.iter(f"{_OPF}item")}
        order = [names[item.get("idref")] for item in package.iter(f"{_OPF}itemref")]
        return [etree.fromstring(archive.read(f"EPUB/{name}"))[1] for name in order if name != "nav.xhtml"]


def _read(node: etree._Element, text: list[str], marks: list[tuple[str, int]]) -> None:
    tag = etree.QName(node).localname
    if node.get("role") == "doc-pagebreak":
        marks.append((node.get("aria-label") or "", len(text)))
    if has_class(node, "index-ref"):
        text.append(_GAP)
        return
    if tag not in _INLINE:
        text.append(_GAP)
    if tag not in ("math", "sup", "rt", "rp") and not has_class(node, "notes") and not has_class(node, "footnote"):
        text.append(_plain(node.text))
        for child in node:
            _read(child, text, marks)
            text.append(_plain(child.tail))
    if tag not in _INLINE:
        text.append(_GAP)


def _pages(pdf: Path) -> list[str]:
    """The text of each page, with the hyphens at the ends of lines and without them: some are the book's own."""
    command = ["pdftotext", "-raw", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return [_plain(page) + _GAP + _plain(page.replace("-\n", "")) for page in text.split("\f")[:-1]]


def _plain(text: str | None) -> str:
    """The text as it can be compared: without white space and invisible characters, compatible forms made one."""
    kept = unicodedata.normalize("NFKC", text or "")
    return "".join(
        char for char in kept if not (char.isspace() or char in _HYPHENS or unicodedata.category(char) in _UNSEEN)
    )
