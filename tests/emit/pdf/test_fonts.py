"""Every family that the engine is told of is installed."""

import subprocess
from typing import Any

import pytest

from bookbuild.emit.pdf import fonts
from bookbuild.emit.pdf.fonts import (
    KAI_HAN,
    families_for_missing,
    installed_faces,
    is_cjk,
    name_families,
    usual_characters,
)
from bookbuild.problems import MachineError

SONG, SYMBOLS = "Noto Serif CJK SC", "DejaVu Sans"
INSTALLED = (SONG, "Noto Sans CJK SC", "Noto Sans Mono CJK SC", "LXGW WenKai", SYMBOLS, "Noto Serif", "Noto Sans")


def _families(css: str, language: str = "zh-CN") -> str:
    return name_families(css, INSTALLED, language)


def test_a_sheet_without_families_stays_as_it_is() -> None:
    assert _families("p { margin: 0 } @page { size: A5 }") == "p { margin: 0 } @page { size: A5 }"


def test_an_inherited_family_stays_inherited() -> None:
    assert _families("p { font-family: inherit }") == "p { font-family: inherit }"


def test_families_that_are_not_installed_are_left_out() -> None:
    css = _families('p { font-family: "Songti SC", Noto Sans CJK SC }')
    assert css == 'p { font-family: "Noto Sans CJK SC", "Noto Serif CJK SC", "DejaVu Sans"}'


def test_generic_families_become_named_ones() -> None:
    assert _families("p { font-family: monospace }").startswith('p { font-family: "Noto Sans Mono CJK SC", ')


def test_kai_gives_its_marks_to_song() -> None:
    css = _families('em { font-family: "LXGW WenKai" }')
    assert css.startswith(f'em {{ font-family: "{KAI_HAN}", "{SONG}", ')


def test_a_latin_book_has_latin_fonts_first() -> None:
    css = _families(f'p {{ font-family: "{SONG}" }}', "en-GB")
    assert css.startswith(f'p {{ font-family: "Noto Serif", "{SONG}", ')


def test_a_font_that_the_sheet_brings_counts_as_installed() -> None:
    face = '@font-face { font-family: House; src: url("data:font/ttf;base64,AA") }'
    css = _families(f"{face} p {{ font-family: House }}")
    assert css.startswith(f'{face} p {{ font-family: "House", ')


@pytest.mark.parametrize(("language", "expected"), [("zh-Hant", True), ("JA", True), ("en", False), ("zha", False)])
def test_a_language_is_cjk_by_its_primary_subtag(language: str, expected: bool) -> None:
    assert is_cjk(language) is expected


def test_usual_characters_need_no_further_font() -> None:
    assert families_for_missing(dict.fromkeys("国a“➜⌈", ("", 0)), usual_characters(INSTALLED)) == ((), [])


def test_a_font_that_is_none_of_the_books_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_family_with", lambda code: "Noto Sans Ethiopic")
    families, problems = families_for_missing({"ሰ": ("a.md", 3)}, usual_characters(INSTALLED))
    assert families == ("Noto Sans Ethiopic",)
    assert [(p.code, p.file, p.line) for p in problems] == [("glyph-fallback", "a.md", 3)]


@pytest.mark.parametrize(
    ("char", "package"), [("😀", "fonts-noto-color-emoji"), ("𠮷", "fonts-hanazono"), ("ሰ", "noto-extra")]
)
def test_a_character_that_no_font_has_is_named_with_what_to_install(
    char: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_family_with", lambda code: "")
    monkeypatch.setattr(fonts, "_charset", lambda pattern: set())
    _, problems = families_for_missing({char: ("a.md", 3)}, usual_characters(INSTALLED))
    assert [(p.code, p.file, p.line) for p in problems] == [("glyph-missing", "a.md", 3)]
    assert package in problems[0].hint


def test_a_machine_without_a_font_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_fc_list", lambda pattern, form: "DejaVu Sans\tDejaVuSans\tBook\t/fonts/a.ttf\n")
    with pytest.raises(MachineError) as raised:
        installed_faces()
    assert {p.code for p in raised.value.problems} == {"system-missing"}
    assert any("fonts-lxgw-wenkai" in p.hint for p in raised.value.problems)


def test_a_machine_without_fontconfig_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*arguments: Any, **options: Any) -> None:
        raise FileNotFoundError("fc-list")

    monkeypatch.setattr(subprocess, "run", absent)
    with pytest.raises(MachineError) as raised:
        installed_faces()
    assert "fontconfig" in raised.value.problems[0].hint
