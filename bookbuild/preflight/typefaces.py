"""Fonts of a PDF as the interpreter needs them: widths, and how much of a glyph's width stays white.

Widths come from the font dictionaries (ISO 32000-1, 9.6 and 9.7). Codes of composite fonts are taken as two bytes,
as publishing tools write them; a CID is its code.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import pikepdf

from bookbuild.emit.pdf.lines.letters import Kind, shape_of
from bookbuild.preflight.facts import Face

Blank = tuple[float, float]
"""The white shares of a glyph's width, at its left and at its right."""
SPACE: Blank = (1.0, 1.0)
_BLANKS: MappingProxyType[Kind, Blank] = MappingProxyType(
    {Kind.SPACE: SPACE, Kind.OPENING: (0.5, 0.0), Kind.CLOSING: (0.0, 0.5)}
)
_WIDE, _GUESS = 0.9, 0.6
_PREFIX = re.compile(r"^/?(?:[A-Z]{6}\+)?")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR = re.compile(rb"<\s*([\da-fA-F]+)\s*>\s*<\s*([\da-fA-F\s]+)>")
_RANGE = re.compile(rb"<\s*([\da-fA-F]+)\s*>\s*<\s*([\da-fA-F]+)\s*>\s*(?:<\s*([\da-fA-F\s]+)>|\[(.*?)\])", re.DOTALL)
_MOST_CODES = 0x10000


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font: `widths` by code in em, `default` for the others, `blanks` by code; `wide` codes have two bytes."""

    face: Face
    wide: bool
    vertical: bool
    widths: Mapping[int, float]
    default: float
    blanks: Mapping[int, Blank]


def typeface(font: pikepdf.Object) -> Typeface:
    """The font of a font dictionary."""
    name = _PREFIX.sub("", str(font.get("/BaseFont", font.get("/Name", "?"))))
    return _composite(font, name) if font.get("/Subtype") == "/Type0" else _simple(font, name)


def _simple(font: pikepdf.Object, name: str) -> Typeface:
    drawn = font.get("/Subtype") == "/Type3"
    unit = float(font.get("/FontMatrix", [0.001])[0]) if drawn else 0.001
    first = int(font.get("/FirstChar", 0))
    widths = {first + index: float(width) * unit for index, width in enumerate(font.get("/Widths", []))}
    descriptor = font.get("/FontDescriptor")
    missing = float(descriptor.get("/MissingWidth", 0)) * unit if descriptor is not None else 0.0
    blanks = {**_blanks(font, widths, missing), 32: SPACE}
    return Typeface(Face(name, drawn or _embedded(descriptor)), False, False, widths, missing or _GUESS, blanks)


def _composite(font: pikepdf.Object, name: str) -> Typeface:
    descendant = font["/DescendantFonts"][0]
    widths = dict(_cid_widths(descendant.get("/W", [])))
    default = float(descendant.get("/DW", 1000)) / 1000
    vertical = str(font.get("/Encoding", "")).endswith("-V")
    face = Face(name, _embedded(descendant.get("/FontDescriptor")))
    return Typeface(face, True, vertical, widths, default, _blanks(font, widths, default))


def _embedded(descriptor: pikepdf.Object | None) -> bool:
    return descriptor is not None and any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _cid_widths(array: pikepdf.Object | list[object]) -> Iterator[tuple[int, float]]:
    """Pairs of CID and width in em: ``c [w …]`` and ``first last w`` (ISO 32000-1, 9.7.4.3)."""
    items = list(array)
    at = 0
    while at + 1 < len(items):
        first, second = int(str(items[at])), items[at + 1]
        if isinstance(second, pikepdf.Array):
            yield from ((first + index, float(width) / 1000) for index, width in enumerate(second))
            at += 2
            continue
        last = min(int(str(second)), first + _MOST_CODES)
        yield from ((code, float(str(items[at + 2])) / 1000) for code in range(first, last + 1))
        at += 3


def _blanks(font: pikepdf.Object, widths: Mapping[int, float], default: float) -> dict[int, Blank]:
    """The codes whose glyphs are white in part: spaces, and full-width marks, which fill half their square."""
    table = font.get("/ToUnicode")
    found: dict[int, Blank] = {}
    if isinstance(table, pikepdf.Stream):
        for code, char in _characters(table.read_bytes()):
            kind = _kind(char)
            if kind is Kind.SPACE or (kind in _BLANKS and widths.get(code, default) >= _WIDE):
                found[code] = _BLANKS[kind]
    return found


@cache
def _kind(char: str) -> Kind:
    return Kind.SPACE if char.isspace() else shape_of(char)


def _characters(table: bytes) -> Iterator[tuple[int, str]]:
    """Code and character of a ToUnicode CMap, where a code means one (ISO 32000-1, 9.10.3)."""
    for kind, block in _BLOCK.findall(table):
        if kind == b"char":
            yield from ((int(code, 16), text) for code, said in _CHAR.findall(block) if len(text := _text(said)) == 1)
            continue
        for low, high, start, listed in _RANGE.findall(block):
            first, last = int(low, 16), min(int(high, 16), int(low, 16) + _MOST_CODES)
            texts = [_text(said) for said in re.findall(rb"<([\da-fA-F\s]+)>", listed)]
            if start and len(text := _text(start)) == 1:
                texts = [chr(min(ord(text) + index, 0x10FFFF)) for index in range(last - first + 1)]
            yield from ((first + index, text) for index, text in enumerate(texts) if len(text) == 1)


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
