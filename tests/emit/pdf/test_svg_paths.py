"""Path data of SVG as the operators of a PDF page."""

import pytest

from bookbuild.emit.pdf.svg_paths import path_operators


def drawn(data: str) -> list[str] | None:
    made = path_operators(data)
    return None if made is None else made.decode().removeprefix("0 0 m\n").split("\n")


@pytest.mark.parametrize(
    ("data", "operators"),
    [
        ("M1 2L3 4", ["1 2 m", "3 4 l"]),
        ("M1 2 3 4 5 6", ["1 2 m", "3 4 l", "5 6 l"]),
        ("m1 2 3 4 5 6", ["1 2 m", "4 6 l", "9 12 l"]),
        ("M1,2 H5 V7 h-1 v-2", ["1 2 m", "5 2 l", "5 7 l", "4 7 l", "4 5 l"]),
        ("M1 2H3 5", ["1 2 m", "3 2 l", "5 2 l"]),
        ("M0 0l1 0 0 1z", ["0 0 m", "1 0 l", "1 1 l", "h"]),
        ("M1 1l2 0 0 2zl1 1", ["1 1 m", "3 1 l", "3 3 l", "h", "2 2 l"]),
        ("M1-2.5.5-.5+3 4", ["1 -2.5 m", "0.5 -0.5 l", "3 4 l"]),
        ("M0 0C1 2 3 4 5 6c1 1 2 2 3 3", ["0 0 m", "1 2 3 4 5 6 c", "6 7 7 8 8 9 c"]),
        ("M0 0C1 2 3 4 5 6S7 8 9 9", ["0 0 m", "1 2 3 4 5 6 c", "7 8 7 8 9 9 c"]),
        ("M1 1s3 4 5 6", ["1 1 m", "1 1 4 5 6 7 c"]),
        ("M0 0Q3 3 6 0", ["0 0 m", "2 2 4 2 6 0 c"]),
        ("M1 0q3 3 6 0t6 0", ["1 0 m", "3 2 5 2 7 0 c", "9 -2 11 -2 13 0 c"]),
        ("M0 0Q3 3 6 0M9 9T12 9", ["0 0 m", "2 2 4 2 6 0 c", "9 9 m", "9 9 10 9 12 9 c"]),
        ("M1e2 5E-1\n\tL 1e-7 -12345678901234", ["100 0.5 m", "0. -12345678901234 l"]),
        ("M0.1 0.2l0.1 0.1", ["0.1 0.2 m", "0.2 0.3 l"]),
    ],
)
def test_lines_and_curves_become_operators(data: str, operators: list[str]) -> None:
    assert drawn(data) == operators


@pytest.mark.parametrize(
    "data",
    [
        "",
        " ",
        "L1 2",
        "M",
        "M1",
        "M1 2 3",
        "M1 2L",
        "M1 2C1 2 3 4 5",
        "M1 2Z3",
        "M1 2z",
        "M1 2L3 4zz",
        "M1 2A1 1 0 0 1 2 2",
        "M1cm 2",
        "M1 2L3 x",
        "M1 2Linf nan",
        "M1_0 2",
        "M1 2;L3 4",
        "x M1 2",
        "M1e 2",
    ],
)
def test_arcs_units_and_faults_are_left_to_the_engine(data: str) -> None:
    assert path_operators(data) is None
