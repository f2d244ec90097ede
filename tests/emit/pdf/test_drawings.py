"""SVG in the engine: the same operators, and a failure that stays in its drawing."""

from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.images import SVGImage

from bookbuild.emit.pdf.drawings import drawings_fenced
from bookbuild.emit.pdf.engine import engine_log
from bookbuild.patching import replaced

PATHS = (
    "M1 2L3 4Z",
    "m1,2 3-4 5.5.5c1 2 3 4 5 6s7 8 9 10",
    "M 10% 2em L 3px 4mm",
    "M1 2a3 4 0 1 0 5 6q1 2 3 4t5 6H3v-2",
    "M1e1 2E-1 l-.5-.5",
    "M1 2H5h-.25V7v1ZL3 4zm5 5l1 1",
    "M0 0C1 2 3 4 5 6S7 8 9 10s1 1 2 2 3 3 4 4L1 1s1 2 3 4",
    "M0 0Q1 2 3 4T5 6t1 1 2 2L1 1t3 3q1 2 3 4 1 2 3 4",
    "m1 2 3 4 5 6M7 8 9 10\n11\t12",
    "M1 2zzM3 4ZZ",
    "L3 4",
    "M1 2L3",
    "M1 2X3 4",
    "M1 2 L 0.1234567 1e-9",
    "",
    "M1",
)


def drawn(path: str) -> bytes:
    html = f'<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"><path d="{path}"/></svg><p>text</p>'
    return bytes(HTML(string=html).write_pdf(uncompressed_pdf=True))


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_drawn_as_the_engine_draws_it(path: str) -> None:
    with engine_log():
        own = drawn(path)
        with drawings_fenced({}):
            assert drawn(path) == own


def test_a_path_that_is_known_is_not_read_again() -> None:
    with drawings_fenced({"M1 2L3 4": b"7 7 m"}):
        assert b"7 7 m" in drawn("M1 2L3 4")


def test_a_path_with_markers_has_them_where_the_engine_puts_them() -> None:
    mark = '<marker id="m" markerWidth="9" markerHeight="9"><path d="M0 0L1 1"/></marker>'
    path = f'M1 2L3 4L9 9" marker-mid="url(#m)"/>{mark}<path d="M1 1'
    with engine_log():
        own = drawn(path)
        with drawings_fenced({}):
            assert drawn(path) == own
    assert own != drawn(path.replace("url(#m)", ""))


def test_a_drawing_that_fails_leaves_the_page_as_it_was() -> None:
    def fails(image: Any, stream: Any, *_: Any) -> None:
        stream.push_state()
        stream.begin_text()

    with replaced(SVGImage, "draw", fails), engine_log():
        for fenced in (False, True):
            if fenced:
                with drawings_fenced({}):
                    data = drawn("M1 2")
            else:
                data = drawn("M1 2")
            lines = data.split(b"\n")
            balanced = (lines.count(b"q"), lines.count(b"BT")) == (lines.count(b"Q"), lines.count(b"ET"))
            assert balanced == fenced
