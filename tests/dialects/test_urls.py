"""Bare URLs."""

import pytest

from tests.dialects.helpers import inline


def link(url: str) -> str:
    shown = url.replace("&", "&amp;")
    return f'<a href="{shown}">{shown}</a>'


@pytest.mark.parametrize(
    "text", ["README.md", "Hyper.sh 与 fd.io", "www.example.org", "me@example.org", "ftp://a.b", "//a.b"]
)
def test_words_without_a_web_scheme_are_no_links(text: str) -> None:
    assert inline(text) == text


@pytest.mark.parametrize(
    ("before", "url", "after"),
    [
        ("见 ", "https://example.org/a_b_c", ""),
        ("见", "https://example.org/benchmark", "，以便查看"),
        ("", "https://example.org/b", "。后面"),
        ("（", "https://example.org", "）"),
        ("(", "https://example.org/x", ")"),
        ("", "https://example.org/w_(z)", " 与"),
        ("", "https://example.org/a", "“引文”"),
        ("", "http://example.org/?a=1&b=2#c", "."),
        ("", "https://example.org/x", ", and"),
        ("", "https://example.org:8080/a~b;c,d", "、"),
    ],
)
def test_a_url_ends_where_the_sentence_goes_on(before: str, url: str, after: str) -> None:
    assert inline(before + url + after) == before + link(url) + after


def test_marks_in_a_url_are_no_emphasis() -> None:
    assert inline("https://example.org/*a*/_b_") == link("https://example.org/*a*/_b_")


def test_a_url_in_code_or_in_a_link_is_left_alone() -> None:
    assert inline("`https://example.org`") == "<code>https://example.org</code>"
    assert inline("[https://a.org](https://b.org)") == '<a href="https://b.org">https://a.org</a>'


def test_a_url_in_angle_brackets_goes_on_over_chinese() -> None:
    assert inline("<https://example.org/高>") == '<a href="https://example.org/高">https://example.org/高</a>'


def test_a_percent_encoded_url_is_shown_readable_as_sites_do() -> None:
    assert (
        inline("https://example.org/%E9%AB%98") == '<a href="https://example.org/%E9%AB%98">https://example.org/高</a>'
    )
