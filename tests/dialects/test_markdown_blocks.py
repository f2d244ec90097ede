"""Python-Markdown in the common vocabulary: blocks, lines and what stays as typed."""

import pytest

from bookbuild.dialects.markdown import markdown
from bookbuild.html5 import parse_fragment
from bookbuild.tree import by_class, text_of
from tests.dialects.helpers import OPTIONS, found
from tests.dialects.markdown_helpers import html, inline, outline


def test_notes_stand_at_the_end_in_the_order_of_definition() -> None:
    made = html("甲[^b] 乙[^a] 丙[^a]\n\n[^a]: 一\n\n    二\n[^c]: 三\n[^b]: 四\n\n末\n")
    assert made.count('<a class="noteref" data-note="a"></a>') == 2
    notes = list(by_class(parse_fragment(made), "aside", "footnote"))
    assert [(note.get("data-note"), note.get("data-src")) for note in notes] == [
        ("a", "a.md:3"),
        ("c", "a.md:6"),
        ("b", "a.md:7"),
    ]
    assert text_of(notes[0]).split() == ["一", "二"]


def test_a_label_defined_twice_keeps_both_and_an_undefined_call_is_text() -> None:
    text = "甲[^a] 乙[^x] `[^y]`\n\n[^a]: 一\n\n[^a]: 二\n"
    assert found(text, markdown) == [("footnote-twice", 5), ("footnote-undefined", 1)]
    notes = by_class(parse_fragment(markdown(text, OPTIONS).html), "aside", "footnote")
    assert [(note.get("data-note"), text_of(note).strip()) for note in notes] == [("a", "一"), ("a-2", "二")]


def test_a_label_defined_many_times_loses_none() -> None:
    text = "甲[^a]\n\n[^a]: 一\n[^a]: 二\n[^a-2]: 四\n[^a]: 三\n\n```\n[^a]: 码\n```\n"
    body = parse_fragment(markdown(text, OPTIONS).html)
    notes = [(note.get("data-note"), text_of(note).strip()) for note in by_class(body, "aside", "footnote")]
    assert notes == [("a", "一"), ("a-3", "二"), ("a-2", "四"), ("a-4", "三")]
    assert next(body.iter("code")).text == "[^a]: 码\n"


def test_a_note_may_be_defined_in_a_note() -> None:
    body = parse_fragment(html("甲[^a] 乙[^b]\n\n[^a]: 一\n    [^b]: 二\n\n[^c]: 三\n"))
    notes = [(note.get("data-note"), text_of(note).strip()) for note in by_class(body, "aside", "footnote")]
    assert notes == [("a", "一"), ("b", "二"), ("c", "三")]


def test_a_label_defined_again_in_another_block_loses_nothing() -> None:
    text = "甲[^a]\n\n[^a]: 一\n\n> [^a]: 二\n\n!!! tip\n    乙\n\n    [^a]: 三\n"
    notes = by_class(parse_fragment(markdown(text, OPTIONS).html), "aside", "footnote")
    assert [(note.get("data-note"), note.get("data-src"), text_of(note).strip()) for note in notes] == [
        ("a", "a.md:3", "一"),
        ("a-2", "a.md:5", "二"),
        ("a-3", "a.md:10", "三"),
    ]
    assert found(text, markdown) == [("footnote-twice", 5), ("footnote-twice", 10)]


def test_a_note_in_a_block_has_its_line() -> None:
    (note,) = by_class(parse_fragment(html("!!! tip\n    甲[^a]\n\n    [^a]: 一\n")), "aside", "footnote")
    assert note.get("data-src") == "a.md:4"


def test_what_looks_like_a_call_in_a_formula_or_behind_a_backslash_is_none() -> None:
    assert inline("$x[^2]$ \\[^a] `[^b]`").endswith(" [^a] <code>[^b]</code>")


def test_problems_within_a_block_have_their_own_line() -> None:
    text = "`[^x]` `<foo>`\n\n一\n二[^x]\n三 C~old ~\n四 <foo>\n\n!!! tip\n    五\n\n    六 <foo>\n"
    assert sorted(found(text, markdown), key=lambda item: item[1]) == [
        ("footnote-undefined", 4),
        ("subscript-literal", 5),
        ("html-tag", 6),
        ("html-tag", 11),
    ]


def test_admonitions_have_their_titles() -> None:
    assert outline("!!! note\n    甲\n") == "aside.note"
    assert html('!!! tip "题 **重**"\n    甲\n') == (
        '<aside class="admonition tip" data-src="a.md:1" role="note">\n'
        '<p class="admonition-title">题 <strong>重</strong></p>\n<p>甲</p>\n</aside>'
    )
    assert '<p class="admonition-title">注</p>' in html("!!! note\n    甲\n")
    assert "admonition-title" not in html('!!! warning ""\n    甲\n')


@pytest.mark.parametrize(
    "text", ['??? info "题"\n    甲\n', '???+ info "题"\n    甲\n', "/// details | 题\n    type: info\n甲\n///\n"]
)
def test_details_are_open_admonitions_on_paper(text: str) -> None:
    made = html(text)
    assert made.startswith('<aside class="admonition info details" data-src="a.md:1" role="note">')
    assert '<p class="admonition-title">题</p>' in made


def test_details_of_the_authors_own_html_are_left_to_the_passes() -> None:
    assert "<details" in html("<details>\n<summary>题</summary>\n文\n</details>\n")


def test_every_tab_is_a_container_with_its_title() -> None:
    body = parse_fragment(html('=== "甲"\n\n    一\n\n=== "乙"\n\n    二\n'))
    assert [[text_of(part) for part in tab] for tab in by_class(body, "div", "tab")] == [["甲", "一"], ["乙", "二"]]
    assert [tab.get("data-src") for tab in by_class(body, "div", "tab")] == ["a.md:1", "a.md:5"]


def test_tabs_in_a_tab_have_their_own_lines() -> None:
    text = '!!! tip\n    文\n\n    === "甲 `x`"\n\n        === "丙"\n\n            一\n\n    === "乙"\n\n        二\n'
    body = parse_fragment(html(text))
    assert [tab.get("data-src") for tab in by_class(body, "div", "tab")] == ["a.md:4", "a.md:6", "a.md:10"]
    assert [text_of(title) for title in by_class(body, "p", "container-title")] == ["甲 x", "丙", "乙"]


def test_tabs_of_the_other_form_have_their_lines() -> None:
    body = parse_fragment(html("/// tab | 甲\n一\n///\n\n/// tab | 乙\n二\n///\n"))
    assert [tab.get("data-src") for tab in by_class(body, "div", "tab")] == ["a.md:1", "a.md:5"]


def test_a_label_in_a_tab_is_no_tab() -> None:
    body = parse_fragment(html('=== "甲"\n\n    <label>一</label>\n\n=== "乙"\n\n    二\n'))
    assert [[text_of(part) for part in tab] for tab in by_class(body, "div", "tab")] == [["甲", "一"], ["乙", "二"]]


def test_a_table_caption_brings_its_id() -> None:
    body = parse_fragment(html("|甲|\n|-|\n|乙|\n\n/// table-caption\n    attrs: {id: tbl-x}\n题 *斜*\n///\n"))
    (figure,) = body
    assert (figure.get("id"), figure[0].tag, text_of(figure[1]).strip()) == ("tbl-x", "table", "题 斜")


def test_attributes_in_braces_belong_to_what_they_follow() -> None:
    body = parse_fragment(html('![图](a.svg "题"){#fig-x width=50%}\n\n见[](#fig-x){.page}\n'))
    picture, link = next(body.iter("img")), next(body.iter("a"))
    assert dict(picture.attrib.items()) == {"alt": "图", "src": "a.svg", "title": "题", "id": "fig-x", "width": "50%"}
    assert dict(link.attrib.items()) == {"class": "page", "href": "#fig-x"}


def test_a_list_starts_as_typed() -> None:
    assert html("4. 四\n5. 五\n").startswith('<ol data-src="a.md:1" start="4">')


def test_tasks_show_a_box_as_their_first_text() -> None:
    items = list(parse_fragment(html("- [x] 成\n- [ ] 未\n- 无\n")).iter("li"))
    assert [(item.get("class"), text_of(item).strip()) for item in items] == [
        ("task done", "☑ 成"),
        ("task open", "☐ 未"),
        (None, "无"),
    ]


def test_bare_urls_end_before_chinese_and_are_left_alone_in_code_and_links() -> None:
    assert inline("见https://a.org/b。后 `https://c.org` [https://d.org](https://e.org)") == (
        '见<a href="https://a.org/b">https://a.org/b</a>。后 <code>https://c.org</code> '
        '<a href="https://e.org">https://d.org</a>'
    )


def test_tags_that_html_does_not_know_are_text_and_a_problem() -> None:
    fragment = markdown("甲\n\n用 <节点> <your-name> <path> `<code-x>`\n", OPTIONS)
    assert "&lt;your-name&gt; &lt;path&gt; <code>&lt;code-x&gt;</code>" in fragment.html
    assert [(item.code, item.line) for item in fragment.problems] == [("html-tag", 3), ("html-tag", 3)]


def test_documents_share_no_state() -> None:
    markdown("[^a]: 注\n\n[r]: x.md\n", OPTIONS)
    assert inline("[甲][r] 乙") == "[甲][r] 乙"
