"""The fast functions give what those of the engine give, for every box, style and line of a page that has all sorts."""

import copy
from collections import Counter
from typing import Any

import pydyf
import pytest
from weasyprint import HTML
from weasyprint.css import ComputedStyle
from weasyprint.draw import text as engine_text
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import percent
from weasyprint.text import line_break

from bookbuild.emit.pdf.engine import engine_log
from bookbuild.emit.pdf.quick import _modules_with, quick_engine
from bookbuild.emit.pdf.quick.boxes import flat, is_in_normal_flow, radii_resolver, sizes_resolver
from bookbuild.emit.pdf.quick.bytes import as_bytes
from bookbuild.emit.pdf.quick.glyphs import line_drawer
from bookbuild.emit.pdf.quick.styles import missing_value, struts
from bookbuild.patching import replaced

SHEET = """
@page { size: 300px 400px; margin: 10%; @top-left { content: "head"; width: 30%; height: auto } }
@page { @footnote { max-height: 50% } }
.note { float: footnote } .run { position: running(head) }
.f { float: left; width: 30%; min-width: 20px } .g { float: inline-end; width: calc(10% + 3px) }
.a { position: absolute; inset-inline-start: 10%; top: 5px } .r { position: relative; left: 2px }
.b { box-sizing: border-box; padding: 1em 5%; width: 50%; height: 40%; border: thick solid red; border-radius: 5px 20% }
.p { box-sizing: padding-box; padding: 3px; max-width: 80%; min-height: 2em; max-height: 90%; margin-inline: 7px 3px }
.h { height: 100px } .k { border-collapse: collapse } td { border: 2px solid; padding: 5% }
.v { --gap: 4px; margin: var(--gap) inherit; letter-spacing: calc(1px + .1em); word-spacing: 3px }
.d { text-decoration: underline overline; color: var(--none, red) } .i { all: initial } .w { direction: rtl }
.e { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; width: 40px }
.c { block-ellipsis: auto; max-lines: 1 }
.s { vertical-align: super; font-variant-numeric: tabular-nums; line-height: 2 }
.m { line-height: calc(1em + 3px) } .j { text-align: justify; hyphens: auto }
"""
BODY = """
<p class=run>running</p><p class="v j">AVAST Toffee office fi 12 <i>slanted</i><b class=d>bold words</b> and a long
text that is justified over lines<span class=note>A note with <a href="#x">a link</a></span>.</p>
<div class=h><div class=b>boxed<div class=b>in percent</div></div></div><div class=p>padded</div>
<div class=f>float</div><div class=g>float</div><div class=a>placed</div><p class=r>moved<sub class=s>1234</sub></p>
<table class=k><tr><td>cell<td>cell</table><table><tr><td>cell<td class=m>cell</table><ul><li>item</ul>
<p class=e>too long for its box</p>
<p class=c>more than one line of text would be needed for this one to be whole here</p>
<p class=w dir=rtl lang=ar>مرحبا بالعالم</p><p lang=he dir=rtl>שלום</p>
<p lang=zh>中文，“引号”与English混排。</p><p lang=ja>日本語</p>
<p class=i>initial</p><p>\ue123 e\u0301 \u200b \u00ad x\u2060y</p>
<p style="font-size: 0">nothing</p><p style="font-size: 1e-9px">no</p>
<h2 id=x>Heading 😀 ①</h2><pre>a\tb  c</pre><hr><img alt=x src=none><svg width=9 height=9><text y=9>svg</text></svg>
<svg width=20 height=9><rect width="50%" height=4 fill=red fill-opacity=.5 /><rect width="50%" height=4 fill=red
fill-opacity=.5 stroke="url(#none) red" stroke-opacity=.5 x=5 /><path d="M 1,2 L 3 4" stroke=red /></svg>
"""


def render(sheet: str = SHEET) -> bytes:
    html = f"<html lang=en><style>{sheet}</style><body>{BODY}"
    with engine_log():
        return bytes(HTML(string=html).write_pdf(uncompressed_pdf=True, pdf_variant="pdf/ua-1", full_fonts=False))


def checked(own: Any, engine: Any, said: Counter[str]) -> Any:
    """A function of a box that calls both and compares what they made of it."""

    def both(box: Any, *rest: Any, **named: Any) -> Any:
        if not isinstance(box, Box):
            return own(box, *rest, **named)
        other = copy.copy(box)
        result, expected = own(box, *rest, **named), engine(other, *rest, **named)
        assert result == expected
        assert box.__dict__ == other.__dict__
        said["calls"] += 1
        return result

    both.__name__ = engine.__name__
    return both


@pytest.mark.parametrize(
    ("owner", "make"),
    [
        (percent.resolve_percentages, sizes_resolver),
        (percent.resolve_radii_percentages, radii_resolver),
        (line_break.strut, struts),
    ],
)
def test_each_function_makes_of_a_box_what_the_engine_makes(owner: Any, make: Any) -> None:
    said: Counter[str] = Counter()
    both = checked(make(owner), owner, said) if make is not struts else _same(make(owner), owner, said)
    modules = _modules_with(owner)
    assert modules
    for module in modules:
        setattr(module, owner.__name__, both)
    try:
        render()
    finally:
        for module in modules:
            setattr(module, owner.__name__, owner)
    assert said["calls"] > 50


def _same(own: Any, engine: Any, said: Counter[str]) -> Any:
    def both(style: Any) -> Any:
        said["calls"] += 1
        result = own(style)
        assert result == engine(style)
        return result

    return both


def test_a_box_is_in_the_flow_when_the_engine_says_so() -> None:
    engine, said = Box.is_in_normal_flow, Counter[bool]()

    def both(box: Any) -> bool:
        result = is_in_normal_flow(box)
        assert result == engine(box)
        said[result] += 1
        return result

    with replaced(Box, "is_in_normal_flow", both):
        render()
    assert said[True] > 50
    assert said[False] > 5


def test_each_value_of_a_style_is_the_engines() -> None:
    engine, said = ComputedStyle.__missing__, Counter[str]()
    own = missing_value(engine)

    def both(style: Any, key: str) -> Any:
        other = style.copy()
        result = own(style, key)
        expected = engine(other, key)
        assert result == expected, key
        assert (key in style) == (key in other), key
        said[key] += 1
        return result

    with replaced(ComputedStyle, "__missing__", both):
        render()
    assert len(said) > 100


def test_what_is_in_a_box_comes_in_the_order_of_the_engine() -> None:
    engine, said = Box.descendants, Counter[str]()
    own = flat(engine)

    def both(box: Any, placeholders: bool = False) -> Any:
        made = list(own(box, placeholders))
        assert made == list(engine(box, placeholders))
        said[str(placeholders)] += 1
        return iter(made)

    with replaced(Box, "descendants", both):
        render()
    assert min(said["True"], said["False"]) > 5


@pytest.mark.parametrize("item", [b"x", "x y", 0, -12, 1.5, 2.0, 1e-9, True, pydyf.String("x"), pydyf.Array([1, "a"])])
def test_things_in_a_file_are_written_as_the_engine_writes_them(item: Any) -> None:
    assert as_bytes(pydyf._to_bytes)(item) == pydyf._to_bytes(item)


def test_lines_of_glyphs_are_written_as_the_engine_writes_them() -> None:
    plain = render()
    engine = engine_text.draw_first_line
    own, drawn = line_drawer(engine), Counter[str]()

    def counted(stream: Any, *rest: Any) -> Any:
        drawn["engine"] += 1
        return engine(stream, *rest)

    own = line_drawer(counted)

    def line(*given: Any) -> Any:
        drawn["all"] += 1
        return own(*given)

    with replaced(engine_text, "draw_first_line", line):
        assert render() == plain
    assert drawn["all"] > 2 * drawn["engine"] > 0


def test_a_page_is_the_same_with_all_of_them() -> None:
    plain = render()
    with quick_engine():
        assert render() == plain
