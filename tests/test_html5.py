"""HTML text ⇄ the tree: nothing of the author's text is lost on the way, and nothing breaks the XML."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import tinyhtml5
from tinyhtml5 import inputstream

from bookbuild.html5 import _Patterns, fragment_html, parse_fragment
from bookbuild.tree import text_of
from tests.helpers import html_of


def test_plain_text_comes_back() -> None:
    assert fragment_html(parse_fragment("<p>甲 &amp; 乙</p>")) == "<body><p>甲 &amp; 乙</p></body>"


def test_empty_elements_are_closed_as_html_needs_it() -> None:
    assert fragment_html(parse_fragment('<a id="x"></a><br>')) == '<body><a id="x"></a><br/></body>'


def test_a_character_that_xml_forbids_is_shown_as_replaced() -> None:
    body = parse_fragment('<p title="&#1;">a&#12;b&#xFFFE;c</p>')
    assert text_of(body) == "a\ufffdb\ufffdc"
    assert html_of(body)


def test_a_tag_that_xml_cannot_name_leaves_its_text() -> None:
    assert text_of(parse_fragment("<p>a<x:y>b<i>c</i>d</x:y>e</p>")) == "abcde"


def test_the_patterns_by_which_it_is_read_are_made_once_and_those_of_the_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own: dict[tuple[Any, bool], re.Pattern[str]] = {}
    kept = _Patterns()
    for patterns in (own, kept):
        monkeypatch.setattr(inputstream, "characters_until_regex", patterns)
        tinyhtml5.parse("<p class=\"a\" id=b lang='c'>x &amp; y<br><!-- z --><b  hidden>w</b><textarea>v</textarea>")
    assert _read(own) == _read(kept)
    assert len(kept) > 4
    assert all(name is pattern for (name, _), pattern in own.items())  # or nothing stands in for them any more


def _read(patterns: Mapping[Any, re.Pattern[str]]) -> set[str]:
    characters = list(map(chr, range(256)))
    return {"".join(filter(pattern.match, characters)) for pattern in patterns.values()}
