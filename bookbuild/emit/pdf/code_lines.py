"""Code, one element a line: lines that do not fit are wrapped by the engine and get a mark that nobody copies."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from bookbuild.tree import add_text, by_class

_TAB = 4
_INDENTING = ("li", "dd", "aside", "blockquote")
_INDENT_COLUMNS, _CELL_COLUMNS = 6, 10
_MARGIN = 2
_LONG = 24
"""Columns of text without a blank from which on it may be broken."""
_PARTS = re.compile(r"\s+|\S+")
_PIECES = re.compile(r"[^\n]*\n|[^\n]+")

Run = tuple[str, tuple[etree._Element, ...]]


def split_code(tree: etree._Element, columns: int) -> None:
    """Put every line of every ``pre.code`` into a ``span.line``, tabs expanded to stops of four columns.

    A line that may be wider than its place is ``span.line.wraps > span.wrapped``: `columns` half-width characters fit
    into a line of an unindented block. Tabs do not survive copying from a PDF, spaces do.
    """
    for pre in by_class(tree, "pre", "code"):
        code = pre.find("code")
        if code is None:
            continue
        room = _room(pre, columns)
        lines = [_line(runs, room) for runs in _lines(code)]
        for child in list(code):
            code.remove(child)
        code.text = None
        code.extend(lines)


def width_of(text: str) -> int:
    """The columns that `text` takes in a font with half-width and full-width characters."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    if _is_box(character):
        return 1
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def _is_box(character: str) -> bool:
    return "\u2500" <= character <= "\u259f"


def _room(pre: etree._Element, columns: int) -> int:
    ancestors = [parent.tag for parent in pre.iterancestors()]
    if "td" in ancestors or "th" in ancestors:
        return _CELL_COLUMNS
    return max(_CELL_COLUMNS, columns - _MARGIN - _INDENT_COLUMNS * sum(tag in _INDENTING for tag in ancestors))


def _lines(code: etree._Element) -> Iterator[list[Run]]:
    line: list[Run] = []
    column = 0
    for text, path in _runs(code, ()):
        for piece in _PIECES.findall(text):
            piece, column = _expand(piece, column)
            line.append((piece, path))
            if piece.endswith("\n"):
                yield line
                line, column = [], 0
    if line:
        yield line


def _runs(node: etree._Element, path: tuple[etree._Element, ...]) -> Iterator[Run]:
    if node.text:
        yield node.text, path
    for child in node:
        yield from _runs(child, (*path, child))
        if child.tail:
            yield child.tail, path


def _expand(piece: str, column: int) -> tuple[str, int]:
    if "\t" not in piece:
        return piece, column + width_of(piece)
    expanded = ""
    for character in piece:
        if character == "\t":
            blanks = _TAB - column % _TAB
            expanded += " " * blanks
            column += blanks
        else:
            expanded += character
            column += _columns(character)
    return expanded, column


def _line(runs: list[Run], room: int) -> etree._Element:
    line = etree.Element("span", {"class": "line"})
    holder = line
    if width_of("".join(text for text, _ in runs).rstrip("\n")) > room:
        line.set("class", "line wraps")
        holder = etree.SubElement(line, "span", {"class": "wrapped"})
    opened: list[tuple[etree._Element, etree._Element]] = []
    for text, path in runs:
        shared = 0
        while shared < min(len(opened), len(path)) and opened[shared][0] is path[shared]:
            shared += 1
        del opened[shared:]
        for source in path[shared:]:
            parent = opened[-1][1] if opened else holder
            opened.append((source, _copy(parent, source)))
        _append(opened[-1][1] if opened else holder, text, wraps=holder is not line)
    return line


def _copy(parent: etree._Element, source: etree._Element) -> etree._Element:
    copy = etree.SubElement(parent, str(source.tag), {str(k): str(v) for k, v in source.items()})
    if source.get("id"):
        del source.attrib["id"]
    return copy


def _append(node: etree._Element, text: str, *, wraps: bool) -> None:
    """Add text; lines of boxes and trees go into a ``span.box``, for a font in which they take one column, not two.

    In a line that `wraps`, what has no blank for long goes into a ``span.long``, which may break anywhere: the engine
    breaks a word only where it begins its line.
    """
    if text.isascii() and not wraps:
        add_text(node, len(node), text)
        return
    for boxes, run in groupby(text, key=_is_box):
        piece = "".join(run)
        if boxes:
            etree.SubElement(node, "span", {"class": "box"}).text = piece
            continue
        for part in _PARTS.findall(piece):
            if wraps and width_of(part) > _LONG:
                etree.SubElement(node, "span", {"class": "long"}).text = part
            else:
                add_text(node, len(node), part)
