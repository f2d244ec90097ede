"""Texts in a style: what Pango lays them out with is made once for styles that are alike, and so are short texts."""

from collections.abc import Callable
from sys import intern
from types import SimpleNamespace
from typing import Any

from bookbuild.emit.pdf.quick.kept import kept

_COPY = "PangoLayout * pango_layout_copy (PangoLayout *layout);"
_LONGEST = 32
"""Characters of a short text: signs of code, marks of lists, a word."""
_FONT = (
    "font_family",
    "font_size",
    "font_style",
    "font_weight",
    "font_stretch",
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
    "font_variation_settings",
    "font_language_override",
    "lang",
    "direction",
    "text_decoration_line",
)
_SPACING = ("letter_spacing", "word_spacing", "tab_size", "overflow_wrap")
_WRAPPED = ("normal", "pre-wrap", "pre-line")
_Split = Callable[..., tuple[Any, int, int | None, float, float, float]]


def text_key(style: Any) -> str:
    """What of a style tells how a text in it looks that fits its line: equal for styles that are alike."""
    known: str | None = vars(style).get("text_key")
    if known is None:
        known = style.text_key = intern(repr([style[name] for name in _FONT + _SPACING]))
    return known


def is_short(text: str) -> bool:
    """Whether a text is one of those that are kept."""
    return len(text) <= _LONGEST and "\n" not in text


def short_texts(engine: _Split) -> _Split:
    """In place of ``split_first_line``: a short text that fits its line is laid out once in each style."""

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        *rest: Any,
        **named: Any,
    ) -> Any:
        if justification_spacing or not is_short(text):
            return engine(text, style, context, max_width, justification_spacing, *rest, **named)
        known = kept(style.font_config, "lines")
        key = text, text_key(style)
        found = known.get(key)
        if found is None:
            made = engine(text, style, context, max_width, justification_spacing, *rest, **named)
            layout, length, resume, *_ = made
            if resume is None and length == len(text.encode()) and layout.text == text:
                known[key] = made
            return made
        layout, length, _, width, height, baseline = found
        if max_width is not None and width > max_width and style["white_space"] in _WRAPPED:
            return engine(text, style, context, max_width, justification_spacing, *rest, **named)
        return _again(layout, max_width), length, None, width, height, baseline

    return split_first_line


def _again(layout: Any, max_width: float | None) -> Any:
    made = layout.__class__.__new__(layout.__class__)
    made.__dict__.update(layout.__dict__, max_width=max_width)
    return made


def set_up(engine: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """In place of ``Layout.setup``, which asks Pango for all anew: what it made for styles that are alike is copied."""
    from weasyprint.text.ffi import ffi, gobject, pango

    if not hasattr(pango, "pango_layout_copy"):
        ffi.cdef(_COPY)

    def setup(layout: Any, style: Any) -> None:
        known = kept(style.font_config, "layouts")
        key = text_key(style)
        facts = known.get(key)
        if facts is None:
            made = SimpleNamespace()
            engine(made, style)
            facts = known[key] = vars(made)
        layout.__dict__.update(facts, style=style)
        layout.layout = ffi.gc(pango.pango_layout_copy(facts["layout"]), gobject.g_object_unref)

    return setup
