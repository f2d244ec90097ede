"""The book that bookbuild was born for, counted: needs the corpus beside the checkout, and is skipped without it."""

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from bookbuild.assemble import assemble, freeze
from bookbuild.manuscript import read_manuscript
from bookbuild.model import Book
from bookbuild.passes.order import PASSES
from bookbuild.problems import Problem
from bookbuild.render import render
from bookbuild.tree import has_class

BOOKS = Path(__file__).parent.parent.parent / "shared" / "books"
pytestmark = pytest.mark.skipif(not BOOKS.is_dir(), reason="the corpus of real books is not beside this checkout")


@pytest.fixture(scope="module")
def built() -> tuple[Book, Counter[str]]:
    manuscript = read_manuscript(BOOKS / "thebytebook")
    fragments = render(manuscript)
    tree = assemble(manuscript, fragments)
    problems: list[Problem] = [*manuscript.problems, *(p for f in fragments.values() for p in f.problems)]
    for apply in PASSES:
        problems += apply(tree, manuscript)
    return freeze(tree, manuscript), Counter(problem.code for problem in problems)


@pytest.fixture(scope="module")
def tree(built: tuple[Book, Counter[str]]) -> etree._Element:
    return etree.fromstring(built[0].html)


def test_the_documents_come_in_the_order_of_the_sidebar(tree: etree._Element) -> None:
    order = (BOOKS / "orders" / "thebytebook.txt").read_text().splitlines()
    wanted = [line.strip() for line in order if line.strip() and not line.startswith("#")]
    assert [node.get("data-doc") for node in tree.iter("section") if node.get("data-doc")] == wanted


def test_every_fault_of_the_book_is_named(built: tuple[Book, Counter[str]]) -> None:
    assert built[1] == {
        "order-rule": 12,
        "order-orphan": 3,
        "title-differs": 6,
        "heading-number": 6,
        "footnote-unreferenced": 14,
        "number-twice": 7,
        "number-gap": 11,
        "number-order": 2,
        "number-chapter": 1,
        "subscript-literal": 1,
        "picture-suffix": 3,
    }


@pytest.mark.parametrize(
    ("tag", "name", "count"),
    [
        ("img", "", 205),
        ("figcaption", "", 223),
        ("table", "", 19),
        ("pre", "code", 125),
        ("span", "math", 16),
        ("div", "math", 3),
        ("sub", "", 99),
        ("sup", "noteref", 55),
        ("aside", "footnote", 68),
        ("div", "right", 18),
        ("a", "xref", 184),
        ("strong", "", 383),
    ],
)
def test_everything_is_there(tree: etree._Element, tag: str, name: str, count: int) -> None:
    assert sum(1 for node in tree.iter(tag) if not name or has_class(node, name)) == count


def test_every_internal_link_lands(tree: etree._Element) -> None:
    ids = {node.get("id") for node in tree.iter(etree.Element)}
    targets = [str(node.get("href"))[1:] for node in tree.iter("a") if str(node.get("href")).startswith("#")]
    assert targets
    assert not set(targets) - ids
