"""The dialect markdown: the same vocabulary from Python-Markdown."""

import pytest

from bookbuild.dialects import DialectOptions
from bookbuild.dialects.markdown import markdown
from bookbuild.html5 import parse_fragment
from bookbuild.tree import by_class, text_of
from tests.dialects.helpers import OPTIONS, found, lines, shape


def html(text: str, options: DialectOptions = OPTIONS) -> str:
    fragment = markdown(text, options)
    assert fragment.problems == ()
    return fragment.html


def inline(text: str) -> str:
    made = html(text).strip()
    opening = '<p data-src="a.md:1">'
    assert made.startswith(opening) and made.endswith("</p>") and made.count("<p") == 1
    return made[len(opening) : -len("</p>")]


def outline(text: str) -> str:
    return shape(parse_fragment(html(text)))


def places(text: str) -> list[int]:
    return lines(parse_fragment(html(text)))


def code(text: str) -> list[str]:
    return [str(node.text or "") for node in parse_fragment(html(text)).iter("code")]


@pytest.mark.parametrize("text", ["", "\n", "\n\n"])
def test_an_empty_document_is_an_empty_fragment(text: str) -> None:
    assert html(text).strip() == ""


def test_plain_paragraphs_and_headings_have_their_lines_and_no_ids() -> None:
    assert html("# 题\n\n文\n").strip() == '<h1 data-src="a.md:1">题</h1>\n<p data-src="a.md:3">文</p>'


def test_every_outermost_block_has_its_line() -> None:
    text = "# 甲 {#x}\n\n乙\n\n- 丙\n\n> 丁\n\n|戊|\n|-|\n|己|\n\n```\n\n\n```\n庚\n\n    辛\n\n术语\n:   释义\n\n"
    text += "<div>壬</div>\n\n!!! note\n    癸\n\n$$\nx\n$$\n\n末\n"
    assert places(text) == [1, 3, 5, 7, 9, 13, 17, 19, 21, 24, 26, 29, 33]


def test_lines_are_right_behind_many_fences_with_blank_lines_in_them() -> None:
    text = "文\n```js\na\n\n\nb\n```\n后\n\n```{.go .wide #id}\nx\n```\n\n~~~\n```\n~~~\n\n末\n"
    assert places(text) == [1, 2, 8, 10, 14, 18]


def test_emphasis_stands_beside_chinese_and_not_within_words() -> None:
    assert inline("**强调，**后文 文**字**文 变量_x_在 a_b_c") == (
        "<strong>强调，</strong>后文 文<strong>字</strong>文 变量_x_在 a_b_c"
    )


def test_marks_of_the_extensions() -> None:
    assert inline("H~2~O 2^10^ ==标== ~~删~~ <kbd>Ctrl</kbd>") == (
        "H<sub>2</sub>O 2<sup>10</sup> <mark>标</mark> <del>删</del> <kbd>Ctrl</kbd>"
    )


def test_a_subscript_with_a_space_is_shown_as_typed_and_a_problem() -> None:
    assert found("甲\n\n满足 C~old ~配置 `a~b ~`", markdown) == [("subscript-literal", 3)]


@pytest.mark.parametrize("text", ["$5 or $6", "US$5-US$6", "$HOME/bin:$PATH", "从 $10 到 $20。"])
def test_prices_and_variables_are_text(text: str) -> None:
    assert inline(text) == text


def test_an_escaped_dollar_opens_nothing() -> None:
    assert inline("\\$a$") == "$a$"


def test_a_dollar_behind_code_stays_text() -> None:
    assert inline("$`a`$") == "$<code>a</code>$"


@pytest.mark.parametrize("text", ["$a*b*c_d_e$", "$$a*b*c_d_e$$"])
def test_a_formula_is_kept_as_typed(text: str) -> None:
    assert inline(f"编号{text}的") == '编号<span class="math" data-tex="a*b*c_d_e">a*b*c_d_e</span>的'


def test_formulas_stand_in_cells_of_tables() -> None:
    cells = [text_of(cell) for cell in by_class(parse_fragment(html("|甲|乙|\n|-|-|\n|$x$|$$y$$|\n")), "span", "math")]
    assert cells == ["x", "y"]


def test_a_display_is_a_block() -> None:
    assert (
        html("文\n\n$$\na < b\n$$\n")
        .strip()
        .endswith('<div class="math" data-src="a.md:3" data-tex="a &lt; b">a &lt; b</div>')
    )


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("js", 'class="code" data-lang="js"'),
        ('python title="a.py"', 'class="code" data-lang="python" data-title="a.py"'),
        ('{.python #code-x title="题"}', 'class="code" data-lang="python" data-title="题" id="code-x"'),
        ("{.python .wide #i}", 'class="code wide" data-lang="python" id="i"'),
        ("js:line-numbers {.wide}", 'class="code wide" data-lang="js"'),
        ("js:line-numbers {1}", 'class="code" data-lang="js"'),
        ("js{1,3}", 'class="code" data-lang="js"'),
        ("rust,ignore", 'class="code" data-lang="rust"'),
        ("js [a.js]", 'class="code" data-lang="js" data-title="a.js"'),
        ("nosuch", 'class="code" data-lang="nosuch"'),
        ("", 'class="code" data-lang=""'),
    ],
)
def test_every_header_of_a_fence_opens_it(header: str, expected: str) -> None:
    made = html(f"```{header}\nx\n```\n\n后\n")
    assert made.startswith(f'<pre data-src="a.md:1" {expected}><code>x\n</code></pre>')
    assert made.strip().endswith('<p data-src="a.md:5">后</p>')


def test_a_line_of_inline_code_opens_no_fence() -> None:
    assert outline("```甲```\n\n乙\n\n```\n丙\n```\n") == "p p pre.code"


@pytest.mark.parametrize(
    "source", ["\ta\n  b  \n", "\n\nx\n\n", "   \n", 'a & b <c> "d"\n', "$x$ **y** [^z]\n", "{{ x }}\n"]
)
def test_not_a_space_of_the_code_changes(source: str) -> None:
    assert code(f"文\n\n```\n{source}```\n") == [source]


def test_a_fence_in_a_list_loses_the_indent_of_its_item_only() -> None:
    assert code("- 项\n\n    ```\n    \ta\n      b\n    ```\n") == ["\ta\n  b\n"]


def test_code_directly_under_the_text_of_an_item_leaves_no_empty_paragraph() -> None:
    body = parse_fragment(html("1. 一\n\n2. 项\n    ```\n    a\n    ```\n"))
    assert [text_of(node) for node in body.iter("p")] == ["一", "项"]


def test_indented_code_has_no_language_and_ends_its_last_line() -> None:
    assert html("文\n\n    a\n      b\n").endswith(
        '<pre data-src="a.md:3" class="code" data-lang=""><code>a\n  b\n</code></pre>'
    )


def test_an_open_fence_is_a_problem_at_its_line() -> None:
    assert found("文\n\n```js\nx\n", markdown) == [("fence-open", 3)]


def test_a_block_that_nothing_closes_is_a_problem_at_its_line() -> None:
    assert found("文\n\n/// note\nx\n", markdown) == [("container-open", 3)]
    assert found("```\n/// note\n```\n\n/// note\nx\n///\n", markdown) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("甲\n\n/// note | 题\n乙\n\n# 丙\n", 3),
        ("> /// note | 甲\n> ///\n/// note | 乙\n丙\n", 3),
        ("- /// tip | 甲\n", 1),
    ],
)
def test_a_block_that_nothing_closes_is_text_and_holds_nothing(text: str, line: int) -> None:
    fragment = markdown(text, OPTIONS)
    assert [(item.code, item.line) for item in fragment.problems] == [("container-open", line)]
    body = parse_fragment(fragment.html)
    assert text.split("\n")[line - 1].removeprefix("- ") in "".join(str(part) for part in body.itertext())
    assert text.count("#") == len(list(body.iter("h1")))


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
