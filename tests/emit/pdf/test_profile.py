"""A book for a screen and for a printer: two files, two kinds of page."""

import io

import pikepdf
import pytest

from bookbuild.config import Config, PdfConfig, PrintConfig
from bookbuild.emit.pdf.profile import grid_of, profile_of
from bookbuild.model import Artifact
from bookbuild.problems import BookError
from bookbuild.styles import load_styles
from tests.emit.pdf.books import chapter, html, make

MM = 72 / 25.4
STYLES = load_styles((), {})


def paper(**settings: object) -> Config:
    return Config(pdf=PdfConfig(print=PrintConfig(**settings)))  # type: ignore[arg-type]


def test_a_screen_has_no_gutter_no_bleed_and_no_marks() -> None:
    profile = profile_of("screen", paper(crop_marks=True), STYLES, "zh-CN")
    assert (profile.bleed, profile.marks, profile.facing, profile.gutter(800), profile.suffix()) == (
        0,
        False,
        False,
        0,
        "",
    )


def test_paper_has_the_size_of_its_own_or_that_of_the_screen() -> None:
    shared = Config(pdf=PdfConfig(size="b5"))
    own = Config(pdf=PdfConfig(size="b5", print=PrintConfig(size="6x9in")))
    sizes = [profile_of("print", config, STYLES, "en").trim.width / MM for config in (Config(), shared, own)]
    assert sizes == pytest.approx([148, 176, 152.4])


def test_the_gutter_of_many_pages_moves_the_text_outwards() -> None:
    profile = profile_of("print", Config(), STYLES, "zh-CN")
    few, many = (grid_of(profile, pages, Config()) for pages in (100, 800))
    assert few.inner < many.inner
    assert many.inner >= 0.875 * 72
    assert few.measure == many.measure


@pytest.mark.parametrize(
    ("tokens", "token"),
    [({"text-size": "1em"}, "text-size"), ({"leading": "17pt"}, "leading"), ({"page-width": "x"}, "page-width")],
)
def test_a_page_that_is_no_length_is_an_error(tokens: dict[str, str], token: str) -> None:
    with pytest.raises(BookError, match=token):
        profile_of("screen", Config(), load_styles((), tokens), "zh-CN")


def test_a_page_without_room_is_an_error_at_its_key() -> None:
    config = Config(pdf=PdfConfig(size="3x3cm"), file="bookbuild.toml", lines=(("pdf.size", 7),))
    with pytest.raises(BookError) as caught:
        grid_of(profile_of("screen", config, STYLES, "zh-CN"), 0, config)
    assert [(p.code, p.file, p.line) for p in caught.value.problems] == [("page-too-small", "bookbuild.toml", 7)]


def printed(**settings: object) -> tuple[Artifact, pikepdf.Pdf]:
    link = '<p>看<a href="https://example.org/a">这里</a>。<a href="#two">那里</a></p>'
    text = html(chapter("one", "第一章", link) + chapter("two", "第二章", "<p>文</p>"))
    config = PdfConfig(print=PrintConfig(**settings))  # type: ignore[arg-type]
    artifact = make(text, pdf=config, profile="print")
    return artifact, pikepdf.open(io.BytesIO(artifact.files[0].data))


def test_the_file_for_a_printer_has_nothing_to_click() -> None:
    artifact, pdf = printed()
    assert artifact.files[0].path == "small-print.pdf"
    assert not any("/Annots" in page for page in pdf.pages)
    assert "/Outlines" not in pdf.Root
    assert "/Names" not in pdf.Root


def test_chapters_begin_on_rectos_behind_blank_pages() -> None:
    artifact, pdf = printed()
    labels = [str(page.label) for page in pdf.pages]
    places = dict(artifact.page_map)
    assert [labels.index(places[name]) % 2 for name in ("contents", "one", "two")] == [0, 0, 0]
    assert places == {**places, "one": "1", "two": "3"}


def test_pages_are_as_large_as_trim_and_bleed_and_have_room_for_marks() -> None:
    for settings, beyond in (({}, 3), ({"bleed": 0}, 0), ({"crop_marks": True}, 3 + 6.35)):
        _, pdf = printed(**settings)
        left, bottom, right, top = (float(value) for value in pdf.pages[0].mediabox)
        assert (right - left, top - bottom) == pytest.approx(
            ((148 + 2 * beyond) * MM, (210 + 2 * beyond) * MM), abs=0.01
        )
