"""The glossary and what leads to it."""

from dataclasses import replace

import pytest
from lxml import etree

from bookbuild.config import Config, ManuscriptConfig
from bookbuild.passes.glossary import link_glossary
from bookbuild.passes.headings import place_headings
from bookbuild.problems import Problem
from tests.helpers import book_tree, html_of, manuscript, section_of

_GLOSSARY = (
    "<h1>术语表</h1><dl><dt>共识（consensus）</dt><dd>共识即一致。</dd><dt>Raft</dt><dt>筏</dt><dd>算法。</dd></dl>"
)
_ALL = ManuscriptConfig(link_glossary=True)


def _linked(
    text: str,
    glossary: str = _GLOSSARY,
    path: str = "g.md",
    settings: ManuscriptConfig = ManuscriptConfig(),  # noqa: B008  # frozen
) -> tuple[etree._Element, list[Problem]]:
    lines = (("manuscript.glossary", 7), ("manuscript.link_glossary", 8))
    config = Config(manuscript=settings, file="bookbuild.toml", lines=lines)
    book = replace(manuscript(("a.md", path)), config=config)
    tree = book_tree({"a.md": f"<h1>章</h1>{text}", path: glossary}, book)
    place_headings(tree, book)
    return tree, link_glossary(tree, book)


def _text(tree: etree._Element) -> str:
    """What follows the heading of the first document."""
    return "".join(html_of(child) for child in list(section_of(tree, "a.md"))[1:])


def _mark(text: str, term: str = "") -> str:
    return f'<span class="gloss" data-term="{term}">{text}</span>'


@pytest.mark.parametrize("glossary", ["<h1>其他</h1><dl><dt>共识</dt><dd>一致。</dd></dl>", _GLOSSARY])
def test_text_without_marks_stays_as_it_is(glossary: str) -> None:
    text = '<p>共识与 Raft，<span class="gloss">文</span></p>'
    tree, problems = _linked(text, glossary)
    assert problems == []
    assert _text(tree) == text


def test_terms_have_ids_and_marks_lead_to_them() -> None:
    tree, problems = _linked(f"<p>{_mark('共识')}，{_mark('它', 'Raft')}，{_mark('<b>筏</b>')}</p>")
    assert problems == []
    assert [(node.text, node.get("id")) for node in section_of(tree, "g.md").iter("dt")] == [
        ("共识（consensus）", "gloss-consensus"),
        ("Raft", "gloss-raft"),
        ("筏", "gloss"),
    ]
    assert _text(tree) == (
        '<p><a class="gloss" href="#gloss-consensus">共识</a>，<a class="gloss" href="#gloss-raft">它</a>，'
        '<a class="gloss" href="#gloss"><b>筏</b></a></p>'
    )
    assert section_of(tree, "g.md").get("class") == "chapter glossary"
    assert [node.get("class") for node in tree.iter("dl") if node.getparent() is section_of(tree, "g.md")] == [
        "glossary"
    ]


def test_a_mark_without_term_is_a_problem_and_its_text_stays() -> None:
    tree, problems = _linked(f'<p data-src="a.md:3">文\n{_mark("别的")}</p><p><a href="#x">{_mark("Raft")}</a></p>')
    assert _text(tree) == '<p data-src="a.md:3">文\n别的</p><p><a href="#x">Raft</a></p>'
    assert [(found.code, found.line) for found in problems] == [("glossary-term", 4), ("glossary-term", 1)]


def test_a_book_that_asks_for_it_links_the_first_place_of_each_term() -> None:
    tree, problems = _linked(
        "<h2>共识</h2><p>用 <code>Raft</code> 和 Rafts 求<b>共识</b>。</p><p>共识要 Raft，Raft 要筏。</p>",
        settings=_ALL,
    )
    assert problems == []
    links = [(str(link.text), link.get("href")) for link in tree.iter("a") if link.get("class") == "gloss"]
    assert links == [("共识", "#gloss-consensus"), ("Raft", "#gloss-raft"), ("筏", "#gloss")]
    paragraph = list(section_of(tree, "a.md").iter("p"))[1]
    assert html_of(paragraph) == (
        '<p>共识要 <a class="gloss" href="#gloss-raft">Raft</a>，Raft 要<a class="gloss" href="#gloss">筏</a>。</p>'
    )


def test_a_term_that_the_author_has_marked_is_linked_no_second_time() -> None:
    tree, _ = _linked(f"<p>先说 Raft，再说 {_mark('Raft')}。</p>", settings=_ALL)
    assert _text(tree) == '<p>先说 Raft，再说 <a class="gloss" href="#gloss-raft">Raft</a>。</p>'


def test_the_configuration_names_a_glossary_of_any_title() -> None:
    glossary = _GLOSSARY.replace("术语表", "词")
    tree, problems = _linked(f"<p>{_mark('Raft')}</p>", glossary, "words.md", ManuscriptConfig(glossary="./words.md"))
    assert problems == []
    assert 'href="#gloss-raft"' in _text(tree)


@pytest.mark.parametrize(
    ("glossary", "settings", "code", "line"),
    [
        (_GLOSSARY, ManuscriptConfig(glossary="none.md"), "config-file", 7),
        ("<h1>词</h1><p>无</p>", ManuscriptConfig(glossary="g.md"), "glossary-empty", 7),
        ("<h1>术语表</h1><p>无</p>", _ALL, "glossary-empty", 8),
    ],
)
def test_a_glossary_that_is_asked_for_and_not_there_is_a_problem(
    glossary: str, settings: ManuscriptConfig, code: str, line: int
) -> None:
    _, problems = _linked("<p>文</p>", glossary, settings=settings)
    assert [(found.code, found.file, found.line) for found in problems] == [(code, "bookbuild.toml", line)]
