"""Marks of index terms where authors set them: read, and moved to text that they can mark."""

from collections.abc import Iterator

from lxml import etree

from bookbuild.index_terms import read_term
from bookbuild.model import Manuscript
from bookbuild.passes.lines import line_of
from bookbuild.problems import Problem, problem
from bookbuild.tree import add_text, by_class, remove, text_of, unwrap

_OPENING = "{index:"
_TEXTS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "figcaption")
_PICTURES = ("img", "a", "br")


def settle_marks(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Give every mark its term as `data-term` and its line; a mark that says none becomes what was typed.

    Marks that stand alone in their paragraph, or beside its picture, move to the text that follows: an empty paragraph
    would be an empty line, and a picture with something beside it no figure.
    """
    main = tree.find(".//main")
    if main is None:
        raise ValueError("the tree has no <main>")
    problems = []
    for mark in marks_of(main):
        file, line = line_of(mark)
        mark.set("data-src", f"{file}:{line}")
        typed = mark.get("data-term") or ""
        mark.set("data-term", typed or text_of(mark))
        if mark.text == _OPENING or read_term(mark.get("data-term") or "") is None:
            problems.append(_unreadable(mark, typed))
            if _is_empty(mark):
                mark.text = f"{_OPENING}{typed}}}"
            unwrap(mark)
    for paragraph in list(main.iter("p")):
        _move_marks(paragraph)
    return problems


def marks_of(tree: etree._Element) -> Iterator[etree._Element]:
    """The marks of index terms in text order; a ``span.index`` of the author's own HTML that says no term is none."""
    return (node for node in by_class(tree, "span", "index") if node.get("data-term") is not None)


def _unreadable(mark: etree._Element, typed: str) -> Problem:
    hint = "write {index:term} or {index:term;sub-term} on one line; in backticks it is an example, and left alone"
    if mark.text == _OPENING:
        message = "the mark {index: is never closed and is shown as typed"
    else:
        message = f"the mark of the index says no term: “{typed or text_of(mark)}”"
    return problem("index-term", message, *line_of(mark), hint)


def _is_empty(node: etree._Element) -> bool:
    return not len(node) and not (node.text or "").strip()


def _move_marks(paragraph: etree._Element) -> None:
    marks = [mark for mark in marks_of(paragraph) if mark.getparent() is paragraph and _is_empty(mark)]
    others = [child for child in paragraph if child not in marks]
    if not marks or text_of(paragraph) or any(child.tag not in _PICTURES for child in others):
        return
    target, before = _text_beside(paragraph)
    if target is None:
        return
    for mark in marks:
        remove(mark)
    if before:
        for mark in marks:
            target.append(mark)
    else:
        text, target.text = target.text, None
        for offset, mark in enumerate(marks):
            target.insert(offset, mark)
        add_text(target, len(marks), text or "")
    if not others and not set(paragraph.attrib) - {"data-src"}:
        remove(paragraph)


def _text_beside(paragraph: etree._Element) -> tuple[etree._Element | None, bool]:
    """The text that marks of a paragraph may move to, the nearest, and whether it stands before them."""
    following = [(node, False) for node in paragraph.itersiblings()]
    preceding = [(node, True) for node in paragraph.itersiblings(preceding=True)]
    for node, before in (*following[:1], *preceding[:1], *following[1:], *preceding[1:]):
        texts = [inner for inner in node.iter(*_TEXTS) if text_of(inner) and inner.find(".//p") is None]
        if texts:
            return (texts[-1] if before else texts[0]), before
    return None, False
