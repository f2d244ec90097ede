"""Cross-references: numbers named in the text become links, and links without text get one."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.passes.captions import Label, labels_in, opening_label
from bookbuild.passes.empty_links import fill_empty_links
from bookbuild.passes.lines import line_of
from bookbuild.passes.links import document_of
from bookbuild.problems import Problem, problem
from bookbuild.tree import has_class

# fmt: off
_CLOSED = frozenset([
    "a", "code", "pre", "kbd", "samp", "h1", "h2", "h3", "h4", "h5", "h6", "svg", "math", "script", "style",
])
_CLOSED_CLASSES = frozenset(["number", "math", "missing", "missing-reference"])
# fmt: on


@dataclass(frozen=True, slots=True)
class _Target:
    """What bears a number: its id, its document and its place in the text."""

    identity: str
    document: str
    position: int


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What bears the typed numbers of the book, by kind and number, and how many parts the numbers of a kind have."""

    targets: Mapping[tuple[str, str], tuple[_Target, ...]]
    shapes: frozenset[tuple[str, int]]


def link_references(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Link every typed number in running text to what bears it, and give links without text the name of their target.

    Of several with one number, the nearest of the same document is meant, or else the nearest of the book. A number
    that nothing bears is a problem where the book types such numbers.
    """
    main = tree.find(".//main")
    if main is None:
        raise ValueError("the tree has no <main>")
    problems = fill_empty_links(main, manuscript)
    positions = {node: position for position, node in enumerate(main.iter(etree.Element))}
    numbers = _numbers(main, positions)
    for node, part in _open_texts(main):
        problems.extend(_link_text(node, part, numbers, positions))
    for span in main.iter("span"):
        span.attrib.pop("data-given", "")
    return problems


def _numbers(main: etree._Element, positions: Mapping[etree._Element, int]) -> _Numbers:
    targets: dict[tuple[str, str], tuple[_Target, ...]] = {}
    shapes: set[tuple[str, int]] = set()
    for span in [node for node in main.iter("span") if has_class(node, "number") and node.get("data-given") is None]:
        figure = next(span.iterancestors("figure"), None)
        label = opening_label(span.text or "")
        if figure is None or label is None:
            continue
        target = _Target(figure.get("id") or "", document_of(figure), positions[figure])
        key = (label.kind, label.number)
        targets[key] = (*targets.get(key, ()), target)
        shapes.add((label.kind, len(label.parts)))
    return _Numbers(targets, frozenset(shapes))


def _open_texts(top: etree._Element) -> list[tuple[etree._Element, str]]:
    """The places of running text below `top`, as (element, "text" or "tail")."""
    found: list[tuple[etree._Element, str]] = []
    _gather(top, found)
    return found


def _gather(node: etree._Element, found: list[tuple[etree._Element, str]]) -> None:
    if node.text:
        found.append((node, "text"))
    for child in node:
        if child.tag not in _CLOSED and _CLOSED_CLASSES.isdisjoint((child.get("class") or "").split()):
            _gather(child, found)
        if child.tail:
            found.append((child, "tail"))


def _link_text(
    node: etree._Element, part: str, numbers: _Numbers, positions: Mapping[etree._Element, int]
) -> list[Problem]:
    text: str = getattr(node, part)
    problems: list[Problem] = []
    links: list[tuple[Label, _Target]] = []
    for label in labels_in(text):
        bearers = numbers.targets.get((label.kind, label.number), ())
        if bearers:
            links.append((label, _nearest(bearers, document_of(node), positions[node])))
        elif (label.kind, len(label.parts)) in numbers.shapes:
            file, line = line_of(node)
            line += text[: label.start].count("\n")
            hint = "mend the number, or add the caption that is meant"
            problems.append(problem("reference-unknown", f"the book has no {label.name}", file, line, hint))
    _insert(node, part, text, links)
    return problems


def _nearest(bearers: tuple[_Target, ...], document: str, position: int) -> _Target:
    same = [target for target in bearers if target.document == document]
    return min(same or bearers, key=lambda target: abs(target.position - position))


def _insert(node: etree._Element, part: str, text: str, links: list[tuple[Label, _Target]]) -> None:
    parent = node if part == "text" else node.getparent()
    if not links or parent is None:
        return
    index = 0 if part == "text" else parent.index(node) + 1
    setattr(node, part, text[: links[0][0].start])
    for offset, (label, target) in enumerate(links):
        link = etree.Element("a", {"class": "xref", "href": f"#{target.identity}", "data-ref": "number"})
        link.text = text[label.start : label.end]
        end = links[offset + 1][0].start if offset + 1 < len(links) else len(text)
        link.tail = text[label.end : end]
        parent.insert(index + offset, link)
