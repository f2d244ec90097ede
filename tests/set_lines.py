"""How the lines of a PDF are set, read from the places of its glyphs: the judge knows the file and the book's text.

Paragraphs and list items of the intermediate HTML are found again in the text of the pages; each of their lines but the
last is held against the measure, the space between its glyphs, and what may begin or end a line.
"""

import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from lxml import etree

NEAR = 0.5
"""Points by which a filled line may miss its measure."""
_NO_START = "、，。；：！？）〕］｝》〉」』】〗〙”’·～%‰℃"
_NO_END = "（〔［｛《〈「『【〖〘“‘"
_HALVED = "、，。；：！？）〕］｝》〉」』】〗〙”’"
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_SPACED = re.compile(rf"{_HAN.pattern}\s+{_HAN.pattern}")
_READ = re.compile(rf"({_HAN.pattern}{{2}}) (?=({_HAN.pattern}{{2}}))")
_LATIN = re.compile("[A-Za-z0-9]")
_BULLETS = "•◦▪"
_BOXES = ("aside", "blockquote", "figure", "table", "dd", "nav", "header")
_PROBE = 10
_TEXT, _CALL = 8.7, 7.3
"""Points: text is larger than the one (code in it is 8.8), calls of notes are smaller than the other; notes are 8."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character of a page: its line's place on the paper, its edges and its size, in points."""

    char: str
    page: int
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph; `last` lines need not be filled, `first` ones may begin with anything.

    A `plain` paragraph has glyphs alone: no formula or picture stands between them, and no space between ideographs.
    """

    glyphs: tuple[Glyph, ...]
    first: bool
    last: bool
    plain: bool

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)

    def end(self) -> float:
        """The right edge: half of a full-width closing mark that ends the line is no ink and does not count."""
        last = self.glyphs[-1]
        wide = last.right - last.left > 0.9 * last.size
        return last.right - (last.size / 2 if last.char in _HALVED and wide else 0)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: `lines` looked at, the texts of those that are wrong, and how many paragraphs were not found."""

    paragraphs: int
    not_found: int
    lines: int
    unfilled: tuple[str, ...]
    prohibited: tuple[str, ...]
    wide_latin: tuple[str, ...]
    opened: tuple[str, ...]
    wide_han: tuple[str, ...]


def judge(pdf: Path, html: str) -> Verdict:
    """The lines of `pdf`, whose paragraphs are those of the intermediate `html`."""
    wanted = [(text, plain) for text, plain in _paragraphs(html) if len(text) > 2 * _PROBE]
    glyphs = list(_body(glyph for glyph in _glyphs(pdf) if not glyph.char.isspace()))
    stream = "".join(glyph.char for glyph in glyphs)
    lines: list[Line] = []
    at = not_found = 0
    for text, plain in wanted:
        start = stream.find(text[:_PROBE], at)
        end = stream.find(text[-_PROBE:], start) + _PROBE if start >= 0 else -1
        if end < _PROBE or not 0.9 * len(text) <= end - start <= 1.1 * len(text) + 80:
            not_found += 1
            continue
        at = end
        lines += _lines(glyphs[start:end], plain)
    measure = _most_common_end(lines)
    inner = [line for line in lines if not line.last]
    plain_lines = [line for line in lines if line.plain]
    return Verdict(
        len(wanted),
        not_found,
        len(inner),
        tuple(line.text for line in inner if line.plain and abs(line.end() - measure) > NEAR),
        tuple(line.text for line in plain_lines if _is_prohibited(line)),
        tuple(line.text for line in plain_lines if _widest(line, _is_seam) > 0.5 + 0.01),
        tuple(line.text for line in plain_lines if _widest(line, _is_han) > 0.125 + 0.01),
        tuple(line.text for line in plain_lines if _widest(line, _is_han) > 1 / 3 + 0.01),
    )


def spaced_lines(pdf: Path, html: str) -> tuple[int, list[str]]:
    """How many lines of Han text Poppler reads, and those that it reads a space into where the book's text has none."""
    command = ["pdftotext", "-raw", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    whole = " ".join(" ".join(str(part) for part in etree.fromstring(_bare(html)).itertext()).split())
    lines = [line for line in text.splitlines() if len(_HAN.findall(line)) >= 5]
    return len(lines), [line for line in lines if any(found[1] + found[2] in whole for found in _READ.finditer(line))]


def _bare(html: str) -> str:
    return re.sub(r"^<!DOCTYPE[^>]*>\s*", "", html)


def _paragraphs(html: str) -> Iterator[tuple[str, bool]]:
    """The text of each paragraph and list item of the body, without white space and notes, and whether it is plain."""
    tree = etree.fromstring(_bare(html))
    for node in tree.iter("p", "li"):
        outside = any(parent.tag in _BOXES for parent in node.iterancestors())
        blocks = node.tag == "li" and node.find("p") is not None
        if outside or blocks or node.getparent() is None or "picture" in (node.get("class") or ""):
            continue
        text = "".join(_text(node))
        bare = not any(child.tag == "img" or "math" in (child.get("class") or "") for child in node.iter())
        yield "".join(text.split()), bare and not _SPACED.search(text)


def _text(node: etree._Element) -> Iterator[str]:
    if node.tag not in ("aside", "ul", "ol", "pre", "table") and "math" not in (node.get("class") or ""):
        yield node.text or ""
        for child in node:
            if child.tag in ("ul", "ol"):
                return
            yield from _text(child)
            yield child.tail or ""


def _glyphs(pdf: Path) -> Iterator[Glyph]:
    import pymupdf

    with pymupdf.open(pdf) as document:  # type: ignore[no-untyped-call]
        for number, page in enumerate(document):
            for block in page.get_text("rawdict", flags=pymupdf.TEXT_PRESERVE_WHITESPACE, sort=False)["blocks"]:
                for line in block.get("lines", ()):
                    for span in line["spans"]:
                        for char in span["chars"]:
                            left, _, right, _ = char["bbox"]
                            yield Glyph(char["c"], number, left, right, char["origin"][1], span["size"])


def _body(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The glyphs of text and of the calls in it; heads, folios, notes and bullets are no text."""
    found = list(glyphs)
    for before, glyph, after in zip([None, *found], found, [*found[1:], None], strict=False):
        is_text = glyph.size > _TEXT and glyph.char not in _BULLETS
        if is_text or (glyph.size < _CALL and (_touch(glyph, before) or _touch(glyph, after))):
            yield glyph


def _touch(call: Glyph, other: Glyph | None) -> bool:
    """Whether a small glyph stands at one of text, or at another small one in the same line."""
    if other is None or other.page != call.page or _CALL <= other.size <= _TEXT:
        return False
    near = min(abs(call.left - other.right), abs(other.left - call.right)) < 0.6 * call.size
    return near and abs(call.baseline - other.baseline) < other.size


def _in_place(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs of a paragraph without the numbers of lists, which are drawn behind the text of their page."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        if not kept or glyph.page != kept[-1].page or glyph.baseline > kept[-1].baseline - glyph.size:
            kept.append(glyph)
    return kept


def _lines(found: list[Glyph], plain: bool) -> Iterator[Line]:
    """The glyphs of a paragraph by lines: one ends where the next glyph stands further left and lower, or elsewhere."""
    glyphs = _in_place(found)
    starts = [0]
    for at, (before, after) in enumerate(pairwise(glyphs), 1):
        lower = after.baseline - before.baseline
        if after.page != before.page or (after.left < before.left and lower > 0.4 * before.size):
            starts.append(at)
    for at, (start, end) in enumerate(pairwise([*starts, len(glyphs)])):
        yield Line(tuple(glyphs[start:end]), at == 0, at == len(starts) - 1, plain)


def _most_common_end(lines: list[Line]) -> float:
    ends = [round(line.end(), 1) for line in lines if not line.last]
    return max(set(ends), key=ends.count) if ends else 0.0


def _is_prohibited(line: Line) -> bool:
    starts_wrong = line.text[0] in _NO_START or line.glyphs[0].size < _CALL
    return (not line.first and starts_wrong) or (not line.last and line.text[-1] in _NO_END)


def _is_seam(one: Glyph, other: Glyph) -> bool:
    pair = (one.char, other.char)
    return any(_HAN.match(a) and _LATIN.match(b) for a, b in (pair, pair[::-1]))


def _is_han(one: Glyph, other: Glyph) -> bool:
    return bool(_HAN.match(one.char) and _HAN.match(other.char))


def _widest(line: Line, pairs: Callable[[Glyph, Glyph], bool]) -> float:
    """The widest space between two glyphs of such a pair, in em."""
    gaps = [(b.left - a.right) / max(a.size, b.size) for a, b in pairwise(line.glyphs) if pairs(a, b)]
    return max(gaps, default=0.0)
