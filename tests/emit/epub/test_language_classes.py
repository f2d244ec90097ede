"""Languages as classes."""

import pytest
from lxml import etree

from bookbuild.emit.epub.language_classes import mark_languages
from tests.helpers import html_of


def marked(content: str, language: str = "zh-CN") -> str:
    body = etree.fromstring(f"<body>{content}</body>")
    mark_languages(body, language)
    return html_of(body)


@pytest.mark.parametrize(("language", "name"), [("zh-TW", "lang-zh"), ("EN", "lang-en"), ("ar", "lang-ar")])
def test_the_body_has_the_class_of_the_book(language: str, name: str) -> None:
    assert marked("<p>x</p>", language) == f'<body class="{name}"><p>x</p></body>'


@pytest.mark.parametrize(
    ("content", "language"),
    [
        ("<p><em>强调</em></p>", "zh"),
        ("<p><em>用 Raft 算法</em></p>", "zh"),
        ("<p><em>かな</em></p>", "ja"),
        ("<p><em>word</em></p>", "en"),
        ("<p><strong>word</strong></p>", "zh"),
    ],
)
def test_words_of_the_books_own_script_get_none(content: str, language: str) -> None:
    assert content in marked(content, language)


@pytest.mark.parametrize("tag", ["em", "i", "cite", "dfn"])
def test_latin_words_are_marked_so_that_they_lean(tag: str) -> None:
    assert f'<{tag} class="x lang-other">Raft</{tag}>' in marked(f'<{tag} class="x">Raft</{tag}>')


def test_a_passage_in_another_language_has_its_own_class() -> None:
    assert '<p lang="en" class="lang-en lang-other">x</p>' in marked('<p lang="en">x</p>')
    assert '<p lang="ja-JP" class="lang-ja">x</p>' in marked('<p lang="ja-JP">x</p>')
