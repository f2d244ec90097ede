"""Where a page-break marker may stand: the place in the flow first, then lifted out of what may not hold it.

A marker is an empty ``span``. It stands directly before the first character of its page, and

* not inside a word written with an alphabet (a hyphenated one, say): behind it then;
* not inside a link, heading, ruby, formula, drawing or note: before it when the page begins with it, else behind it;
* before a figure, table, listing or box that the page begins with, and in the first cell of a row of a table;
* in code at the begin of a line.
"""

import unicodedata

from lxml import etree

from bookbuild.emit.flow import Run, counted, is_atom, is_counted, runs
from bookbuild.tree import has_class, remove

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NEVER = frozenset(["a", "ruby", "svg", "math", "summary", "label", "button", *_HEADINGS])
_NAMES = frozenset(["figcaption", "caption"])
_OPENED = frozenset(["pre", "code", "figure", "details", "em", "strong", "b", "i", "span", *_NAMES])
_UNSPACED = ("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff")
"""Thai, Lao, Burmese, Khmer: alphabets whose words no space parts; a line breaks between them all the same."""

_Spot = tuple[Run, int]


def put_before(marker: etree._Element, target: etree._Element) -> None:
    """Put the marker before an element, or before the figure, link, … that begins with it."""
    _insert_before(marker, target)
    _lift(marker)


def put_into(marker: etree._Element, block: etree._Element, offset: int) -> None:
    """Put the marker into the text of a block, behind `offset` counted characters of it."""
    spot = _spot(block, offset)
    if spot is None:
        block.append(marker)
    else:
        run, index = spot
        _insert_at(marker, run, index)
    _lift(marker)


def _spot(block: etree._Element, offset: int) -> _Spot | None:
    """The place before the counted character number `offset`, moved to the end of a word; None for the block's end."""
    characters = [(char, run, index) for run in runs(block) for index, char in enumerate(run.text)]
    places = [at for at, (char, _, _) in enumerate(characters) if is_counted(char)]
    if offset >= len(places):
        return None
    at = places[offset]
    if offset > 0:
        while at < len(characters) and _is_joined(characters[at - 1][0], characters[at][0]):
            at += 1
    if at == len(characters):
        return None
    if block.tag == "pre":
        at = _line_start(characters, at)
    _, run, index = characters[at]
    return run, index


def _line_start(characters: list[tuple[str, Run, int]], at: int) -> int:
    """The begin of the line of code, if nothing but its indentation is before `at`."""
    start = at
    while start and characters[start - 1][0] in " \t":
        start -= 1
    return start if not start or characters[start - 1][0] == "\n" else at


def _is_joined(before: str, after: str) -> bool:
    """Whether no marker may part two characters: within a word of an alphabet, before a combining mark."""
    if unicodedata.category(after)[0] == "M":
        return True
    return _is_of_word(before) and _is_of_word(after)


def _is_of_word(char: str) -> bool:
    category = unicodedata.category(char)
    if category[0] not in "LMN" and category != "Cf":
        return False
    return unicodedata.east_asian_width(char) not in "WF" and not any(a <= char <= b for a, b in _UNSPACED)


def _insert_at(marker: etree._Element, run: Run, index: int) -> None:
    text = run.text
    if run.is_tail:
        parent = run.node.getparent()
        if parent is None:
            raise ValueError("text behind the root")
        run.node.tail = text[:index]
        parent.insert(parent.index(run.node) + 1, marker)
    else:
        run.node.text = text[:index]
        run.node.insert(0, marker)
    marker.tail = text[index:]


def _insert_before(marker: etree._Element, target: etree._Element) -> None:
    parent = target.getparent()
    if parent is None:
        raise ValueError("nothing stands before the root")
    parent.insert(parent.index(target), marker)


def _insert_behind(marker: etree._Element, target: etree._Element) -> None:
    """Behind `target`, and behind markers that are there already."""
    parent = target.getparent()
    if parent is None:
        raise ValueError("nothing stands behind the root")
    index = parent.index(target) + 1
    while index < len(parent) and is_marker(parent[index]) and not (parent[index - 1].tail or "").strip():
        index += 1
    before = parent[index - 1]
    parent.insert(index, marker)
    marker.tail, before.tail = before.tail, None


def is_marker(node: etree._Element) -> bool:
    """Whether the element is a page-break marker."""
    return node.get("role") == "doc-pagebreak"


def _lift(marker: etree._Element) -> None:
    """Move the marker out of what may not hold it, and before what it opens."""
    closed = [node for node in marker.iterancestors() if _holds_none(node)]
    if closed:
        _move(marker, closed[-1], behind=not _opens(marker, closed[-1]))
    parent = marker.getparent()
    while parent is not None and _is_opened(parent) and _opens(marker, parent):
        _move(marker, parent, behind=False)
        parent = marker.getparent()
    _lift_out_of_row(marker)


def _lift_out_of_row(marker: etree._Element) -> None:
    row = next(marker.iterancestors("tr"), None)
    table = next(marker.iterancestors("table"), None)
    if row is None or table is None or not _opens(marker, row):
        return
    if _opens(marker, table):
        _move(marker, table, behind=False)
        _lift(marker)
    elif row[0] not in marker.iterancestors():
        remove(marker)
        first = row[0]
        first.text, text = None, first.text
        first.insert(0, marker)
        marker.tail = text


def _move(marker: etree._Element, target: etree._Element, *, behind: bool) -> None:
    remove(marker)
    if behind:
        _insert_behind(marker, target)
    else:
        _insert_before(marker, target)


def _holds_none(node: etree._Element) -> bool:
    return node.tag in _NEVER or is_atom(node) or (node.tag == "aside" and has_class(node, "footnote"))


def _is_opened(node: etree._Element) -> bool:
    """Whether a marker at the begin of the element stands before it instead."""
    if node.tag == "aside":
        return has_class(node, "admonition")
    if node.tag == "p":
        return has_class(node, "picture") or has_class(node, "admonition-title")
    return node.tag in _OPENED


def _opens(marker: etree._Element, holder: etree._Element) -> bool:
    """Whether nothing of the flow stands before the marker in `holder`."""
    for event, node in etree.iterwalk(holder, events=("start", "end")):
        if node is marker:
            return True
        if event == "start" and (is_atom(node) or counted(node.text or "")):
            return False
        if event == "end" and node is not holder and counted(node.tail or ""):
            return False
    raise ValueError("the marker is not in its holder")
