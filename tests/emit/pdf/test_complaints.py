"""What the engine complains of is told with the sheet of the book and the line in it."""

import pytest

from bookbuild.emit.pdf.complaints import complained
from bookbuild.problems import Problem, problem
from bookbuild.styles import load_styles
from tests.emit.pdf.books import chapter, html, make

SHEETS = (
    ("one.css", "p {\n  color: red;\n  no-such: 1\n}\n"),
    (
        "two.css",
        'h1,\nh2 {\n  font-family: "No Such",\n    serif;\n  width: mod(5px, 0px)\n}\n@nope { }\n p >> q { }\n',
    ),
)
BOOK = html(chapter("one", "第一章", "<p>文</p>"))


def told(*sheets: tuple[str, str]) -> list[Problem]:
    return [found for found in make(BOOK, sheets=sheets).problems if found.code == "pdf-engine"]


def test_each_complaint_has_the_line_of_the_sheet_that_it_is_about() -> None:
    found = {(problem.file, problem.line): problem.message for problem in told(*SHEETS)}
    assert found.keys() == {("one.css", 3), ("two.css", 5), ("two.css", 7), ("two.css", 8)}
    assert found["one.css", 3] == "Ignored `no-such: 1`, unknown property."
    assert not any(" at " in message for message in found.values())


def test_a_sheet_without_faults_is_not_complained_of() -> None:
    assert told(("one.css", "p { color: red }")) == []
    assert told() == []


@pytest.mark.parametrize(
    "said",
    [
        "Ignored `no-such: 1` at 1:3, unknown property.",
        "Ignored `no` at 9999:1, x.",
        "x",
        "selector, 'nowhere'",
        "'color'",
    ],
)
def test_a_complaint_about_something_else_is_told_as_it_is(said: str) -> None:
    styles = load_styles(SHEETS, {})
    (found,) = complained([said], f"{styles.pdf}\n{styles.own}", styles, [])
    assert (found.message, found.file, found.line) == (said, "", 0)


def test_a_character_that_is_known_to_be_in_no_font_is_not_told_twice() -> None:
    missing = [problem("glyph-missing", "no font has 􏿽 (U+10FFFD)", "one.md", 4)]
    said = ["no glyph .notdef for (U+10FFFD)", "no glyph .notdef for (U+10FFFE)"]
    found = complained(said, "", load_styles((), {}), missing)
    assert [problem.message for problem in found] == said[1:]
