"""Fonts across chapters: each unit says which glyphs it draws; one subset of each font serves the whole file.

WeasyPrint 70.0 keeps the glyph numbers of a font when it makes a subset, so units drawn apart agree on them. Some
names of it are replaced while a unit is drawn. What would retire this: an engine that writes one file in several
processes.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import pydyf

from bookbuild.emit.pdf.chapters.sheets import Sheets, typefaces_of
from bookbuild.emit.pdf.engine import packed
from bookbuild.patching import replaced

_FROM_STRING = "PangoFontDescription *pango_font_description_from_string (const char *str);"


@dataclass(frozen=True, slots=True)
class FontUse:
    """A font as one unit uses it: the engine's name for it in files, and how Pango describes it.

    `size` is that of its first use in CSS pixels, `text` the characters of each glyph, `widths` in 1/1000 em. `missing`
    are characters that no font has, with the glyph numbers that stand for them.
    """

    name: str
    description: str
    size: float
    text: tuple[tuple[int, str], ...]
    widths: tuple[tuple[int, float], ...]
    missing: tuple[tuple[int, int], ...] = ()


@contextmanager
def fonts_apart() -> Iterator[list[FontUse]]:
    """Draw without embedding fonts; what was used is in the list when a file has been drawn."""
    from weasyprint import pdf as engine
    from weasyprint.pdf import fonts as fonts_of_engine
    from weasyprint.pdf import stream as streams

    uses: list[FontUse] = []
    described = _described(streams.Font)

    def stand_ins(_pdf: Any, fonts: Any, *_: Any) -> Any:
        uses.extend(_use(font) for font in fonts.values())
        return pydyf.Dictionary({font.hash: pydyf.Dictionary({"Type": "/Font"}) for font in fonts.values()})

    with ExitStack() as stack:
        stack.enter_context(replaced(streams, "Font", described))
        stack.enter_context(replaced(fonts_of_engine, "get_hb_object_data", lambda *_: b""))  # 20 MB each, and unused
        stack.enter_context(replaced(engine, "build_fonts_dictionary", stand_ins))
        yield uses


def _described(font_class: Any) -> Any:
    """The engine's class of fonts, which keeps how Pango describes each."""
    from weasyprint.text.ffi import ffi, pango

    class DescribedFont(font_class):  # type: ignore[misc]  # the engine has no types
        def __init__(self, pango_font: Any, description: Any, font_size: float) -> None:
            self.description: str = ffi.string(pango.pango_font_description_to_string(description)).decode()
            super().__init__(pango_font, description, font_size)

    return DescribedFont


def _use(font: Any) -> FontUse:
    return FontUse(
        name=font.hash,
        description=font.description,
        size=float(font.font_size),
        text=tuple(font.to_unicode.items()),
        widths=tuple(font.widths.items()),
        missing=tuple(font.missing.items()),
    )


def joined(units: Iterable[Sequence[FontUse]]) -> tuple[FontUse, ...]:
    """The uses of all units, in their order, as one: what a glyph shows first is what it stands for."""
    found: dict[tuple[str, str], list[FontUse]] = {}
    for uses in units:
        for use in uses:
            found.setdefault((use.name, use.description), []).append(use)
    return tuple(_join(uses) for uses in found.values())


def _join(uses: Sequence[FontUse]) -> FontUse:
    text: dict[int, str] = {}
    widths: dict[int, float] = {}
    missing: dict[int, int] = {}
    for use in uses:
        text = {**dict(use.text), **text}
        widths = {**dict(use.widths), **widths}
        missing = {**dict(use.missing), **missing}
    first = uses[0]
    return FontUse(
        first.name,
        first.description,
        first.size,
        tuple(sorted(text.items())),
        tuple(sorted(widths.items())),
        tuple(sorted(missing.items())),
    )


def draw_fonts(uses: Sequence[FontUse], config: Any, version: str | None) -> Sheets:
    """The fonts of a book, without pages.

    `config` is the engine's font configuration. Raises ValueError when Pango gives another font for a description.
    """
    from weasyprint import DEFAULT_OPTIONS
    from weasyprint.pdf.fonts import build_fonts_dictionary

    pdf = pydyf.PDF()
    font_class = _unread()
    fonts = {number: _font(use, config, font_class) for number, use in enumerate(uses)}
    options = {**DEFAULT_OPTIONS, "pdf_version": version}
    dictionary = build_fonts_dictionary(pdf, fonts, True, True, options)
    pdf.add_object(dictionary)
    with packed():
        return typefaces_of(pdf, dictionary)


def _unread() -> Any:
    """The engine's class of fonts, which reads a font's file (20 MB of Noto CJK) only if it is asked for it.

    What is written is a subset, made of what Pango has read already.
    """
    from weasyprint.pdf import fonts

    class UnreadFont(fonts.Font):  # type: ignore[misc]  # the engine has no types
        def __init__(self, *given: Any) -> None:
            with replaced(fonts, "get_hb_object_data", lambda *_: None):
                super().__init__(*given)

        @property
        def file_content(self) -> bytes:
            if self.content is None:
                self.content: bytes | None = fonts.get_hb_object_data(self.hb_face)
            return self.content or b""

        @file_content.setter
        def file_content(self, content: bytes | None) -> None:
            self.content = content

    return UnreadFont


def _font(use: FontUse, config: Any, font_class: Any) -> Any:
    from weasyprint.text.ffi import TO_UNITS, ffi, gobject, pango

    if not hasattr(pango, "pango_font_description_from_string"):
        ffi.cdef(_FROM_STRING)
    free = pango.pango_font_description_free
    description = ffi.gc(pango.pango_font_description_from_string(use.description.encode()), free)
    wanted = ffi.gc(pango.pango_font_description_from_string(use.description.encode()), free)
    pango.pango_font_description_set_absolute_size(wanted, use.size * TO_UNITS)
    context = ffi.gc(pango.pango_font_map_create_context(config.font_map), gobject.g_object_unref)
    loaded = ffi.gc(pango.pango_font_map_load_font(config.font_map, context, wanted), gobject.g_object_unref)
    font = font_class(loaded, description, use.size)
    if font.hash != use.name:
        raise ValueError(f"Pango gives {font.name!r} for {use.description!r}")
    font.pango_font = loaded
    font.to_unicode, font.widths, font.missing = dict(use.text), dict(use.widths), dict(use.missing)
    return font
