"""A formula whose rows are measured once looks as ziamath sets it, and rows in rows in rows take no time."""

from collections import Counter
from contextlib import nullcontext
from typing import Any

import pytest

from bookbuild.formulas import svg
from tests.formulas.test_svg import FORMULAS

NESTED = [
    r"1+\cfrac{1}{\left(2+\frac{x_1}{\sqrt{3+\frac{1}{4}}}\right)}",
    r"\left(\left[\frac{\left(a+b\right)^2}{\frac{c}{d}}\right]+\left|\frac{e}{f}\right|\right)",
    r"\begin{pmatrix} \frac{1}{\frac{2}{3}} & \sum_{i=1}^n x_i \\ \left(\frac{a}{b}\right) & d \end{pmatrix}",
    r"\underbrace{\frac{a}{b}+\left\{\frac{c}{d}\right\}}_{\frac{e}{f}}",
]


def fractions(depth: int) -> str:
    return "1" if depth == 0 else rf"1+\frac{{1}}{{{fractions(depth - 1)}}}"


@pytest.mark.parametrize("tex", FORMULAS + NESTED)
@pytest.mark.parametrize("display", [True, False])
def test_a_formula_looks_as_if_each_row_were_measured_anew(
    tex: str, display: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    formula = svg(tex, display)
    monkeypatch.setattr("bookbuild.formulas.setting.heights_once", nullcontext)
    assert svg(tex, display) == formula


def test_each_fraction_in_a_fraction_takes_as_long_as_the_one_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    svg("x", False)  # it imports ziamath, which warns
    from ziamath.nodes.mrow import Mrow

    measured: Counter[str] = Counter()
    engine: Any = Mrow._get_height_nostretch

    def height(row: Any, line: list[Any], **handed: Any) -> Any:
        measured["rows"] += 1
        return engine(row, line, **handed)

    monkeypatch.setattr(Mrow, "_get_height_nostretch", height)
    counts = []
    for depth in (10, 20):
        measured.clear()
        svg(fractions(depth), True)
        counts.append(measured["rows"])
    assert counts[1] < 3 * counts[0]
