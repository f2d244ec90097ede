"""Texts that are laid out once for all styles that are alike look as those that are laid out for themselves."""

from collections import Counter
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.line_break import Layout

from bookbuild.emit.pdf.quick.texts import is_short, set_up, short_texts, text_key
from bookbuild.patching import replaced

SHEET = """
@page { size: 200px 400px; margin: 10px } body { margin: 0 } pre { white-space: pre-wrap; tab-size: 3 }
.a { letter-spacing: 2px } .b { word-spacing: 3px } .c { overflow-wrap: anywhere; width: 30px }
.d { text-decoration: underline line-through } .e { font-variant-numeric: tabular-nums } .f { direction: rtl }
.g { font-weight: bold; font-style: italic } .h { font-size: 9px } .n { width: 30px; white-space: nowrap }
.o { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; width: 40px }
"""
WORDS = "word 1234 a\tb office so-called word&shy;play "
TEXT = (
    "".join(f"<p class={name}>{WORDS}<b>{WORDS}</b> <i>word</i>" for name in "abcdefghno") + f"<pre>{WORDS}\n x\n</pre>"
)
HTML_TEXT = f"<html lang=en><style>{SHEET}</style><body>{TEXT}{TEXT}<div lang=de>{TEXT}</div>"


def boxes(html: str = HTML_TEXT) -> list[tuple[Any, ...]]:
    """What each text of the pages shows and where, its layout's limit and its decoration."""
    return [
        (box.text, box.width, box.height, box.baseline, box.position_x, box.position_y, *facts(box.pango_layout))
        for page in HTML(string=html).render().pages
        for box in page._page_box.descendants()
        if isinstance(box, TextBox)
    ]


def facts(layout: Any) -> tuple[Any, ...]:
    return layout.text, layout.max_width, layout.first_line_direction, layout.ascent, layout.underline_position


def test_short_texts_are_set_as_the_engine_sets_them() -> None:
    engine, calls = line_break.split_first_line, Counter[str]()

    def counted(*given: Any, **named: Any) -> Any:
        calls["engine"] += 1
        return engine(*given, **named)

    own = short_texts(counted)

    def split(*given: Any, **named: Any) -> Any:
        calls["all"] += 1
        return own(*given, **named)

    plain = boxes()
    with replaced(inline, "split_first_line", split):
        assert boxes() == plain
    assert calls["all"] > calls["engine"] + 50 > 50


def test_layouts_are_set_up_as_the_engine_sets_them_up() -> None:
    calls: Counter[str] = Counter()
    engine = Layout.setup

    def counted(layout: Any, style: Any) -> None:
        calls["engine"] += 1
        engine(layout, style)

    own = set_up(counted)

    def setup(layout: Any, style: Any) -> None:
        calls["all"] += 1
        own(layout, style)

    plain = boxes(), HTML(string=HTML_TEXT).write_pdf(uncompressed_pdf=True, pdf_identifier=b"x")
    with replaced(Layout, "setup", setup):
        assert (boxes(), HTML(string=HTML_TEXT).write_pdf(uncompressed_pdf=True, pdf_identifier=b"x")) == plain
    assert calls["all"] > 5 * calls["engine"] > 0


@pytest.mark.parametrize("sheet", ["letter-spacing: 1px", "font-weight: 700", "font-size: 15px", "direction: rtl"])
def test_styles_that_set_a_text_otherwise_have_other_keys(sheet: str) -> None:
    html = f"<p>one<p>two<p style='color: red'>three<p style='{sheet}'>four"
    pages = HTML(string=html).render().pages
    texts = [box for box in pages[0]._page_box.descendants() if isinstance(box, TextBox)]
    keys = [text_key(box.style) for box in texts]
    assert keys[0] == keys[1] == keys[2] != keys[3]


@pytest.mark.parametrize(("text", "short"), [("", True), ("word", True), ("a\n", False), ("x" * 33, False)])
def test_a_text_is_short_that_is_a_word_or_two_on_one_line(text: str, short: bool) -> None:
    assert is_short(text) is short
