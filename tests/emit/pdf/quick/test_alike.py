"""Styles that elements share, within a document and across those of a book, are what the engine gives each of them."""

from typing import Any

import pytest
from weasyprint import CSS, HTML
from weasyprint.css import StyleFor, get_all_computed_styles
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.css.targets import TargetCollector
from weasyprint.text.fonts import FontConfiguration

from bookbuild.emit.pdf.engine import engine_log, lay_out_html, start_engine
from bookbuild.emit.pdf.fetcher import make_fetcher
from bookbuild.emit.pdf.quick.alike import forget_styles, styles_alike
from bookbuild.patching import replaced
from tests.emit.pdf.quick.test_quick import BODY, SHEET

OTHER = """
<section id=one class=p><h2 id=h lang=de>Kopf</h2><ul><li class=x>a<li id=li>b</ul><p class=d style="color: red">c
</section>
<section id=two class=p><h2 id=k lang=en>Head</h2><ul><li class=x>a<li>b</ul><p class=d style="color: blue">c
<a name=n href="#one">d</a></section><p class=note>note</p>
"""


def computed(sheet: CSS, fonts: FontConfiguration, body: str) -> tuple[dict[Any, Any], TargetCollector]:
    """The styles of a document by where their elements stand, and the anchors that it has."""
    html, targets = HTML(string=f"<html lang=en><body>{body}"), TargetCollector()
    with engine_log():
        styles = get_all_computed_styles(html, [sheet], font_config=fonts, target_collector=targets)
    places = {element: place for place, element in enumerate(html.etree_element.iter())}
    found = styles.get_computed_styles()
    return {(places[element], pseudo): style for (element, pseudo), style in found.items()}, targets


@pytest.fixture
def styled() -> tuple[CSS, FontConfiguration]:
    fonts = FontConfiguration()
    sheet = (
        SHEET + ".x::marker { color: red } body { overflow: hidden; page: inner } .d::before { content: attr(class) }"
    )
    return CSS(string=sheet, font_config=fonts), fonts


def test_each_element_of_each_document_has_the_style_that_the_engine_gives_it(styled: Any) -> None:
    sheet, fonts = styled
    plain = [computed(sheet, fonts, body) for body in (BODY, OTHER, BODY + OTHER)]
    with replaced(StyleFor, "set_computed_styles", styles_alike(StyleFor.set_computed_styles)):
        shared = [computed(sheet, fonts, body) for body in (BODY, OTHER, BODY + OTHER)]
    for (expected, anchors), (found, kept) in zip(plain, shared, strict=True):
        assert expected.keys() == found.keys()
        assert anchors.target_lookup_items.keys() == kept.target_lookup_items.keys()
        for key, style in expected.items():
            for name in INITIAL_VALUES:
                assert repr(style[name]) == repr(found[key][name]), (key, name)
    before = {id(style) for found, _ in shared[:2] for style in found.values()}
    both = [id(style) for style in shared[2][0].values()]
    assert len([style for style in both if style not in before]) < len(both) / 3


def test_what_is_in_sections_with_ids_shares_styles(styled: Any) -> None:
    sheet, fonts = styled
    with replaced(StyleFor, "set_computed_styles", styles_alike(StyleFor.set_computed_styles)):
        found, _ = computed(sheet, fonts, OTHER)
    sections = [[key for key, style in found.items() if style["anchor"] == name] for name in ("one", "two")]
    (one,), (two,) = sections
    first, second = (found[place + 3, None] for place, _ in (one, two))
    assert found[one] is not found[two]
    assert first is second


def test_styles_that_the_engine_changes_stay_apart(styled: Any) -> None:
    sheet, fonts = styled
    with replaced(StyleFor, "set_computed_styles", styles_alike(StyleFor.set_computed_styles)):
        found, _ = computed(sheet, fonts, BODY + BODY)
        again, _ = computed(sheet, fonts, BODY)
    calls = [id(style) for (_, pseudo), style in found.items() if pseudo == "note-call"]
    assert len(set(calls)) == len(calls)
    body = next(key for key, style in found.items() if style["overflow"] == "hidden" and key[1] is None)
    found[body]["overflow"] = "visible"
    assert again[body]["overflow"] == "hidden"


def test_what_was_complained_of_is_complained_of_again_when_styles_are_forgotten(styled: Any) -> None:
    engine = start_engine("p { line-height: calc(1em / 0px) }", make_fetcher({}, ()))
    said = []
    for forgotten in (False, False, True):
        if forgotten:
            forget_styles(engine.fonts)
        with engine_log() as log:
            lay_out_html(engine, "<html><body><p>text</p></body></html>")
        said.append(bool(log.messages))
    assert said == [True, False, True]


@pytest.mark.parametrize(
    ("css", "alike"),
    [("p { width: 5em }", True), ("p { width: 5vw }", False), ("p { height: calc(1em + 2.5PVMAX) }", False)],
)
def test_sizes_of_the_page_are_each_documents_own(css: str, alike: bool) -> None:
    assert start_engine(css, make_fetcher({}, ())).alike is alike
