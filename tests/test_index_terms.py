"""What a mark of the index may say."""

import pytest

from bookbuild.index_terms import IndexTerm, read_term


@pytest.mark.parametrize("text", ["", "  ", ";", "甲;", ";乙", "甲;;乙", "甲 -> ", "-> 甲", "甲 -> 乙 -> 丙"])
def test_a_name_that_is_empty_is_no_term(text: str) -> None:
    assert read_term(text) is None


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("共识", IndexTerm(("共识",), ("",))),
        (" 共识 ; 多  数派 ", IndexTerm(("共识", "多 数派"), ("", ""))),
        ("共识；Raft", IndexTerm(("共识", "Raft"), ("", ""))),
        ("重庆@chong2qing4", IndexTerm(("重庆",), ("chong2qing4",))),
        ("城市;重庆 @ chong2 qing4", IndexTerm(("城市", "重庆"), ("", "chong2 qing4"))),
        ("@property", IndexTerm(("@property",), ("",))),
        ("@", IndexTerm(("@",), ("",))),
        ("root@@host", IndexTerm(("root@host",), ("",))),
        ("p->x", IndexTerm(("p->x",), ("",))),
        ("见面礼 -> 共识;Raft", IndexTerm(("见面礼",), ("",), ("共识", "Raft"))),
        ("重庆@chong2qing4 -> 城市", IndexTerm(("重庆",), ("chong2qing4",), ("城市",))),
    ],
)
def test_names_readings_and_references_are_told_apart(text: str, term: IndexTerm) -> None:
    assert read_term(text) == term
