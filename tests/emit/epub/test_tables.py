"""Tables: scopes, and a wrapper that scrolls for the wide."""

from lxml import etree

from bookbuild.emit.epub.tables import fit_tables
from tests.helpers import html_of


def _fitted(columns: int, around: str = "{}") -> etree._Element:
    rows = f"<thead><tr>{'<th>a</th>' * columns}</tr></thead><tbody><tr>{'<td>b</td>' * columns}</tr></tbody>"
    tree = etree.fromstring("<div>" + around.format(f"<table>{rows}</table>") + "</div>")
    fit_tables(tree)
    return tree


def test_four_columns_are_not_wrapped() -> None:
    assert _fitted(4)[0].tag == "table"


def test_five_columns_scroll_and_are_reached_by_keyboard() -> None:
    wrapper = _fitted(5)[0]
    assert (wrapper.get("class"), wrapper.get("tabindex")) == ("table-scroll", "0")
    assert wrapper.get("aria-label") == "a, a, a, a, a"


def test_the_caption_names_the_wrapper() -> None:
    tree = _fitted(5, '<figure class="table"><figcaption>表 1</figcaption>{}</figure>')
    wrapper = tree.find(".//div")
    assert wrapper is not None
    assert wrapper.get("aria-label") == "表 1"


def test_spans_count_as_the_columns_that_they_cover() -> None:
    tree = etree.fromstring('<div><table><tr><td colspan="5">a</td></tr></table></div>')
    fit_tables(tree)
    assert tree[0].tag == "div"


def test_header_cells_say_what_they_head() -> None:
    tree = etree.fromstring(
        "<div><table><thead><tr><th>a</th></tr></thead><tbody><tr><th>b</th></tr>"
        '<tr><th scope="rowgroup">c</th></tr></tbody></table></div>'
    )
    fit_tables(tree)
    assert [cell.get("scope") for cell in tree.iter("th")] == ["col", "row", "rowgroup"]


def test_what_follows_a_wrapped_table_stays_behind_it() -> None:
    assert html_of(_fitted(5, "{} tail")).endswith("</table></div> tail</div>")


def test_an_empty_header_cell_is_no_header() -> None:
    tree = etree.fromstring("<div><table><thead><tr><th/><th>a</th></tr></thead></table></div>")
    fit_tables(tree)
    assert [(cell.tag, cell.get("scope")) for cell in tree[0][0][0]] == [("td", None), ("th", "col")]


def test_a_formula_in_a_header_cell_has_a_name() -> None:
    space = 'xmlns="http://www.w3.org/1998/Math/MathML"'
    plain = f'<math {space} alttext="\\delta"><mrow><mi>δ</mi></mrow></math>'
    power = f'<math {space} alttext="n^2"><msup><mi>n</mi><mn>2</mn></msup></math>'
    tree = etree.fromstring(f"<div><table><thead><tr><th>{plain}</th><th>{power}</th></tr></thead></table></div>")
    fit_tables(tree)
    assert [cell.get("aria-label") for cell in tree.iter("th") if cell.get("aria-label")] == ["δ", "n^2"]


def test_a_foot_before_the_body_moves_behind_it() -> None:
    foot, body = "<tfoot><tr><td>f</td></tr></tfoot>", "<tbody><tr><td>b</td></tr></tbody>"
    tree = etree.fromstring(f"<div><table>{foot}{body}</table> tail</div>")
    fit_tables(tree)
    assert html_of(tree) == f"<div><table>{body}{foot}</table> tail</div>"
