"""Whole books on paper and on a screen: every number of a page is true, and ink stands where it should."""

import pytest
from lxml import etree

from bookbuild.config import Config
from bookbuild.emit.pdf.index_pages import merge_pages
from bookbuild.emit.pdf.page_grid import Grid
from bookbuild.emit.pdf.profile import grid_of, profile_of
from bookbuild.styles import load_styles
from bookbuild.words import words_for
from tests.folios import contents, folios, pages_of, squeezed
from tests.ink import stray_ink
from tests.real_book import Built, real_book, shipped_book

BOOKS = {"the shipped book": shipped_book, "the real book": real_book}


@pytest.fixture(
    scope="module", params=[(name, profile) for name in BOOKS for profile in ("screen", "print")], ids=" ".join
)
def built(request: pytest.FixtureRequest) -> Built:
    name, profile = request.param
    return BOOKS[name](profile)


def test_printed_folios_are_the_labels_of_their_pages(built: Built) -> None:
    found = list(folios(built.pdf))
    assert len(found) > built.artifact.units * 0.8
    assert [pair for pair in found if pair[0] != pair[1]] == []


def test_the_contents_send_readers_to_the_right_pages(built: Built) -> None:
    pages = pages_of(built.pdf)
    found = contents(built.pdf, built.book.html)
    entries = _tree(built).iterfind(".//nav[@class='toc']//a")
    assert len(found) == len(list(entries))
    assert [promise for promise in found if promise.text not in pages[promise.number]] == []


def test_the_emitter_tells_the_pages_on_which_headings_stand(built: Built) -> None:
    pages = pages_of(built.pdf)
    labels = dict(built.artifact.page_map)
    tree = _tree(built)
    wrong, count = [], 0
    for section in tree.iter("section"):
        title = next((child for child in section if "title" in (child.get("class") or "").split()), None)
        if title is None or title.find(".//sup") is not None or title.find(".//*[@data-tex]") is not None:
            continue
        count += 1
        text = squeezed("".join(map(str, title.itertext())))
        if text not in pages[labels[str(section.get("id"))]]:
            wrong.append(text)
    assert count > 40
    assert wrong == []


def test_captions_stand_on_the_pages_that_the_emitter_tells(built: Built) -> None:
    pages = pages_of(built.pdf)
    labels = dict(built.artifact.page_map)
    wrong, count = [], 0
    for figure in _tree(built).iter("figure"):
        caption = figure.find("figcaption")
        if caption is None or not figure.get("id") or caption.find(".//*[@data-tex]") is not None:
            continue
        count += 1
        text = squeezed("".join(map(str, caption.itertext())))
        label = labels[str(figure.get("id"))]
        if text not in pages[label] and text not in pages.get(_next(label), ""):
            wrong.append(text)
    assert count > 10
    assert wrong == []


def test_references_by_page_say_the_page_of_their_target(built: Built) -> None:
    words = words_for(built.book.metadata.language)
    labels = dict(built.artifact.page_map)
    whole = "".join(pages_of(built.pdf).values())
    links = [link for link in _tree(built).iter("a") if link.get("data-ref") == "page"]
    said = [squeezed(words.page.format(n=labels[str(link.get("href"))[1:]])) for link in links]
    assert [text for text in said if text not in whole] == []
    assert links or "thebytebook" in built.pdf.name


def test_the_index_says_the_pages_of_its_terms(built: Built) -> None:
    labels = dict(built.artifact.page_map)
    pages = pages_of(built.pdf)
    order = list(pages)
    entries = [item for item in _tree(built).iter("li") if item.find("a[@class='index-ref']") is not None]
    text = "".join(list(pages.values())[order.index(labels["index"]) :]) if entries else ""
    for item in entries:
        places = [str(link.get("href"))[1:] for link in item.findall("a[@class='index-ref']")]
        merged = merge_pages([(place, order.index(labels[place])) for place in places], order.__getitem__)
        term = squeezed("".join(map(str, item[0].itertext())))
        assert term + squeezed(",".join(said for said, _ in merged)) in text.replace("，", ","), term
    assert entries or "thebytebook" in built.pdf.name


def _tree(built: Built) -> etree._Element:
    return etree.fromstring(built.book.html.partition("\n")[2].encode())


def _next(label: str) -> str:
    """The label of the page behind an arabic one: a caption below a picture over two pages."""
    return str(int(label) + 1) if label.isdigit() else ""


def test_ink_stands_in_the_type_area_the_heads_and_the_folios(built: Built) -> None:
    pytest.importorskip("pymupdf")
    profile = profile_of(built.options.profile, Config(), load_styles((), {}), built.book.metadata.language)

    def grid(index: int) -> Grid:
        return grid_of(profile, built.artifact.units, Config())

    assert stray_ink(built.pdf, grid, profile.facing, profile.bleed) == []
