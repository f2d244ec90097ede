"""Fonts in the EPUB: none by default; on demand the characters of the book, in the roles of its sheets."""

import io
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from lxml import etree

from bookbuild.config import Config, EpubConfig
from bookbuild.emit import EmitOptions
from bookbuild.emit.epub import fonts as module
from bookbuild.emit.epub.font_roles import Face, characters_by_face
from bookbuild.emit.epub.fonts import Fonts, embed_fonts, media_type_of, subset_font
from bookbuild.pictures.metrics import is_installed
from bookbuild.styles import Styles, load_styles

_PAGE = """<section><h1 class="title">标题</h1><p>正文<strong>黑</strong><em>楷</em><em class="lang-other">x</em>
<code>id</code><sup class="noteref"><a>1</a></sup></p><blockquote><p>引</p></blockquote>
<figure><figcaption><span class="number">图 1</span> 注</figcaption></figure></section>"""
_WANTED = EmitOptions(Config(epub=EpubConfig(embed_fonts=True)), 0)
needs_noto = pytest.mark.skipif(not is_installed("Noto Serif CJK SC"), reason="Noto Serif CJK SC is not installed")


def pages(text: str = _PAGE) -> list[etree._Element]:
    return [etree.fromstring(text)]


def test_nothing_is_embedded_unless_it_is_asked_for() -> None:
    assert embed_fonts(pages(), "zh-CN", load_styles((), {}), EmitOptions(Config(), 0)) == Fonts()


def test_every_character_has_the_face_that_the_sheets_give_it() -> None:
    found = characters_by_face(pages(), "zh-CN")
    assert found[Face("serif")] == set("正文") | found[Face("sans", bold=True)]
    assert found[Face("sans", bold=True)] == set("标题黑图1")
    assert found[Face("sans")] == set("1注")
    assert found[Face("kai")] == set("楷引")
    assert found[Face("mono")] == set("id")
    assert found[Face("serif", italic=True)] == set("x")


def test_in_other_scripts_emphasis_leans_and_strong_words_are_bold_text() -> None:
    found = characters_by_face(pages("<p>a<em>b<strong>c</strong></em><i>d</i></p>"), "en")
    assert found[Face("serif", italic=True)] == set("bd")
    assert found[Face("serif", bold=True, italic=True)] == set("c")


@needs_noto
def test_subsets_have_the_books_characters_and_are_named_in_the_sheet() -> None:
    made = embed_fonts(pages(), "zh-CN", load_styles((), {}), _WANTED)
    files = dict(made.files)
    font = TTFont(io.BytesIO(files["fonts/serif.otf"]))
    assert set("正文") <= {chr(code) for code in font.getBestCmap()}
    assert len(font.getBestCmap()) < 20
    assert '@font-face { font-family: "Noto Serif CJK SC"; font-weight: normal;' in made.css
    assert made.css.rstrip().endswith("serif; }")
    assert [name for name, _ in made.extras] == ["META-INF/com.apple.ibooks.display-options.xml"]
    assert [found.code for found in made.problems] == ["fonts-embedded"]
    assert made == embed_fonts(pages(), "zh-CN", load_styles((), {}), _WANTED)


@needs_noto
def test_a_font_whose_licence_forbids_it_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "subset_font", lambda *_: module.Subset(b"", "", 0))
    made = embed_fonts(pages("<p>文</p>"), "zh-CN", load_styles((), {}), _WANTED)
    assert (made.files, made.css, made.extras) == ((), "", ())
    assert [found.code for found in made.problems] == ["font-licence"]


def test_the_licence_of_a_font_is_read_from_the_font(tmp_path: Path) -> None:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "a"])
    builder.setupCharacterMap({97: "a"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "a": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "a": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupOS2(fsType=2)
    builder.setupNameTable({"familyName": "T", "styleName": "Regular"})
    builder.setupPost()
    builder.save(tmp_path / "t.ttf")
    assert subset_font(str(tmp_path / "t.ttf"), 0, "a", "en") == module.Subset(b"", "", 0)
    builder.setupOS2(fsType=0)
    builder.save(tmp_path / "t.ttf")
    made = subset_font(str(tmp_path / "t.ttf"), 0, "a", "en")
    assert (made.suffix, made.characters) == ("ttf", 1)


def test_a_family_that_is_not_installed_is_left_to_the_reader() -> None:
    stacks = tuple((name, '"No Such Family", serif') for name in ("serif", "sans", "kai", "mono"))
    assert embed_fonts(pages(), "zh-CN", Styles("", "", stacks=stacks), _WANTED) == Fonts()


@pytest.mark.parametrize(("name", "kind"), [("fonts/serif.otf", "font/otf"), ("fonts/kai.ttf", "font/ttf")])
def test_media_types_are_those_of_fonts(name: str, kind: str) -> None:
    assert media_type_of(name) == kind
