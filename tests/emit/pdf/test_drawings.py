"""SVG in the engine: the same operators, and a failure that stays in its drawing."""

from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.images import SVGImage

from bookbuild.emit.pdf.drawings import drawings_fenced
from bookbuild.emit.pdf.engine import engine_log
from bookbuild.emit.pdf.patching import replaced

PATHS = (
    "M1 2L3 4Z",
    "m1,2 3-4 5.5.5c1 2 3 4 5 6s7 8 9 10",
    "M 10% 2em L 3px 4mm",
    "M1 2a3 4 0 1 0 5 6q1 2 3 4t5 6H3v-2",
    "M1e1 2E-1 l-.5-.5",
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
        with drawings_fenced():
            assert drawn(path) == own


def test_a_drawing_that_fails_leaves_the_page_as_it_was() -> None:
    def fails(image: Any, stream: Any, *_: Any) -> None:
        stream.push_state()
        stream.begin_text()

    with replaced(SVGImage, "draw", fails), engine_log():
        for fenced in (False, True):
            if fenced:
                with drawings_fenced():
                    data = drawn("M1 2")
            else:
                data = drawn("M1 2")
            lines = data.split(b"\n")
            balanced = (lines.count(b"q"), lines.count(b"BT")) == (lines.count(b"Q"), lines.count(b"ET"))
            assert balanced == fenced
