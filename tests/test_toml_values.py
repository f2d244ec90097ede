"""Values of bookbuild.toml that must have a form of their own."""

import pytest

from bookbuild.toml_values import is_date, is_language, is_role


@pytest.mark.parametrize("text", ["en", "zh-CN", "zh-Hant-TW", "es-419", "de-1996", "sr-Latn-RS", "x-own", "en-x-own"])
def test_a_language_tag_is_well_formed(text: str) -> None:
    assert is_language(text)


@pytest.mark.parametrize("text", ["", "e", "english please", "zh_CN", "zh-", "中文", "en-", "x"])
def test_other_texts_are_no_language_tags(text: str) -> None:
    assert not is_language(text)


@pytest.mark.parametrize("text", ["2026", "2026-01", "2026-01-31"])
def test_a_date_is_a_year_a_month_or_a_day(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["", "26", "2026-13", "2026-1-1", "31.1.2026", "2026-00-10"])
def test_other_texts_are_no_dates(text: str) -> None:
    assert not is_date(text)


def test_a_role_is_three_small_letters() -> None:
    assert [is_role(text) for text in ("aut", "trl", "Aut", "autor", "作者", "")] == [True, True, *[False] * 4]
