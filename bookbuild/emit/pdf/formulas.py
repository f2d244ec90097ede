"""Formulas as pictures: SVG outlines from memory, on the baseline of their line, with the TeX as alternative text."""

from concurrent.futures import Executor
from hashlib import sha256
from pathlib import Path

from lxml import etree

from bookbuild.emit.pdf.fetcher import BASE
from bookbuild.formulas import FormulaError, FormulaSvg, formula_problem, svg
from bookbuild.problems import Problem
from bookbuild.tree import has_class, place
from bookbuild.work import Begun, Job, begin

Files = dict[str, tuple[bytes, str]]
Drawn = FormulaSvg | str
"""A drawing, or what is wrong with the TeX."""


def begin_formulas(
    tree: etree._Element, jobs: int = 1, cache: Path | None = None, executor: Executor | None = None
) -> Begun[Drawn]:
    """Hand out the formulas of a tree to be drawn, equal ones once."""
    work = [Job(_draw, formula, (formula[0], str(formula[1]))) for formula in _wanted(tree)]
    return begin(work, jobs, executor=executor, cache=cache)


def place_formulas(tree: etree._Element, begun: Begun[Drawn]) -> tuple[Files, list[Problem]]:
    """Replace the text of every ``.math`` element by an ``img``; the drawings by URL, and what cannot be set."""
    drawn = dict(zip(_wanted(tree), begun.results(), strict=True))
    files: Files = {}
    problems: list[Problem] = []
    for node in _nodes(tree):
        formula = drawn[_formula(node)]
        if isinstance(formula, str):
            problems.append(formula_problem(formula, node.get("data-tex") or "", *place(node)))
            continue
        data = formula.svg.encode()
        url = f"{BASE}.formula/{sha256(data).hexdigest()[:20]}.svg"
        files[url] = (data, "image/svg+xml")
        _show(node, url, formula)
    return files, problems


def _nodes(tree: etree._Element) -> list[etree._Element]:
    return [node for node in tree.iter("span", "div") if has_class(node, "math")]


def _wanted(tree: etree._Element) -> list[tuple[str, bool]]:
    return list(dict.fromkeys(_formula(node) for node in _nodes(tree)))


def _formula(node: etree._Element) -> tuple[str, bool]:
    return node.get("data-tex") or "", node.tag == "div"


def _draw(tex: str, display: bool) -> Drawn:
    try:
        return svg(tex, display)
    except FormulaError as error:
        return str(error)


def _show(node: etree._Element, url: str, formula: FormulaSvg) -> None:
    tex, display = _formula(node)
    for child in list(node):
        node.remove(child)
    node.text = None
    style = f"width: {formula.width:.4f}em; vertical-align: {-formula.depth:.4f}em"
    etree.SubElement(node, "img", {"class": "formula", "src": url, "alt": tex, "style": style})
    if not display:
        _keep_punctuation(node)


_CLOSING = "，。、；：？！）」』】》〉”’,.;:?!)]"


def _keep_punctuation(node: etree._Element) -> None:
    """Take the marks behind an inline formula into it: a line may break beside a picture, never before them."""
    tail = node.tail or ""
    rest = tail.lstrip(_CLOSING)
    marks = tail[: len(tail) - len(rest)]
    if marks:
        node[-1].tail, node.tail = marks, rest
