"""Attributes in braces."""

import pytest

from bookbuild.dialects import Dialect
from bookbuild.dialects.attributes import read_attributes
from bookbuild.dialects.commonmark import commonmark
from bookbuild.dialects.markdown import markdown
from tests.dialects.helpers import html, inline


@pytest.mark.parametrize("braces", ["{}", "{x}", "{{ x }}", "{a b}", "{=x}", "no"])
def test_braces_of_other_kinds_hold_no_attributes(braces: str) -> None:
    assert read_attributes(braces) == {}


def test_classes_an_id_and_values_with_and_without_quotes() -> None:
    assert read_attributes('{#a .b .c width=50% title="x = y"}') == {
        "id": "a",
        "class": "b c",
        "width": "50%",
        "title": "x = y",
    }


def test_a_line_of_attributes_belongs_to_the_block_below_it() -> None:
    assert html("{#p .q}\n文字\n") == '<p id="p" class="q" data-src="a.md:2">文字</p>\n'


def test_a_span_in_brackets_takes_attributes() -> None:
    assert inline("[词]{.term}") == '<span class="term">词</span>'


def test_handlers_of_events_are_not_taken_over() -> None:
    assert inline("![](a.svg){onclick=x}") == '<img src="a.svg" alt="" />'
    assert read_attributes("{onclick=5%}") == {}


@pytest.mark.parametrize("dialect", [commonmark, markdown])
@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("{% include x.html %}", "{% include x.html %}"),
        ("*强*{% x %}", "<em>强</em>{% x %}"),
        ("文\n{% endraw %}", "文\n{% endraw %}"),
        ("[文]{% x %}", "[文]{% x %}"),
        ("{}", "{}"),
    ],
)
def test_braces_that_say_no_attribute_are_text(typed: str, shown: str, dialect: Dialect) -> None:
    assert inline(typed, dialect) == shown


def test_text_behind_a_list_of_attributes_is_not_lost() -> None:
    assert "文字" in html("{.a} 文字 {.b}\n文\n")
