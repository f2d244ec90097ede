"""Formulas as pictures: SVG outlines from memory, on the baseline of their line, with the TeX as alternative text."""

from hashlib import sha256

from lxml import etree

from bookbuild.emit.pdf.fetcher import BASE
from bookbuild.problems import Problem, problem
from bookbuild.tree import has_class, place

Files = dict[str, tuple[bytes, str]]


def draw_formulas(tree: etree._Element) -> tuple[Files, list[Problem]]:
    """Replace the text of every ``.math`` element by an ``img``; the drawings by URL, and what cannot be set."""
    from bookbuild.formulas import FormulaError, svg

    files: Files = {}
    problems: list[Problem] = []
    for node in [node for node in tree.iter("span", "div") if has_class(node, "math")]:
        tex, display = node.get("data-tex") or "", node.tag == "div"
        try:
            formula = svg(tex, display)
        except FormulaError as error:
            problems.append(problem("math-invalid", str(error), *place(node), hint="mend the TeX"))
            continue
        data = formula.svg.encode()
        url = f"{BASE}.formula/{sha256(data).hexdigest()[:20]}.svg"
        files[url] = (data, "image/svg+xml")
        style = f"width: {formula.width:.4f}em; vertical-align: {-formula.depth:.4f}em"
        for child in list(node):
            node.remove(child)
        node.text = None
        etree.SubElement(node, "img", {"class": "formula", "src": url, "alt": tex, "style": style})
        if not display:
            _keep_punctuation(node)
    return files, problems


_CLOSING = "，。、；：？！）」』】》〉”’,.;:?!)]"


def _keep_punctuation(node: etree._Element) -> None:
    """Take the marks behind an inline formula into it: a line may break beside a picture, never before them."""
    tail = node.tail or ""
    rest = tail.lstrip(_CLOSING)
    marks = tail[: len(tail) - len(rest)]
    if marks:
        node[-1].tail, node.tail = marks, rest
