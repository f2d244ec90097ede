"""A sidebar's items become entries, and nothing of it is dropped without a word."""

from pathlib import Path

import pytest

from bookbuild.problems import Problem
from bookbuild.readers import Named
from bookbuild.readers.javascript import read_module
from bookbuild.readers.sidebar import sidebar_entries


def read(tmp_path: Path, sidebar: str) -> tuple[tuple[Named, ...], list[Problem]]:
    (tmp_path / "s.js").write_text(f"export default {sidebar}\n")
    problems: list[Problem] = []
    return sidebar_entries(read_module(tmp_path / "s.js", tmp_path), "", problems), problems


def test_an_empty_list_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path, "[]") == ((), [])


@pytest.mark.parametrize(
    ("sidebar", "target"),
    [
        ("['/a.md']", "/a.md"),
        ("['a.md']", "/a.md"),
        ("['/%E4%B8%AD.md']", "/中.md"),
        ("['/a.md#part']", "/a.md"),
        ("['/a.html?x=1']", "/a.html"),
        ("['/a/']", "/a/"),
        ("{ '/b/': ['a.md'] }", "/b/a.md"),
        ("{ '/b/': [''] }", "/b"),
        ("[{ text: 'x', link: '/a.md' }]", "/a.md"),
        ("defineSidebar(['/a.md'])", "/a.md"),
        ("[null, false, '/a.md']", "/a.md"),
    ],
)
def test_a_link_is_a_path_from_the_root(tmp_path: Path, sidebar: str, target: str) -> None:
    entries, problems = read(tmp_path, sidebar)
    assert ([entry.target for entry in entries], problems) == ([target], [])


@pytest.mark.parametrize(
    ("sidebar", "codes"),
    [
        ("'auto'", ["order-syntax"]),
        ("[{ text: 'x', link: '/a.md', children: 'structure' }]", ["order-syntax"]),
        ("[{ text: 'x', children: 'structure' }]", ["order-syntax"]),
        ("[3]", ["order-syntax"]),
        ("[{ text: 'x', link: make() }]", ["order-literal"]),
        ("[...make()]", ["order-literal"]),
        ("[{ text: 'x', ...make() , link: '/a.md'}]", ["order-literal"]),
        ("make(['/a.md'])", ["order-literal"]),
        ("['https://example.org/']", ["order-skipped"]),
        ("[{ text: 'x', link: 'mailto:a@example.org' }]", ["order-skipped"]),
        ("[{ text: 'x' }]", ["order-skipped"]),
        ("[{ text: 'x', children: [] }]", ["order-skipped"]),
        ("[{ text: 'x', children: [make()] }]", ["order-literal"]),
    ],
)
def test_what_names_no_document_is_said(tmp_path: Path, sidebar: str, codes: list[str]) -> None:
    _, problems = read(tmp_path, sidebar)
    assert [problem.code for problem in problems] == codes
    assert all(problem.hint and problem.place == "s.js:1" for problem in problems)


def test_children_of_a_link_to_another_site_stay(tmp_path: Path) -> None:
    entries, _ = read(tmp_path, "[{ text: 'x', link: 'https://example.org', children: ['/a.md'] }]")
    assert [(e.target, e.title, [c.target for c in e.children]) for e in entries] == [("", "x", ["/a.md"])]
