"""The tool's own words follow the book's language."""

import pytest

from bookbuild.words import words_for


@pytest.mark.parametrize(
    ("language", "contents"),
    [
        ("zh-CN", "目录"),
        ("zh", "目录"),
        ("zh-Hans", "目录"),
        ("zh-Hant", "目錄"),
        ("zh-TW", "目錄"),
        ("ja", "目次"),
        ("en-GB", "Contents"),
        ("es", "Índice"),
        ("ar", "المحتويات"),
        ("hi-IN", "विषय-सूची"),
        ("tlh", "Contents"),
    ],
)
def test_a_language_has_its_words(language: str, contents: str) -> None:
    assert words_for(language).contents == contents
