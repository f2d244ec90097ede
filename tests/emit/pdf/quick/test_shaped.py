"""What is kept of a line's shaping shows the text that the line has, and nothing else."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.line_break import Layout

from bookbuild.emit.pdf.lines import typeset_lines
from bookbuild.emit.pdf.quick import quick_engine
from bookbuild.emit.pdf.quick.shaped import Shaped, shaped_before
from bookbuild.patching import replaced

SHEET = "@page { size: 300px 400px; margin: 20px } body { margin: 0; font: 16px serif; hyphens: none }"
CHINESE = "排版要求每一行都撑满版心，如 Kubernetes 与“引号”，标点（括号）也不例外；最后一行除外，其余各行左右齐平。"
LATIN = "An office of five waffles, where words are long enough to be parted over several lines of a narrow page."


def boxes(html: str) -> Iterator[Any]:
    with typeset_lines() as faults, quick_engine():
        assert not faults
        pages = HTML(string=f"<style>{SHEET}</style>{html}").render().pages
    for page in pages:
        yield from (box for box in page._page_box.descendants() if isinstance(box, TextBox) and box.text.strip())


def spelled(kept: Shaped) -> str:
    """The text that the glyphs of a line stand for."""
    pieces = kept.pieces()
    assert pieces is not None
    parts = []
    for run, first, last in pieces:
        clusters = dict(zip(run.clusters, run.ends(), strict=True))
        shown = sorted(set(run.clusters[first:last]))
        parts += [
            kept.line[begin : max(end, clusters[begin])] for begin, end in zip(shown, [*shown[1:], 0], strict=True)
        ]
    return b"".join(parts).decode()


@pytest.mark.parametrize("html", [f"<p lang=zh>{CHINESE}", f"<p lang=ja>{CHINESE}", f"<p lang=en>{LATIN}"])
def test_each_line_keeps_the_glyphs_of_its_text(html: str) -> None:
    lines = list(boxes(html))
    assert len(lines) > 3
    for box in lines:
        kept = shaped_before(box.pango_layout)
        assert kept is not None
        assert spelled(kept).rstrip() == box.text.rstrip()


def test_a_line_with_wider_spaces_is_shaped_again() -> None:
    lines = list(boxes(f"<p lang=en style='text-align: justify'>{LATIN}"))
    assert [shaped_before(box.pango_layout) is None for box in lines] == [True] * (len(lines) - 1) + [False]


def test_a_line_that_ends_with_a_hyphen_is_shaped_again() -> None:
    lines = list(boxes(f"<p lang=zh style='hyphens: manual'>{CHINESE}"))
    shown = {box.pango_layout.text[-1]: shaped_before(box.pango_layout) for box in lines}
    assert shown["‐"] is None
    assert shown["。"] is not None


def test_a_layout_whose_text_has_changed_is_shaped_again() -> None:
    box = next(boxes(f"<p lang=en>{LATIN}"))
    box.pango_layout.text = "Another text"
    assert shaped_before(box.pango_layout) is None


def test_text_that_runs_to_the_left_is_not_parted() -> None:
    (box,) = boxes("<p lang=he dir=rtl>שלום")
    kept = shaped_before(box.pango_layout)
    assert kept is not None
    assert kept.pieces() is not None
    assert kept.part("של", 0).pieces() is None


def test_lines_of_chinese_are_drawn_without_being_shaped_again() -> None:
    anew: list[str] = []
    engine = Layout.reactivate

    def reactivate(layout: Any, style: Any) -> None:
        anew.append(layout.text)
        engine(layout, style)

    with typeset_lines(), replaced(Layout, "reactivate", reactivate), quick_engine():
        html = HTML(string=f"<style>{SHEET}</style><p lang=zh style='text-align: justify'>{CHINESE}")
        pdf = html.write_pdf(uncompressed_pdf=True)
    assert pdf is not None
    assert re.search(rb"<[0-9a-f]{4}", pdf)
    assert anew == []
