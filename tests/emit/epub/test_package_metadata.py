"""The metadata of the package: what refines what, and claims that only an author may make."""

import pytest

from bookbuild.config import CertifierConfig
from bookbuild.emit.epub.accessibility import Accessibility, accessibility_of
from bookbuild.emit.epub.metadata import Entry, package_metadata
from bookbuild.model import Metadata, Series, Subject

_PLAIN = Accessibility(("textual",), ("textual",), (), "none", "…", "zh-CN")


def entries(metadata: Metadata, certifier: CertifierConfig | None = None) -> list[Entry]:
    return package_metadata(metadata, _PLAIN, "", "", certifier)


def named(found: list[Entry], name: str) -> list[tuple[str, str]]:
    return [(e.text, e.attributes.get("refines", "")) for e in found if e.attributes.get("property") == name]


def test_nobody_certifies_a_book_but_its_author() -> None:
    found = entries(Metadata("书", language="zh-CN"))
    assert not named(found, "dcterms:conformsTo")
    assert not named(found, "a11y:certifiedBy")


def test_a_certifier_is_named_with_credential_and_report() -> None:
    found = entries(
        Metadata("书", language="zh-CN"), CertifierConfig("某社", "EPUB Accessibility 1.1", "c", "https://x.org/")
    )
    assert named(found, "dcterms:conformsTo") == [("EPUB Accessibility 1.1", "")]
    assert named(found, "a11y:certifiedBy") == [("某社", "#conformance")]
    assert named(found, "a11y:certifierCredential") == [("c", "#certifier")]
    assert [e.attributes["href"] for e in found if e.name == "link"] == ["https://x.org/"]


def test_subjects_of_an_authority_have_their_term() -> None:
    found = entries(Metadata("书", subjects=(Subject("a"), Subject("b", "BISAC", "COM051000"))))
    assert named(found, "authority") == [("BISAC", "#subject-2")]
    assert named(found, "term") == [("COM051000", "#subject-2")]


def test_a_title_is_filed_under_its_sort_form() -> None:
    assert named(entries(Metadata("书")), "file-as") == []
    assert named(entries(Metadata("The Book", title_sort="Book, The")), "file-as") == [("Book, The", "#title")]


def test_a_series_is_told_to_libraries_of_readers_too() -> None:
    found = entries(Metadata("书", series=Series("丛书", 2.5)))
    told = {e.attributes["name"]: e.attributes["content"] for e in found if "name" in e.attributes}
    assert told == {"calibre:series": "丛书", "calibre:series_index": "2.5"}


@pytest.mark.parametrize(
    ("language", "spoken", "begin"),
    [
        ("zh-CN", "zh-CN", "文字可重排"),
        ("zh-TW", "zh-TW", "文字可重排，按閱讀"),
        ("ar", "ar", "النص"),
        ("fi", "en", "The text"),
    ],
)
def test_the_summary_is_in_the_books_language_or_says_that_it_is_not(language: str, spoken: str, begin: str) -> None:
    found = accessibility_of([], language, pictures_move=False)
    assert found.summary_language == spoken
    assert found.summary.startswith(begin)


def test_a_summary_in_another_language_is_marked() -> None:
    english = Accessibility(("textual",), ("textual",), (), "none", "…", "en")
    summary = [e for e in package_metadata(Metadata("k", language="fi"), english, "") if e.text == "…"]
    assert [value for key, value in summary[0].attributes.items() if key.endswith("}lang")] == ["en"]
