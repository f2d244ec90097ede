"""Instructions of template engines in the text."""

import pytest

from bookbuild.passes.templates import find_templates
from tests.helpers import book_tree, html_of, manuscript, section_of


def found(fragment: str) -> list[tuple[str, str]]:
    """Code and place of what the pass finds; the document stays as it is."""
    book = manuscript()
    tree = book_tree({"a.md": fragment}, book)
    problems = find_templates(tree, book)
    assert fragment in html_of(section_of(tree, "a.md"))
    return [(problem.code, problem.place) for problem in problems]


@pytest.mark.parametrize(
    "fragment",
    [
        "<p>文 {x} 100% {}</p>",
        "<p><code>{{ x }}</code> 文</p>",
        '<pre class="code"><code>{% x %}</code></pre>',
        '<p><span class="math" data-tex="{{a}}">{{a}}</span></p>',
    ],
)
def test_other_braces_code_and_formulas_are_left_alone(fragment: str) -> None:
    assert found(fragment) == []


@pytest.mark.parametrize("instruction", ["{% include x.html %}", "{%- endif %}", "{{ page.title }}"])
@pytest.mark.parametrize("shape", ['<p data-src="a.md:3">{}</p>', '<p data-src="a.md:3"><b>文</b>{}</p>'])
def test_an_instruction_is_told_of_at_its_line(instruction: str, shape: str) -> None:
    assert found(shape.replace("{}", instruction)) == [("template-literal", "a.md:3")]
