"""Fonts: all have to be in the file, in a format that the PDF version knows."""

import struct
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Name

from bookbuild.problems import Problem, problem

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check_fonts(pdf: pikepdf.Pdf) -> list[Problem]:
    """A problem for each font that is not embedded, by name."""
    names = sorted({str(font.get("/BaseFont", "/?"))[1:] for font in _fonts(pdf) if not _embedded(font)})
    return [
        problem(
            "press-font",
            f"The font “{name}” is not in the PDF: the press would set its text in another.",
            hint="Install the font, so that it can be embedded.",
        )
        for name in names
    ]


def plain_cff(pdf: pikepdf.Pdf) -> None:
    """Take CFF outlines out of their OpenType files: PDF 1.4 takes the bare outlines only.

    ``FontFile3`` of the subtype ``OpenType`` came with PDF 1.6 (ISO 32000-1, table 126). Glyphs keep their numbers.
    """
    for font in _fonts(pdf):
        file = font.get("/FontDescriptor", {}).get("/FontFile3")
        if file is None or file.get("/Subtype") != Name.OpenType:
            continue
        outlines = _table(file.read_bytes(), b"CFF ")
        if outlines is not None:
            file.write(outlines)
            file.Subtype = Name.CIDFontType0C if font.Subtype == Name.CIDFontType0 else Name.Type1C


def _table(font: bytes, tag: bytes) -> bytes | None:
    """A table of an OpenType file, by its directory."""
    (count,) = struct.unpack(">H", font[4:6])
    for at in range(12, 12 + 16 * count, 16):
        name, _, offset, length = struct.unpack(">4sIII", font[at : at + 16])
        if name == tag:
            return font[offset : offset + length]
    return None


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The fonts of a document that have outlines of their own: of a composite font the one inside."""
    for item in pdf.objects:
        if (
            isinstance(item, pikepdf.Dictionary)
            and item.get("/Type") == Name.Font
            and item.get("/Subtype")
            not in (
                Name.Type0,
                Name.Type3,
            )
        ):
            yield item


def _embedded(font: Any) -> bool:
    descriptor = font.get("/FontDescriptor", {})
    return any(key in descriptor for key in _FILES)
