"""Formulas are tried where their place is known."""

import pytest

from bookbuild.formulas import mathml
from bookbuild.passes import math as math_pass
from bookbuild.passes.math import TRIED, check_math, note_formulas
from tests.helpers import book_tree, html_of, manuscript

INLINE = '<p data-src="a.md:3">当 <span class="math" data-tex="{0}">{0}</span> 时</p>'
DISPLAY = '<div class="math" data-tex="{0}" data-src="a.md:7">{0}</div>'


@pytest.mark.parametrize(
    "fragment",
    ["<p>价格是 $5</p>", INLINE.format("n/2+1"), DISPLAY.format(r"\frac{1}{2}"), '<p><span class="x">\\foo</span></p>'],
    ids=["no formula", "a good inline formula", "a good displayed formula", "a command that is no formula"],
)
def test_nothing_is_told_and_nothing_changed(fragment: str) -> None:
    tree = book_tree({"a.md": fragment})
    before = html_of(tree)
    assert check_math(tree, manuscript()) == []
    assert html_of(tree) == before


@pytest.mark.parametrize(("fragment", "line"), [(INLINE, 3), (DISPLAY, 7)], ids=["inline", "displayed"])
def test_a_faulty_formula_is_told_with_its_place_and_stays(fragment: str, line: int) -> None:
    tree = book_tree({"a.md": fragment.format(r"\unheard x")})
    before = html_of(tree)
    (found,) = check_math(tree, manuscript())
    assert (found.code, found.place) == ("math-invalid", f"a.md:{line}")
    assert found.message == r"the command \unheard is not supported: \unheard x"
    assert found.hint
    assert html_of(tree) == before


def test_every_faulty_formula_is_told() -> None:
    tree = book_tree({"a.md": INLINE.format("x_") + DISPLAY.format(r"\frac{1}")})
    assert [found.line for found in check_math(tree, manuscript())] == [3, 7]


def test_a_long_formula_is_shortened_in_the_message() -> None:
    tree = book_tree({"a.md": INLINE.format("x+" * 100 + r"\nope")})
    (found,) = check_math(tree, manuscript())
    assert len(found.message) < 120


def test_formulas_that_were_tried_with_their_document_are_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = book_tree({"a.md": INLINE.format("x") + DISPLAY.format(r"\unheard x")})
    before = html_of(tree)
    note_formulas(tree)
    tried: list[str] = []

    def counted(tex: str, display: bool) -> str:
        tried.append(tex)
        return mathml(tex, display)

    monkeypatch.setattr(math_pass, "mathml", counted)
    assert [found.line for found in check_math(tree, manuscript())] == [7]
    assert tried == [r"\unheard x"]
    assert html_of(tree) == before


def test_an_author_cannot_say_that_a_formula_was_tried() -> None:
    tree = book_tree({"a.md": DISPLAY.format(r"\unheard x").replace("<div ", f'<div {TRIED}="" ')})
    note_formulas(tree)
    assert len(check_math(tree, manuscript())) == 1
