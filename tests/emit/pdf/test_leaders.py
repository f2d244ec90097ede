"""Leaders of one text each."""

from typing import Any

import pymupdf
import pytest
from weasyprint import HTML

from bookbuild.emit.pdf.leaders import leaders_whole

PAGE = """<style>@page { size: 300px 100px; margin: 10px } p { margin: 0; font: 14px "Noto Sans" }
p::after { content: leader(" . ") "7" }</style><p>A title</p>"""


def page() -> Any:
    pdf: Any = pymupdf.open(stream=HTML(string=PAGE).write_pdf())  # type: ignore[no-untyped-call]
    return pdf[0]


def test_a_leader_reaches_as_far_as_the_engines_own() -> None:
    own = page()
    with leaders_whole():
        whole = page()
    assert own.get_text().split() == whole.get_text().split()
    assert own.get_text().count(".") > 15
    for left, right in zip(sorted(own.get_text("words")), sorted(whole.get_text("words")), strict=True):
        assert left[:4] == pytest.approx(right[:4], abs=0.1)


def test_a_leader_is_drawn_in_one_go() -> None:
    with leaders_whole():
        spans = [s for b in page().get_text("dict")["blocks"] for line in b["lines"] for s in line["spans"]]
    assert sum("." in span["text"] for span in spans) == 1
