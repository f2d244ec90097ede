"""Blocks directly under a paragraph in the dialect markdown."""

import pytest

from bookbuild.dialects.markdown import markdown
from bookbuild.html5 import parse_fragment
from bookbuild.tree import by_class, text_of
from tests.dialects.helpers import OPTIONS, lines, shape


def outline(text: str) -> str:
    fragment = markdown(text, OPTIONS)
    assert fragment.problems == ()
    return shape(parse_fragment(fragment.html))


@pytest.mark.parametrize(
    "text",
    [
        "甲\n乙",
        "甲\n2. 乙",  # only a list that starts with 1 interrupts, so that a year at the start of a line is none
        "甲\n-5 度",
        "甲\n a | b",
        "甲\na|b\n--|--|--",  # not as many cells
        "甲\n\\$\nx\n\\$",
        "甲\n$\nx",
    ],
)
def test_what_may_not_interrupt_a_paragraph_is_its_text(text: str) -> None:
    assert outline(text) == "p"


def test_a_list_stands_directly_under_a_paragraph() -> None:
    assert outline("甲\n- 乙\n- 丙\n\n丁\n1. 戊\n") == "p ul p ol"


def test_a_list_stays_one_list() -> None:
    body = parse_fragment(markdown("- 甲\n- 乙\n  续\n- 丙\n", OPTIONS).html)
    assert [len(node.findall("li")) for node in body.iter("ul")] == [3]
    assert [text_of(item).split() for item in body.iter("li")][1] == ["乙", "续"]


def test_a_list_of_the_other_kind_is_a_list_of_its_own() -> None:
    assert outline("- 甲\n1. 乙\n2. 丙\n- 丁\n") == "ul ol ul"
    assert outline("- 甲\n\n1. 乙\n") == "ul ol"
    assert outline("- 甲\n    - 深\n1. 乙\n") == "ul ol"
    assert outline("- 甲\n\n    - 深\n1. 乙\n") == "ul ol"


def test_an_item_under_an_item_is_a_list_in_it() -> None:
    body = parse_fragment(markdown("- 甲\n\n    乙\n    - 丙\n", OPTIONS).html)
    assert [text_of(item).split() for item in body.iter("li")] == [["甲", "乙", "丙"], ["丙"]]


def test_a_list_in_an_admonition_stands_directly_under_its_text() -> None:
    body = parse_fragment(markdown("!!! tip\n    甲\n    - 乙\n\n/// note\n甲\n- 乙\n///\n", OPTIONS).html)
    assert [[child.tag for child in box] for box in body] == [["p", "p", "ul"], ["p", "p", "ul"]]


@pytest.mark.parametrize(
    "table", ["|甲|乙|\n|-|-|\n|丙|丁|", "甲 | 乙\n:-- | --:\n丙 | 丁", "|`a\\|b`|乙|\n|-|-|\n|丙|丁|"]
)
def test_a_table_stands_directly_under_a_paragraph(table: str) -> None:
    assert outline(f"文\n{table}\n\n末\n") == "p table p"


def test_rows_that_begin_like_items_stay_rows() -> None:
    assert outline("甲 | 乙\n--- | ---\n- 丙 | 丁\n") == "table"


def test_a_rule_or_a_heading_is_no_list() -> None:
    assert outline("甲\n- - -\n\n乙\n---\n") == "p hr h2"


@pytest.mark.parametrize("marks", ["$", "$$"])
def test_a_formula_between_lines_of_dollars_is_a_display_wherever_it_stands(marks: str) -> None:
    body = parse_fragment(markdown(f"甲\n{marks}\na\n- b\n+ 中\n{marks}\n乙\n", OPTIONS).html)
    assert [node.get("data-tex") for node in by_class(body, "div", "math")] == ["a\n- b\n+ 中"]
    assert shape(body) == "p div.math p"


def test_lines_stay_exact_behind_what_is_set_apart() -> None:
    text = "甲\n- 乙\n- 丙\n\n丁\n|戊|己|\n|-|-|\n|庚|辛|\n\n壬\n$\nx\n$\n癸\n\n```\n甲\n- 乙\n```\n"
    assert lines(parse_fragment(markdown(text, OPTIONS).html)) == [1, 2, 5, 6, 10, 11, 14, 16]


@pytest.mark.parametrize(
    "source", ["甲\n- 乙\n", "甲\n|a|b|\n|-|-|\n", "甲\n$\nx\n$\n乙\n", "甲\n\n- 乙\n    $$\n- x\n$$\n"]
)
def test_nothing_in_code_is_set_apart(source: str) -> None:
    indented = "".join(f"    {line}" if line.strip() else line for line in source.splitlines(keepends=True))
    in_item = "".join(f"    {line}" if line.strip() else line for line in indented.splitlines(keepends=True))
    text = f"```\n{source}```\n\n文\n\n{indented}\n文\n\n- 项\n\n{in_item}\n!!! tip\n    文\n\n{in_item}"
    body = parse_fragment(markdown(text, OPTIONS).html)
    assert [node.text for node in body.iter("code")] == [source] * 4


def test_nothing_in_html_is_set_apart() -> None:
    assert '<pre data-src="a.md:1">甲\n- 乙\n</pre>' in markdown("<pre>\n甲\n- 乙\n</pre>\n", OPTIONS).html


def test_a_formula_with_text_beside_its_marks_is_one_formula() -> None:
    body = parse_fragment(markdown("甲\n$$ a\n- b $$\n", OPTIONS).html)
    assert [node.get("data-tex") for node in by_class(body, "div", "math")] == ["a\n- b"]
