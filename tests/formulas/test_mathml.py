"""TeX → MathML: what latex2mathml gets wrong is mended, what it passes over is refused."""

from xml.etree import ElementTree

import pytest

from bookbuild.formulas import FormulaError, mathml

NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"


def _parsed(tex: str, display: bool = True) -> ElementTree.Element:
    return ElementTree.fromstring(mathml(tex, display))


def _of(tex: str, name: str, display: bool = True) -> list[ElementTree.Element]:
    return list(_parsed(tex, display).iter(NAMESPACE + name))


def _texts(tex: str, name: str) -> list[str]:
    return ["".join(node.itertext()) for node in _of(tex, name)]


@pytest.mark.parametrize(("display", "value"), [(True, "block"), (False, "inline")])
def test_the_root_says_how_it_is_displayed_and_what_it_was(display: bool, value: str) -> None:
    root = _parsed("a < b\n & \\text{甲}".replace("&", ""), display)
    assert root.tag == f"{NAMESPACE}math"
    assert root.attrib == {"display": value, "alttext": "a < b \\text{甲}"}


def test_a_formula_comes_out_the_same_every_time() -> None:
    assert mathml("x^2+y", False) == mathml("x^2+y", False)


def test_an_aligned_environment_is_a_table_whose_columns_meet() -> None:
    cells = _of(r"\begin{aligned} a &= b \\ &= c \end{aligned}", "mtd")
    assert [cell.get("style") for cell in cells[:2]] == [
        "text-align: right; padding-left: 0; padding-right: 0",
        "text-align: left; padding-left: 0; padding-right: 0",
    ]


def test_gathered_lines_are_rows() -> None:
    assert len(_of(r"\begin{gathered} a \\ b \end{gathered}", "mtr")) == 2


def test_an_environment_that_only_numbers_is_left_away() -> None:
    assert _texts(r"\begin{equation} a \end{equation}", "mi") == ["a"]


@pytest.mark.parametrize(
    "tex", [r"\lim_{x}", r"\max_x", r"\bigcup_x", r"\operatorname*{argmax}_x", r"\operatorname*{arg\,min}_x"]
)
def test_limits_stand_below_their_operator_in_display_only(tex: str) -> None:
    (under,) = _of(tex, "munder")
    assert under[0].get("movablelimits") == "true"


def test_a_function_keeps_a_thin_space_from_letters_but_not_from_brackets() -> None:
    assert len(_of(r"n \log n", "mspace")) == 2
    assert _of(r"\log(n)", "mspace") == []


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\mathbf{x}", "𝐱"),
        (r"\mathbb{R}", "ℝ"),
        (r"\mathcal{P}", "𝒫"),
        (r"\mathtt{ab}", "𝚊𝚋"),
        (r"\mathfrak{C}", "ℭ"),
        (r"\boldsymbol{\beta}", "𝜷"),
        (r"\mathit{h}", "h"),
    ],
)
def test_alphabets_are_characters(tex: str, text: str) -> None:
    assert "".join(_texts(tex, "mi")) == text
    assert all("mathvariant" not in node.attrib for node in _of(tex, "mi"))


def test_one_upright_letter_is_upright() -> None:
    assert [node.get("mathvariant") for node in _of(r"\mathrm{d}x", "mi")] == ["normal", None]


def test_chinese_is_text_in_one_run_wherever_it_stands() -> None:
    assert _texts(r"得分=\frac{\mathit{容量}}{2}", "mtext") == ["得分", "容量"]


def test_a_negated_sign_is_one_character() -> None:
    assert _texts(r"a \not= b", "mo") == ["≠"]
    assert _of(r"a \not= b", "mpadded") == []


def test_brackets_grow_between_left_and_right_and_around_matrices_only() -> None:
    assert [node.get("stretchy") for node in _of(r"\lceil x \rceil", "mo")] == ["false", "false"]
    assert [node.get("stretchy") for node in _of(r"\left\lceil x \right\rceil", "mo")] == ["true", "true"]
    assert [node.get("stretchy") for node in _of(r"\begin{bmatrix} x \end{bmatrix}", "mo")] == ["true", "true"]


def test_the_label_of_an_arrow_is_whole() -> None:
    assert _texts(r"A \xrightarrow{\text{复制}} B", "mtext") == ["复制"]
    assert _of(r"A \xrightarrow{f} B", "mpadded") == []


def test_a_stack_does_not_swallow_what_follows_it() -> None:
    assert len(_of(r"\substack{a \\ b} + c", "mtr")) == 2


def test_a_tag_stands_apart() -> None:
    assert [node.get("width") for node in _of(r"x \tag{1}", "mspace")] == ["2em"]


def test_a_box_is_drawn_by_its_style() -> None:
    assert any("border" in (node.get("style") or "") for node in _of(r"\boxed{x}", "mrow"))
    assert _of(r"\boxed{x}", "menclose") == []


def test_text_may_hold_marks_of_markup() -> None:
    assert _texts(r"\text{a & b < c 50\%}", "mtext") == ["a\u00a0&\u00a0b\u00a0<\u00a0c\u00a050%"]


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        ("", "the formula is empty"),
        ("  \n", "the formula is empty"),
        (r"\unheard", r"the command \unheard is not supported"),
        (r"\ce{H2O}", r"the command \ce is not supported"),
        (r"\frac{1}", "a command lacks one of its 2 arguments"),
        ("x^", "nothing behind a ^ or _"),
        ("a_b_c", "two subscripts on one symbol; set braces"),
        (r"\left( x", r"a \left without its \right, or the other way round"),
        ("{x", "a { without its }"),
        ("x}", "a } without its { after 'x'"),
        ("50% off", "an unescaped % would hide the rest of the formula; write \\%"),
        ("a $ b", "a $ inside a formula; write \\$"),
        ("a & b", "an & outside of a matrix or an aligned environment; write \\&"),
        (r"a \\ b", r"a \\ outside of a matrix or an aligned environment"),
        (r"\begin{tikzpicture} \end{tikzpicture}", "the environment tikzpicture is not supported"),
        (r"\begin{matrix} a", r"a \begin{matrix} without its \end{matrix}"),
        (r"a \end{matrix}", r"an \end{matrix} without its \begin{matrix}"),
        (r"\cancel{x}", "struck-out parts of a formula are not supported"),
        (r"\begin{array}{l|l} a & b \end{array}", "lines within an array are not supported"),
        (r"\operatorname{a_{b}}", r"commands within \operatorname are not supported"),
    ],
)
def test_what_cannot_be_set_is_refused_in_words(tex: str, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        mathml(tex, display=True)
    assert str(caught.value) == message
