"""Sheets that look across chapters are found, with their place."""

import pytest

from bookbuild.emit.pdf.chapters.crossing import asks_for_sides, crossing
from bookbuild.styles import load_styles

CROSSING = (
    "a::after { content: target-text(attr(href)) }",
    "a::after { content: target-counter(attr(href), figure) }",
    ".head { position: running(head) }",
    ".stamp { position: fixed; top: 0 }",
    "h2 { counter-increment: section }",
    "@page { @top-left { content: string(chapter, start) } }",
    "@page :nth(4) { margin: 0 }",
    "@page { counter-increment: page 2 }",
    ".chapter:first-child { color: red }",
    "[data-matter='body'] > section:nth-child(2) { color: red }",
    ".chapter + .chapter > h1 { color: red }",
    "body > *:last-child { color: red }",
)
APART = (
    "",
    "p { color: red }",
    "a::after { content: target-counter(attr(href), page, lower-roman) }",
    "/* position: fixed */",
    "@page :first { background: #eee }",
    "@page { @top-left { content: string(chapter) counter(pages) } }",
    "ol { counter-increment: none }",
    "li:first-child, tbody > tr:nth-child(2) { color: red }",
    ".chapter h2 + p, .chapter > p:first-child { text-indent: 0 }",
)


@pytest.mark.parametrize("css", APART)
def test_what_a_chapter_can_answer_alone_is_no_problem(css: str) -> None:
    assert crossing(load_styles((("house.css", css),), {})) == []


@pytest.mark.parametrize("css", CROSSING)
def test_what_no_chapter_can_answer_alone_is_said_with_its_place(css: str) -> None:
    (found,) = crossing(load_styles((("a.css", "p {}\np {}"), ("b.css", f"\n\n{css}")), {}))
    assert (found.code, found.file, found.line) == ("pdf-whole", "b.css", 3)


def test_the_shipped_sheets_are_never_crossing() -> None:
    assert crossing(load_styles((), {})) == []


def test_paper_has_sides_and_a_screen_has_none() -> None:
    styles = load_styles((), {})
    assert asks_for_sides(styles.pdf + styles.print)
    assert not asks_for_sides(styles.pdf + styles.screen)
