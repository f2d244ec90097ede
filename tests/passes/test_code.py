"""Coloured code, to the character."""

import pytest
from lxml import etree

from bookbuild.passes import code as code_pass
from bookbuild.passes.code import COLOURS, highlight, note_colours
from bookbuild.problems import Problem
from tests.helpers import book_tree, html_of, manuscript


def block(language: str, text: str, line: int = 3) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<pre class="code" data-lang="{language}" data-src="a.md:{line}"><code>{escaped}</code></pre>'


def coloured(*blocks: str) -> tuple[list[etree._Element], list[Problem]]:
    """The code elements of a document of such blocks, and what the pass found."""
    tree = book_tree({"a.md": "".join(blocks)})
    problems = highlight(tree, manuscript())
    return list(tree.iter("code")), problems


@pytest.mark.parametrize("language", ["", "plain", "text", "txt", "Plaintext", "console output", " "])
def test_plain_text_stays_as_it_is(language: str) -> None:
    (code,), problems = coloured(block(language, "a = 1\n"))
    assert (html_of(code), problems) == ("<code>a = 1\n</code>", [])


def test_inline_code_and_foreign_blocks_stay_as_they_are() -> None:
    tree = book_tree({"a.md": '<p><code>x = 1</code></p><pre><code class="language-go">x := 1</code></pre>'})
    before = html_of(tree)
    assert highlight(tree, manuscript()) == []
    assert html_of(tree) == before


def test_tokens_carry_the_short_classes_of_pygments() -> None:
    (code,), problems = coloured(block("python", "def f():\n    return 1  # 一\n"))
    assert problems == []
    assert html_of(code) == (
        '<code><span class="k">def</span> <span class="nf">f</span>'
        '<span class="p">():</span>\n    <span class="k">return</span> <span class="mi">1</span>'
        '  <span class="c1"># 一</span>\n</code>'
    )


@pytest.mark.parametrize("language", ["python", "bash", "go", "yaml", "json", "SQL", "nginx", "html", "diff", "docker"])
@pytest.mark.parametrize(
    "text",
    ["\n\n  x\n\n", "\tx: [1,\t2]  \n", "x", "", "├── a\n│   └── b\n", "<a href='x'>&amp;</a>", "- a\n+ b\n@@ 1\n"],
)
def test_not_a_space_or_newline_changes(language: str, text: str) -> None:
    (code,), _ = coloured(block(language, text))
    assert "".join(str(piece) for piece in code.itertext()) == text


@pytest.mark.parametrize("language", ["rust,editable", "js{1,3}", "js:line-numbers", "mjs", "jsonc", "svg", "kt"])
def test_what_tools_add_to_a_language_does_not_hide_it(language: str) -> None:
    (code,), problems = coloured(block(language, "x = 1; <a>\n"))
    assert problems == []
    assert len(code)


def test_text_that_a_lexer_would_change_stays_plain() -> None:
    tree = book_tree({"a.md": block("python", "x")})
    (code,) = tree.iter("code")
    code.text = "x = 1\r\n"
    assert highlight(tree, manuscript()) == []
    assert (code.text, len(code)) == ("x = 1\r\n", 0)


def test_what_a_lexer_does_not_understand_has_no_colour() -> None:
    (code,), _ = coloured(block("json", "{ … }"))
    assert "err" not in html_of(code)


def test_an_unknown_language_is_told_once_a_document() -> None:
    codes, problems = coloured(block("brainweb", "a"), block("brainweb", "b", 9), block("mermaid", "c", 12))
    assert [html_of(code) for code in codes] == ["<code>a</code>", "<code>b</code>", "<code>c</code>"]
    assert [(note.code, note.place) for note in problems] == [("code-language", "a.md:3"), ("code-language", "a.md:12")]
    assert "brainweb" in problems[0].message
    assert "SVG" in problems[1].hint


def test_the_same_unknown_language_is_told_in_each_document() -> None:
    fragments = {path: block("brainweb", "a").replace("a.md", path) for path in ("a.md", "b.md")}
    assert [note.file for note in highlight(book_tree(fragments), manuscript())] == ["a.md", "b.md"]


SOURCES = {"python": "def f():\n    return 1  # 一\n", "text": "a = 1\n", "json": '{"a": …}\n', "nonesuch": "x\n"}


def test_colours_that_were_noted_are_those_that_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = "".join(block(language, text) for language, text in SOURCES.items())
    found, noted = (book_tree({"a.md": blocks}) for _ in range(2))
    note_colours(noted)
    assert len([pre for pre in noted.iter("pre") if pre.get(COLOURS)]) == 2
    problems = highlight(found, manuscript())
    lexer = code_pass._lexer
    monkeypatch.setattr(code_pass, "_lexer", lambda name: lexer(name) if name == "nonesuch" else pytest.fail(name))
    assert highlight(noted, manuscript()) == problems
    assert html_of(noted) == html_of(found)


@pytest.mark.parametrize("noted", ["k:3", "k:99", "", "nonsense", "k:-1", ":6"])
def test_notes_that_do_not_fit_the_text_are_passed_over(noted: str) -> None:
    fitting = html_of(coloured(block("python", "x = 1\n"))[0][0])
    tree = book_tree({"a.md": block("python", "x = 1\n").replace("<pre ", f'<pre {COLOURS}="{noted}" ')})
    highlight(tree, manuscript())
    (code,) = tree.iter("code")
    assert html_of(code) == (fitting if noted != ":6" else "<code>x = 1\n</code>")
    assert COLOURS not in html_of(tree)


def test_what_an_author_notes_is_not_believed() -> None:
    tree = book_tree({"a.md": block("python", "x = 1\n").replace("<pre ", f'<pre {COLOURS}=":6" ')})
    note_colours(tree)
    highlight(tree, manuscript())
    assert len(next(tree.iter("code")))
