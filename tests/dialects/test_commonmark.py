"""The dialect commonmark as a whole."""

import pickle

import pytest

from bookbuild.dialects import DIALECTS, DialectOptions
from bookbuild.dialects.commonmark import commonmark
from bookbuild.tree import text_of
from tests.dialects.helpers import OPTIONS, found, html, inline, lines, shape, tree


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n"])
def test_an_empty_document_is_an_empty_fragment(text: str) -> None:
    assert html(text) == ""


def test_a_paragraph_carries_its_file_and_line() -> None:
    assert html("\n\n\n文字") == '<p data-src="a.md:4">文字</p>\n'


def test_a_path_is_escaped_where_it_is_an_attribute() -> None:
    fragment = commonmark("a\n\n```\n```\n\n$$\nx\n$$\n\n> [!NOTE]\n> b\n\n[^1]: n\n", DialectOptions('"&.md'))
    assert fragment.html.count('data-src="&quot;&amp;.md:') == 7


def test_every_outermost_block_has_its_line() -> None:
    text = "# 甲\n\n乙\n===\n\n- 丙\n\n1. 丁\n\n> 戊\n\n|己|\n|-|\n"
    text += "\n```\n```\n\n    庚\n\n术语\n: 释义\n\n<div>辛</div>\n\n壬\n\n---\n\n<aside>\n癸\n</aside>\n"
    assert lines(tree(text)) == [1, 3, 6, 8, 10, 12, 15, 18, 20, 23, 25, 27, 29]


def test_a_line_separator_of_unicode_is_no_line_end() -> None:
    assert lines(tree("a\u2028b\u0085c\n\ne\n")) == [1, 3]


def test_headings_take_ids_as_typed_and_none_besides() -> None:
    assert html("# 标题\n## 第二 {#two .box}\n## `{#x}`\n### {#a} 中\n") == (
        '<h1 data-src="a.md:1">标题</h1>\n'
        '<h2 id="two" class="box" data-src="a.md:2">第二</h2>\n'
        '<h2 data-src="a.md:3"><code>{#x}</code></h2>\n'
        '<h3 data-src="a.md:4">{#a} 中</h3>\n'
    )


def test_a_list_starts_as_typed() -> None:
    assert html("4. 四\n5. 五\n").startswith('<ol start="4" data-src="a.md:1">')


def test_tasks_show_a_box_as_their_first_text() -> None:
    assert html("- [x] 成\n- [ ] 未\n- 无\n") == (
        '<ul data-src="a.md:1">\n'
        '<li class="task done" data-src="a.md:1">☑ 成</li>\n'
        '<li class="task open" data-src="a.md:2">☐ 未</li>\n'
        '<li data-src="a.md:3">无</li>\n'
        "</ul>\n"
    )


def test_a_loose_task_shows_its_box_in_its_paragraph() -> None:
    items = list(tree("- [x] 成\n\n- [ ] 未\n").iter("li"))
    assert [" ".join(text_of(item).split()) for item in items] == ["☑ 成", "☐ 未"]


def test_alerts_are_admonitions_with_the_title_of_the_books_tool() -> None:
    assert html("> [!NOTE]\n> 甲\n") == (
        '<aside class="admonition note" role="note" data-src="a.md:1">\n'
        '<p class="admonition-title">注</p>\n'
        '<p data-src="a.md:2">甲</p>\n'
        "</aside>\n"
    )
    assert '<p class="admonition-title">Warning</p>' in html("> [!WARNING]\n> 甲\n")
    assert shape(tree("> 引 [!NOTE]\n")) == "blockquote[p]"


def test_subscripts_superscripts_and_strikethrough() -> None:
    assert inline("H~2~O，S~旧~，2^10^，~~删~~") == "H<sub>2</sub>O，S<sub>旧</sub>，2<sup>10</sup>，<del>删</del>"


@pytest.mark.parametrize("text", ["约 ~5 与 ~6", "a ~ b ~ c", "~/.bashrc 与 ~/x", "10~20"])
def test_tildes_that_enclose_nothing_are_no_problem(text: str) -> None:
    assert inline(text) == text


def test_a_literal_tilde_may_stand_between_subscripts() -> None:
    assert inline("S~1~ ~ S~5~") == "S<sub>1</sub> ~ S<sub>5</sub>"


def test_a_subscript_with_a_space_is_shown_as_typed_and_a_problem() -> None:
    assert "C~old ~配置" in commonmark("C~old ~配置", OPTIONS).html
    assert found("一\n满足 C~old ~配置") == [("subscript-literal", 2)]


def test_attributes_in_braces_belong_to_what_they_follow() -> None:
    assert inline('![图](a.svg "题"){#fig-a .wide} [](#x){.page} `c`{.k}') == (
        '<img src="a.svg" alt="图" title="题" id="fig-a" class="wide" /> '
        '<a href="#x" class="page"></a> <code class="k">c</code>'
    )


def test_addresses_are_as_typed() -> None:
    assert inline("[甲](高%20可.md#节) ![](<图 一.png>) [乙][r]\n\n[r]: a&amp;b.md").startswith(
        '<a href="高%20可.md#节">甲</a> <img src="图 一.png" alt="" /> <a href="a&amp;b.md">乙</a>'
    )


def test_attributes_of_a_size_need_no_quotes() -> None:
    assert inline("![](a.svg){width=50%}") == '<img src="a.svg" alt="" width="50%" />'


def test_braces_in_a_sentence_are_text() -> None:
    assert inline("用 {x} 与 {{ y }}") == "用 {x} 与 {{ y }}"


def test_a_table_keeps_its_alignment() -> None:
    made = html("|甲|乙|\n|:-|-:|\n|1|2|\n")
    assert '<td style="text-align:left">1</td>' in made and '<td style="text-align:right">2</td>' in made


def test_definition_lists() -> None:
    assert shape(tree("术语\n: 释义\n")) == "dl[dt dd]"


def test_thirty_levels_deep_nothing_is_lost() -> None:
    assert text_of(tree(">" * 30 + " 深\n")).strip() == "深"
    assert "l29" in text_of(tree("".join("  " * level + f"- l{level}\n" for level in range(30))))


def test_breaks_in_a_paragraph_are_kept_as_typed() -> None:
    assert inline("一\n二<br/>三  \n四\\\n五") == "一\n二<br/>三<br />\n四<br />\n五"


def test_documents_share_no_state() -> None:
    commonmark("[^a]: 注\n\n::: tip\n", OPTIONS)
    assert found("::: tip\n甲\n:::\n\n[^a]: 注\n") == []


@pytest.mark.parametrize("name", ["commonmark", "markdown"])
def test_every_dialect_can_be_sent_to_a_worker(name: str) -> None:
    dialect = pickle.loads(pickle.dumps(DIALECTS[name]))
    fragment = dialect("# 题\n", OPTIONS)
    assert 'data-src="a.md:1"' in pickle.loads(pickle.dumps(fragment)).html
