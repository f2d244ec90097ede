"""Formulas become pictures on the baseline."""

from lxml import etree

from bookbuild.emit.pdf.formulas import begin_formulas, place_formulas
from bookbuild.tree import text_of


def test_a_tree_without_formulas_stays_as_it_is() -> None:
    tree = etree.fromstring("<p>文</p>")
    assert place_formulas(tree, begin_formulas(tree)) == ({}, [])
    assert etree.tostring(tree) == b"<p>&#25991;</p>"


def test_equal_formulas_are_one_drawing_with_the_tex_as_alternative_text() -> None:
    tree = etree.fromstring(
        '<p><span class="math" data-tex="n">n</span>和<span class="math" data-tex="n">n</span>。后</p>'
    )
    files, problems = place_formulas(tree, begin_formulas(tree))
    images = list(tree.iter("img"))
    assert (len(files), problems) == (1, [])
    assert [image.get("alt") for image in images] == ["n", "n"]
    assert {image.get("src") for image in images} == set(files)


def test_the_mark_behind_an_inline_formula_never_begins_a_line() -> None:
    tree = etree.fromstring('<p><span class="math" data-tex="n">n</span>。）后</p>')
    place_formulas(tree, begin_formulas(tree))
    span = tree[0]
    assert (span[0].tail, span.tail) == ("。）", "后")


def test_a_formula_that_cannot_be_set_keeps_its_text_and_is_a_problem_with_its_place() -> None:
    tree = etree.fromstring('<p data-src="a.md:3"><span class="math" data-tex="\\frac{">\\frac{</span></p>')
    files, problems = place_formulas(tree, begin_formulas(tree))
    assert files == {}
    assert [(p.code, p.file, p.line) for p in problems] == [("math-invalid", "a.md", 3)]
    assert text_of(tree) == "\\frac{"
