"""TeX → outlines: sizes in em, no ids, Chinese from a font of the machine."""

import subprocess
import sys
from xml.etree import ElementTree

import pytest

from bookbuild.formulas import FormulaError, svg
from bookbuild.pictures.metrics import is_installed

SVG = "{http://www.w3.org/2000/svg}"
needs_chinese = pytest.mark.skipif(
    not is_installed("Noto Serif CJK SC"), reason="draws Chinese in Noto Serif CJK SC, which is not installed"
)

FORMULAS = [
    r"\frac{a+b}{\sqrt{c^2}}",
    r"\sum_{i=1}^n x_i = \int_0^\infty e^{-x}\,dx",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}",
    r"\begin{aligned} a &= b \\ &= c \end{aligned}",
    r"\lim_{n\to\infty} \left(1+\frac1n\right)^n",
    r"\operatorname{rank} A + \operatorname*{arg\,min}_x f",
    r"\mathcal{O}(n \log n) \in \mathbb{R}, \mathbf{x}, \mathtt{code}",
    r"\lceil x \rceil = \lfloor N/2 \rfloor + 1",
    r"\{x \mid x > 0\} \cup \emptyset",
    r"A \xrightarrow{f} B, \underbrace{a+b}_{2}, \overline{AB}, \hat x, \widehat{abc}",
    r"\binom{n}{k} \ne \sqrt[3]{x}, \boxed{y}, \bigcup_i A_i",
]


@pytest.mark.parametrize("tex", FORMULAS)
@pytest.mark.parametrize("display", [True, False])
def test_a_formula_is_outlines_of_the_size_it_says(tex: str, display: bool) -> None:
    formula = svg(tex, display)
    root = ElementTree.fromstring(formula.svg)
    assert root.tag == f"{SVG}svg"
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {"svg", "g", "path", "rect"}
    assert all("id" not in node.attrib for node in root.iter())
    assert root.get("width") == f"{formula.width:.4f}em"
    assert 0 < formula.width < 40
    assert formula.depth < formula.height < 6


def test_a_letter_stands_on_its_baseline_and_a_tail_hangs_below() -> None:
    assert abs(svg("x", False).depth) < 0.05
    assert svg("y", False).depth > 0.15


def test_a_formula_is_the_same_every_time() -> None:
    assert svg(FORMULAS[1], True) == svg(FORMULAS[1], True)


def test_spaces_are_tex_s() -> None:
    tight, spaced = svg("{a}{=}{b}", False).width, svg("a=b", False).width
    assert spaced - tight == pytest.approx(2 * 5 / 18, abs=0.01)


def test_limits_stand_below_in_display_and_beside_within_text() -> None:
    assert svg(r"\sum_{i}", True).height > svg(r"\sum_{i}", False).height + 0.5


@needs_chinese
def test_chinese_is_drawn_a_square_a_character() -> None:
    assert svg(r"\text{副本}", False).width == pytest.approx(2, abs=0.1)
    assert svg(r"\text{副本}", False).svg.count("<path") == 2
    assert svg(r"\textbf{副本}", False).svg != svg(r"\text{副本}", False).svg


def test_a_character_of_no_font_is_refused() -> None:
    with pytest.raises(FormulaError, match=r"no font has the character .* \(U\+10FFFD\)"):
        svg("\\text{\U0010fffd}", display=False)


def test_wrong_tex_is_refused() -> None:
    with pytest.raises(FormulaError, match="unheard"):
        svg(r"\unheard", display=False)


def test_ziamath_keeps_its_settings() -> None:
    from ziafont.config import config

    before = config.svg2
    svg("x", display=False)
    assert config.svg2 is before


def test_neither_library_is_loaded_before_a_formula_is_set() -> None:
    code = "import sys, bookbuild.passes.math; print([m for m in ('ziamath', 'latex2mathml') if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout == "[]\n"
