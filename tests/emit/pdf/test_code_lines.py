"""Code by lines: the text stays, tabs become the spaces that they stood for, colours go on over lines."""

from lxml import etree

from bookbuild.emit.pdf.code_lines import split_code, width_of
from tests.helpers import html_of


def _split(code: str, columns: int = 60, around: str = "{}") -> etree._Element:
    tree = etree.fromstring("<div>" + around.format(f'<pre class="code"><code>{code}</code></pre>') + "</div>")
    split_code(tree, columns)
    return tree


def _lines(tree: etree._Element) -> list[str]:
    return [
        "".join(str(text) for text in line.itertext()) for line in tree.iter("span") if "line" in line.get("class", "")
    ]


def test_a_pre_that_is_no_code_block_stays_as_it_is() -> None:
    tree = etree.fromstring("<div><pre>a\nb</pre></div>")
    split_code(tree, 60)
    assert html_of(tree) == "<div><pre>a\nb</pre></div>"


def test_every_line_is_an_element_that_ends_with_its_newline() -> None:
    assert _lines(_split("a\n\n  b\nc")) == ["a\n", "\n", "  b\n", "c"]


def test_other_line_separators_do_not_end_a_line() -> None:
    assert _lines(_split("a\u2028b\x85c\n")) == ["a\u2028b\x85c\n"]


def test_a_colour_over_two_lines_is_on_both() -> None:
    tree = _split('x <span class="cm">one\ntwo</span> y\n')
    assert html_of(tree.find(".//code")) == (
        '<code><span class="line">x <span class="cm">one\n</span></span>'
        '<span class="line"><span class="cm">two</span> y\n</span></code>'
    )


def test_an_id_over_two_lines_stays_one_id() -> None:
    tree = _split('<a id="here">one\ntwo</a>\n')
    assert [link.get("id") for link in tree.iter("a")] == ["here", None]


def test_tabs_reach_the_next_stop_counted_in_columns() -> None:
    assert _lines(_split("\ta\tb\n中\tc\n")) == ["    a   b\n", "中  c\n"]


def test_tabs_count_on_over_the_spans_of_a_line() -> None:
    assert _lines(_split('ab<span class="k">\tc</span>\n')) == ["ab  c\n"]


def test_only_lines_that_may_be_too_wide_are_marked() -> None:
    tree = _split("a" * 58 + "\n" + "a" * 59 + "\n")
    assert [line.get("class") for code in tree.iter("code") for line in code] == ["line", "line wraps"]


def test_a_block_in_a_list_has_less_room() -> None:
    assert "wraps" in html_of(_split("a" * 56 + "\n", around="<ul><li>{}</li></ul>"))


def test_full_width_characters_take_two_columns_and_combining_ones_none() -> None:
    assert width_of("a中e\u0301") == 4


def test_lines_of_a_tree_are_set_apart_for_a_font_of_one_column() -> None:
    tree = _split("├── a\n")
    assert html_of(tree.find(".//code")) == ('<code><span class="line"><span class="box">├──</span> a\n</span></code>')
    assert width_of("├──") == 3


def test_what_has_no_blank_for_long_may_break_anywhere_in_a_line_that_wraps() -> None:
    long = "x" * 30
    code = f'<span class="s">{long}</span> y'
    assert html_of(_split(code, 80).find(".//code")) == f'<code><span class="line">{code}</span></code>'
    assert f'<span class="s"><span class="long">{long}</span></span> y' in html_of(_split(code, 20).find(".//code"))
