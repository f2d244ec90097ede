"""Numbers of figures, tables and listings: the author's own are kept and checked; a book without any gets them."""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.passes.captions import FIGURE, KINDS, PREFIXES, Label, opening_label, plain_text
from bookbuild.passes.headings import typed_number
from bookbuild.passes.ids import free_id
from bookbuild.passes.number_checks import Numbered, check_numbers
from bookbuild.problems import Problem
from bookbuild.tree import has_class, heading_of, text_of
from bookbuild.words import Words, words_for

_INLINE = frozenset(["strong", "b", "em", "i", "span", "small", "a", "p"])


@dataclass(frozen=True, slots=True)
class _Captioned:
    """A figure with its caption, the number of its chapter (0: none), and what the caption brings."""

    figure: etree._Element
    caption: etree._Element
    kind: str
    chapter: int
    label: Label | None


def number_captions(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Mark each caption's number in a ``span.number`` and give its figure an id that says it, such as fig-3-11.

    A kind of which the book types any number gets none; the typed ones are told where they are double, missing, out
    of order or of another chapter. Otherwise captions are numbered within their chapter (图 2-3); those of front and
    back matter and of chapters without number are counted on through the book (图 3). `data-given` marks these spans
    until `bookbuild.passes.references` has used it.
    """
    found = list(_captioned(tree))
    typed = {item.kind for item in found if item.label}
    words = words_for(manuscript.metadata.language)
    taken = {str(node.get("id")) for node in tree.iter(etree.Element) if node.get("id")}
    counts: Counter[tuple[str, int]] = Counter()
    for item in found:
        number = ""
        if item.label is not None:
            number = item.label.number
            _mark(item.caption)
        elif item.kind not in typed:
            counts[item.kind, item.chapter] += 1
            count = counts[item.kind, item.chapter]
            number = f"{item.chapter}-{count}" if item.chapter else str(count)
            _put_before(item.caption, _pattern(item.kind, words).format(n=number))
        _identify(item, number, taken)
    return check_numbers(Numbered(item.caption, item.label, item.chapter) for item in found if item.label)


def chapter_numbers(tree: etree._Element) -> Mapping[etree._Element, int]:
    """The number of each chapter of the body, 0 where it has none.

    It is the one typed in its title where most chapters bring one, in rising order (then a chapter without, such as a
    preface among them, has none); its place in the body otherwise.
    """
    chapters = [
        chapter
        for matter in tree.iter("section")
        if matter.get("data-matter") == "body"
        for chapter in matter
        if chapter.tag == "section"
    ]
    typed = [_typed_chapter(chapter) for chapter in chapters]
    numbers = [number for number in typed if number]
    if len(numbers) * 2 >= len(chapters) and all(a < b for a, b in itertools.pairwise(numbers)):
        return dict(zip(chapters, typed, strict=True))
    return {chapter: ordinal for ordinal, chapter in enumerate(chapters, start=1)}


def _typed_chapter(chapter: etree._Element) -> int:
    heading = heading_of(chapter)
    number = typed_number(text_of(heading)) if heading is not None else ""
    return int(number) if number.isdigit() else 0


def _captioned(tree: etree._Element) -> Iterator[_Captioned]:
    numbers = chapter_numbers(tree)
    for matter in [node for node in tree.iter("section") if node.get("data-matter")]:
        for chapter in matter:
            for figure in chapter.iter("figure"):
                caption = figure.find("figcaption")
                if caption is None or not text_of(caption):
                    continue
                label = opening_label(plain_text(caption))
                own = next((kind for kind in KINDS if has_class(figure, kind)), FIGURE)
                kind = label.kind if label else own
                yield _Captioned(figure, caption, kind, numbers.get(chapter, 0), label)


def _pattern(kind: str, words: Words) -> str:
    patterns: dict[str, str] = dict(zip(KINDS, (words.figure, words.table, words.listing), strict=True))
    return patterns[kind]


def _opening(caption: etree._Element) -> etree._Element:
    """The element whose own text opens a caption: the caption, or the markup that stands first in it."""
    node = caption
    while not (node.text or "").strip() and len(node) and node[0].tag in _INLINE and not has_class(node[0], "noteref"):
        node = node[0]
    return node


def _mark(caption: etree._Element) -> None:
    """Put the typed number into a span of its own; where markup cuts through it, it stays as it is."""
    node = _opening(caption)
    text = node.text or ""
    label = opening_label(text)
    if label is None:
        return
    span = etree.Element("span", {"class": "number"})
    node.text, span.text, span.tail = text[: label.start], text[label.start : label.end], text[label.end :]
    node.insert(0, span)


def _put_before(caption: etree._Element, text: str) -> None:
    first = caption[0] if len(caption) and not (caption.text or "").strip() else None
    node = first if first is not None and first.tag == "p" else caption
    span = etree.Element("span", {"class": "number", "data-given": ""})
    span.text, span.tail, node.text = text, f" {(node.text or '').lstrip()}", None
    node.insert(0, span)


def _identify(item: _Captioned, number: str, taken: set[str]) -> None:
    """An id from the number: the second figure of one number gets -b, the third -c."""
    if item.figure.get("id"):
        return
    wanted = f"{PREFIXES[item.kind]}-{number}".rstrip("-").lower()
    names = (f"{wanted}{suffix}" for suffix in ("", *(f"-{letter}" for letter in "bcdefghij")))
    item.figure.set("id", free_id(next((name for name in names if name not in taken), wanted), taken))
