"""Attributes that HTML does not have are a problem at their own line; those that it has or had are none."""

import pytest

from bookbuild.dialects.commonmark import commonmark
from bookbuild.dialects.html_attributes import odd_attributes
from bookbuild.dialects.markdown import markdown
from tests.dialects.helpers import OPTIONS, Parse, found


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("p", ""),
        ("p", ' align="center" id=a class=\'b c\' data-x onclick="y" aria-label="z" hidden'),
        ("img", ' src=a.png alt="foo=bar > baz" width=100 /'),
        ("td", ' colspan="2" rowspan=0 nowrap bgcolor="#fff"'),
        ("font", ' color="red" size=+1 face="x"'),
        ("div", ' markdown="1" v-if="x" :class="y" @click="z" #slot xml:lang="en"'),
        ("ol", ' start="-3" reversed type="A"'),
        ("p", ' lang="zh_CN" dir="RTL" tabindex="0"'),
        ("iframe", ' foo="bar"'),
        ("path", ' foo="bar"'),
    ],
)
def test_what_html_has_or_had_is_no_fault(tag: str, attributes: str) -> None:
    assert list(odd_attributes(tag, attributes)) == []


@pytest.mark.parametrize(
    ("tag", "attributes", "expected"),
    [
        ("p", ' foo="bar"', ['foo="bar"']),
        ("p", " foo", ["foo"]),
        ("span", " Foo='a b' id=x colspan=2", ["Foo='a b'", "colspan=2"]),
        ("td", ' colspan="many" rowspan=-1', ['colspan="many"', "rowspan=-1"]),
        (
            "p",
            ' dir="sideways" lang="not a tag!" tabindex="x"',
            ['dir="sideways"', 'lang="not a tag!"', 'tabindex="x"'],
        ),
        ("th", ' scope="line"', ['scope="line"']),
        ("ol", ' start="x"', ['start="x"']),
    ],
)
def test_what_html_does_not_have_is_named_as_typed(tag: str, attributes: str, expected: list[str]) -> None:
    assert list(odd_attributes(tag, attributes)) == expected


_TEXT = """# A

<p>a</p> <!-- <p foo="no"> -->

`<p foo="bar">`

Some <span foo="bar">text</span> and
<em dir="up">more</em>.

<div>
<p>x</p>
<p foo="bar">y</p>
</div>

- a

  <p>b</p>
  <p bar>c</p>
"""


@pytest.mark.parametrize("dialect", [commonmark, markdown])
def test_each_is_a_problem_at_the_line_where_it_is_typed(dialect: Parse) -> None:
    problems = dialect(_TEXT, OPTIONS).problems
    assert sorted((item.line, item.code, item.message) for item in problems) == [
        (7, "html-attribute", 'HTML has no “foo="bar"” on <span>; it is left out'),
        (8, "html-attribute", 'HTML has no “dir="up"” on <em>; it is left out'),
        (12, "html-attribute", 'HTML has no “foo="bar"” on <p>; it is left out'),
        (18, "html-attribute", "HTML has no “bar” on <p>; it is left out"),
    ]


def test_drawings_have_rules_of_their_own() -> None:
    assert found('<svg viewBox="0 0 1 1"><a foo="bar"><path/></a></svg>\n') == []
