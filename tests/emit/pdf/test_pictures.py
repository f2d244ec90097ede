"""Pictures are served from memory, and none is wider or higher than the page."""

import pytest
from lxml import etree

from bookbuild.emit.pdf.pictures import place_pictures, served
from bookbuild.emit.pdf.probe import Measure
from bookbuild.pictures.prepare import Prepared

PICTURE = Prepared(b"png", "image/png", 200, 100)
PAGE = Measure(width=400.0, height=600.0, code_columns=80, note_columns=40, note_lines=20)


def placed(markup: str) -> etree._Element:
    tree = etree.fromstring(f"<div>{markup}</div>")
    place_pictures(tree, {"a b.png": PICTURE}, PAGE)
    return tree


def test_a_text_without_pictures_stays_as_it_is() -> None:
    assert etree.tostring(placed("<p>文</p>"), encoding="unicode") == "<div><p>文</p></div>"


def test_pictures_are_served_under_the_address_that_the_text_names() -> None:
    img = placed('<p><img src="a b.png"/></p>')[0][0]
    assert served({"a b.png": PICTURE}) == {img.get("src"): (b"png", "image/png")}


def test_a_picture_is_never_higher_than_its_share_of_the_page() -> None:
    assert placed('<p><img src="a b.png"/></p>')[0][0].get("style") == "max-height: 450.0px"


def test_pictures_of_one_figure_share_the_page() -> None:
    figure = '<figure><p><img src="a b.png"/></p><p><img src="a b.png"/></p></figure>'
    assert [img.get("style") for img in placed(figure).iter("img")] == ["max-height: 225.0px"] * 2


@pytest.mark.parametrize(
    ("size", "style"),
    [
        ('width="120"', "width: 120.0px; height: auto"),
        ('width="50%"', "width: 200.0px; height: auto"),
        ('height="50px"', "width: 100.0px; height: auto"),
        ('width="9999"', "width: 400.0px; height: auto"),
        ('width="auto"', "max-height: 450.0px"),
    ],
)
def test_a_width_of_the_author_holds_up_to_the_page(size: str, style: str) -> None:
    img = placed(f'<p><img src="a b.png" {size}/></p>')[0][0]
    assert img.get("style") == style
    assert img.get("width") is None


def test_a_picture_in_the_text_itself_stays_there() -> None:
    assert placed('<p><img src="data:image/png;base64,AA=="/></p>')[0][0].get("src") == "data:image/png;base64,AA=="


def test_on_paper_a_picture_is_no_larger_than_its_pixels_allow() -> None:
    for dpi, widest in ((0, ""), (150, "; max-width: 64.0px"), (20, "")):
        tree = etree.fromstring('<p><img src="a.png"/></p>')
        place_pictures(tree, {"a.png": Prepared(b"", "image/png", 100, 50)}, PAGE, dpi)
        assert tree[0].get("style") == f"max-height: 450.0px{widest}"
