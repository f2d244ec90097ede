"""Languages by their tags."""

import pytest

from bookbuild.languages import han_of, is_rtl, is_traditional, regional


@pytest.mark.parametrize("tag", ["en", "zh-CN", "hi", "ar-Latn", "az", "ku", ""])
def test_these_run_from_left_to_right(tag: str) -> None:
    assert not is_rtl(tag)


@pytest.mark.parametrize("tag", ["ar", "ar-EG", "he", "FA", "ku-Arab", "az-Arab-IR", "ur-PK"])
def test_these_run_from_right_to_left(tag: str) -> None:
    assert is_rtl(tag)


@pytest.mark.parametrize(
    ("tag", "shapes"),
    [
        ("zh", "hans"),
        ("zh-CN", "hans"),
        ("zh-Hans-HK", "hans"),
        ("zh-TW", "hant"),
        ("zh-Hant", "hant"),
        ("zh-hk", "hant"),
        ("ja-JP", "ja"),
        ("ko", "ko"),
        ("en", ""),
        ("vi-Hant", ""),
    ],
)
def test_han_characters_take_the_shapes_of_their_language(tag: str, shapes: str) -> None:
    assert han_of(tag) == shapes
    assert is_traditional(tag) == (shapes == "hant")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "en"),
        ("EN-gb", "en-GB"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("zh", "zh-CN"),
        ("zh-Hans", "zh-CN"),
        ("zh-hant", "zh-TW"),
        ("zh-cn", "zh-CN"),
        ("zh-TW", "zh-TW"),
        ("zh-Hant-HK", "zh-HK"),
        ("zh-Hans-SG", "zh-SG"),
        ("zh-Hans-HK", "zh-Hans-HK"),
        ("zh-yue", "zh-yue"),
    ],
)
def test_chinese_goes_by_region_unless_its_script_is_another(tag: str, expected: str) -> None:
    assert regional(tag) == expected
