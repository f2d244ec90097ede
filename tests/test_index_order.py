"""The order of an index, and the letters that its terms stand under."""

import pytest

from bookbuild.index_order import group_of, sort_key


def _sorted(names: str, language: str = "zh-CN") -> str:
    """Terms, each maybe with its reading behind a slash, in the order of the index."""
    pairs = [(name.partition("/")[0], name.partition("/")[2]) for name in names.split()]
    ordered = sorted((sort_key(name, reading, language), name) for name, reading in pairs)
    return " ".join(name for _, name in ordered)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("RPC 日志 Raft 软件 热", "Raft 热 日志 RPC 软件"),
        ("重庆 成都 长春", "长春 成都 重庆"),
        ("重点/zhong4dian3 重庆/chong2qing4 中国", "重庆 中国 重点"),
        ("重庆/chóng·qìng 成都", "成都 重庆"),
        ("妈 麻 马 骂 吗", "妈 麻 马 骂 吗"),
        ("是否 事实 是非 事情", "事情 事实 是非 是否"),
        ("3PC 2PC 10PC @x A", "@x 2PC 3PC 10PC A"),
        ("C++ C# Cat C", "C C# C++ Cat"),
        ("绿/lǜ 路", "路 绿"),
        ("éclair zebra Eagle", "Eagle éclair zebra"),
        ("λ 字 zoo", "字 zoo λ"),
    ],
)
def test_chinese_is_sorted_by_pinyin_among_latin(names: str, expected: str) -> None:
    assert _sorted(names) == expected


def test_one_syllable_and_tone_keeps_its_characters_together() -> None:
    assert _sorted("事 是 事实 是非") == "事 事实 是 是非"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("ラフト さくら がっこう かぜ Raft 10 漢字", "10 Raft かぜ がっこう さくら ラフト 漢字"),
        ("合意/ごうい 乙/おつ かい", "乙 かい 合意"),
        ("カード かた", "かた カード"),
    ],
)
def test_japanese_is_sorted_by_kana_and_by_code_point_without_it(names: str, expected: str) -> None:
    assert _sorted(names, "ja") == expected


def test_other_languages_are_sorted_by_their_letters() -> None:
    assert _sorted("zorro árbol Barco", "es") == "árbol Barco zorro"
    assert _sorted("कुल कल कि", "hi") == "कल कि कुल"


@pytest.mark.parametrize(
    ("name", "language", "letter"),
    [
        ("共识", "zh-CN", "G"),
        ("raft", "zh-CN", "R"),
        ("Émile", "fr", "E"),
        ("3PC", "zh-CN", ""),
        (".gitignore", "en", ""),
        ("\U000323af", "zh-CN", ""),
        ("がっこう", "ja", "か"),
        ("ラフト", "ja", "ら"),
        ("ん", "ja", "わ"),
        ("合意", "ja", "漢字"),
        ("कुल", "hi", "क"),
        ("", "en", ""),
    ],
)
def test_a_term_stands_under_the_letter_that_it_begins_with(name: str, language: str, letter: str) -> None:
    assert group_of(sort_key(name, "", language)) == letter
