"""Design tokens are resolved before a sheet leaves the tool, and a sheet of the book's comes last."""

import re

import pytest

from bookbuild.problems import BookError
from bookbuild.styles import load_styles, styles_folder


def test_the_shipped_sheets_resolve_without_a_token_left() -> None:
    styles = load_styles((), {})
    for css in (styles.epub, styles.pdf):
        assert css
        assert "var(" not in css
        assert ":root" not in css


def test_a_book_replaces_a_token() -> None:
    before, after = load_styles((), {}), load_styles((), {"accent": "#b03a2e"})
    assert "#b03a2e" not in before.pdf
    assert "#b03a2e" in after.pdf
    assert "#b03a2e" in after.epub


def test_a_sheet_of_the_book_comes_last_and_may_bring_tokens() -> None:
    styles = load_styles((("house.css", ":root { --house: 3em; } p { margin: var(--house) }"),), {})
    assert styles.epub.endswith("p { margin: 3em }")


def test_a_token_may_stand_for_another() -> None:
    styles = load_styles((("house.css", "p { color: var(--mine) }"),), {"mine": "var(--other)", "other": "red"})
    assert (styles.own, styles.epub[-16:]) == ("p { color: red }", "p { color: red }")


def test_an_unknown_token_names_its_sheet_and_line() -> None:
    with pytest.raises(BookError) as raised:
        load_styles((("house.css", "\n\np { color: var(--nobody) }"),), {})
    (problem,) = raised.value.problems
    assert (problem.code, problem.file, problem.line) == ("style-token", "house.css", 3)


def test_e_readers_get_no_bare_div_or_span_no_variable_and_no_pixel() -> None:
    css = (styles_folder() / "book.css").read_text() + (styles_folder() / "epub.css").read_text()
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    selectors = [part.split("{")[0] for part in css.split("}")]
    words = [word for selector in selectors for word in selector.replace(",", " ").split()]
    assert not {"div", "span"} & set(words)
    assert "px" not in css


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("zh-CN", "Noto Serif CJK SC"),
        ("zh-TW", "Noto Serif CJK TC"),
        ("ja", "Noto Serif CJK JP"),
        ("ko-KR", "Noto Serif CJK KR"),
        ("en", "Noto Serif"),
    ],
)
def test_the_families_of_the_epub_have_the_shapes_of_the_books_language(language: str, family: str) -> None:
    css = load_styles((("house.css", "p { font-family: var(--serif) }"),), {}, language).epub
    assert css.rpartition("font-family: ")[2].startswith(f'"{family}",')
    assert (" SC" in css) == (language == "zh-CN")


def test_a_books_own_token_comes_before_that_of_its_language() -> None:
    assert '"Mine"' in load_styles((), {"sans": '"Mine"'}, "ja").epub


def test_only_a_right_to_left_book_turns_its_sides_round() -> None:
    assert "rtl" not in load_styles((), {}, "hi").epub
    turned = load_styles((), {}, "ar")
    assert '[dir="rtl"] .title { text-align: right; }' in turned.epub
    assert '[dir="rtl"] .title { text-align: right; }' in turned.pdf


def test_only_a_vertical_epub_has_its_lines_turned() -> None:
    assert "writing-mode" not in load_styles((), {}).epub
    turned = load_styles((), {}, vertical=True)
    assert "-epub-writing-mode: vertical-rl" in turned.epub
    assert "writing-mode" not in turned.pdf


@pytest.mark.parametrize("name", sorted(path.name for path in styles_folder().glob("*.css")))
def test_no_sheet_sets_the_direction_that_epub_forbids(name: str) -> None:
    css = re.sub(r"/\*.*?\*/", "", (styles_folder() / name).read_text(), flags=re.DOTALL)
    assert not re.search(r"(?<![-\w])(direction|unicode-bidi)\s*:", css)


def test_the_epub_asks_for_languages_by_class_and_leaves_the_books_own_sheets_alone() -> None:
    styles = load_styles((("house.css", "em:lang(en) { color: red }"),), {})
    assert ".lang-zh p, .lang-ja p {" in styles.epub
    assert styles.epub.count(":lang(") == 1
    assert ":lang(zh) p, :lang(ja) p {" in styles.pdf
