"""The grammar of captions and of references to them."""

import pytest
from lxml import etree

from bookbuild.passes.captions import labels_in, opening_label, plain_text


@pytest.mark.parametrize(
    "text",
    ["", "图", "如图 3-1", "图片来源", "图中有 3 台", "表面 3", "Table of 3", "Figured 3", "Figure of 3", "图 3d 打印"],
)
def test_this_opens_with_no_label(text: str) -> None:
    assert opening_label(text) is None


@pytest.mark.parametrize(
    ("text", "kind", "number", "typed"),
    [
        ("图 3-11 标题", "figure", "3-11", "图 3-11"),
        ("图1-11 标题", "figure", "1-11", "图1-11"),
        ("  表 2  标题", "table", "2", "表 2"),
        ("图1-1：标题", "figure", "1-1", "图1-1"),
        ("图 1-1标题", "figure", "1-1", "图 1-1"),
        ("圖 2.3 標題", "figure", "2-3", "圖 2.3"),
        ("図 4", "figure", "4", "図 4"),
        ("代码清单 5-2 锁", "listing", "5-2", "代码清单 5-2"),
        ("代码 5-2 锁", "listing", "5-2", "代码 5-2"),
        ("Figure 2.3 Load", "figure", "2-3", "Figure 2.3"),
        ("Fig. 2–3: Load", "figure", "2-3", "Fig. 2–3"),
        ("figure 03 Load", "figure", "3", "figure 03"),
        ("TABLE A-1 Words", "table", "A-1", "TABLE A-1"),
        ("Listing 1.2.3", "listing", "1-2-3", "Listing 1.2.3"),
        ("Tabla 2.1 Costes", "table", "2-1", "Tabla 2.1"),
        ("الشكل 1-2 مخطط", "figure", "1-2", "الشكل 1-2"),
        ("चित्र 1-2 भार", "figure", "1-2", "चित्र 1-2"),
    ],
)
def test_a_label_is_read_with_its_kind_and_number(text: str, kind: str, number: str, typed: str) -> None:
    label = opening_label(text)
    assert label is not None
    assert (label.kind, label.number, text[label.start : label.end]) == (kind, number, typed)


@pytest.mark.parametrize("text", ["代表 1 个", "列表 2-1", "发表 3 篇", "地图 4", "报表 5", "subtable 3", "意图 6"])
def test_a_word_that_only_ends_like_one_is_no_label(text: str) -> None:
    assert list(labels_in(text)) == []


def test_all_labels_in_running_text_are_found() -> None:
    text = "如图 6-5 和表2-1 所示，见 Figure 2-3、图7-37，架构图 1-2。"
    found = [text[label.start : label.end] for label in labels_in(text)]
    assert found == ["图 6-5", "表2-1", "Figure 2-3", "图7-37", "图 1-2"]


def test_plain_text_leaves_out_the_marks_of_notes() -> None:
    caption = etree.fromstring('<figcaption>图 1-1 <b>标题</b><sup class="noteref"><a>1</a></sup> 来源\n</figcaption>')
    assert plain_text(caption) == "图 1-1 标题 来源"
