"""Raw HTML that nothing closes, in both dialects."""

from collections.abc import Callable

import pytest

from bookbuild.dialects import DialectOptions
from bookbuild.dialects.commonmark import commonmark
from bookbuild.dialects.markdown import markdown
from bookbuild.html5 import parse_fragment
from bookbuild.model import Fragment
from tests.dialects.helpers import OPTIONS, found

Made = Callable[[str, DialectOptions], Fragment]
both = pytest.mark.parametrize("dialect", [commonmark, markdown])


def shown(text: str, dialect: Made) -> list[str]:
    return "".join(str(part) for part in parse_fragment(dialect(text, OPTIONS).html).itertext()).split()


@both
@pytest.mark.parametrize(
    "text",
    [
        "甲 <textarea>乙</textarea> 丙\n",
        "<style>\np { color: red }\n\n</style>\n\n甲\n",
        "<svg><title>题</title></svg>\n",
        "甲 <!-- 乙 --> 丙\n\n<!--\n\n<title>\n-->\n",
        "`<title>` 与 `<!--`\n",
        '<iframe src="a"/>\n',
    ],
)
def test_what_is_closed_is_left_alone(text: str, dialect: Made) -> None:
    assert found(text, dialect) == []


@both
@pytest.mark.parametrize("name", ["title", "textarea", "script", "style", "select", "TITLE"])
def test_a_tag_that_would_swallow_the_rest_is_text_and_a_problem(name: str, dialect: Made) -> None:
    text = f"甲\n\n元素 <{name}> 乙\n\n丙\n"
    assert shown(text, dialect) == ["甲", "元素", f"<{name}>", "乙", "丙"]
    assert found(text, dialect) == [("html-open", 3)]


@both
def test_a_block_that_nothing_closes_is_text_as_typed(dialect: Made) -> None:
    text = "甲\n\n<script src='x'>\n\n乙\n"
    assert shown(text, dialect) == ["甲", "<script", "src='x'>", "乙"]
    assert found(text, dialect) == [("html-open", 3)]


@both
def test_of_two_the_one_that_is_closed_stays(dialect: Made) -> None:
    text = "甲 <textarea>乙</textarea>\n\n<textarea> 丙\n\n丁\n"
    assert shown(text, dialect)[-2:] == ["丙", "丁"]
    assert found(text, dialect) == [("html-open", 3)]


def test_a_comment_that_nothing_closes_hides_nothing() -> None:
    assert shown("甲\n\n<!-- 乙\n\n丙\n", commonmark) == ["甲", "<!--", "乙", "丙"]
    assert found("甲\n\n<!-- 乙\n\n丙\n") == [("html-open", 3)]
    assert shown("甲\n\n<!-- 乙\n\n丙\n", markdown) == ["甲", "<!--", "乙", "丙"]
