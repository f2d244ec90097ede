"""The content of a page, form or pattern, instruction by instruction (ISO 32000-1, 7.8.2), of which few are read.

The engine writes each instruction on a line of its own. Where it is so, lines are looked at by their operator alone;
whatever else there is, qpdf takes apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

Instruction = tuple[Sequence[Any], str]
"""Operands, numbers and names, and an operator."""

COLOURS = frozenset(("g", "rg", "k", "cs", "sc", "scn"))
"""Operators that set a colour to fill with; those to stroke with are the same in capitals."""
MARKS = frozenset(("BMC", "BDC", "EMC", "MP", "DP"))
INLINE = "INLINE IMAGE"
_READ = frozenset((*COLOURS, *map(str.upper, COLOURS), *MARKS, INLINE, "q", "Q", "gs", "Do", "sh", "Tf"))
_BY_LINES = {operator.encode(): operator for operator in _READ}
_OTHERWISE = re.compile(rb"[(%\r\t\f\0]|^BI$|>>[A-Z]|(?:^|[ \])>])(?:[A-Za-z]+[01*]?|['\"]) ", re.MULTILINE)
"""What tells that a line is no instruction behind spaces: strings, comments, pictures between, an operator within."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Content as it stands: an instruction that is read, with operands unless it is a mark, or some that are not."""

    said: bytes
    operator: str = ""
    operands: tuple[Any, ...] = ()


def pieces(stream: Any) -> Iterator[Piece]:
    """The content of a pikepdf.Page or a stream in pieces. Raises pikepdf.PdfError where it is none."""
    content = _bytes(stream)
    if _OTHERWISE.search(content) is not None:
        yield from _parsed(stream)
        return
    unread: list[bytes] = []
    for line in content.split(b"\n"):
        before, _, last = line.rpartition(b" ")
        operator = _BY_LINES.get(last)
        if operator is None:
            unread.append(line)
            continue
        if unread:
            yield Piece(b"\n".join(unread))
            unread = []
        yield Piece(line, operator, () if operator in MARKS else tuple(map(_operand, before.split())))
    if unread:
        yield Piece(b"\n".join(unread))


def written(instructions: Iterable[Instruction]) -> bytes:
    """Instructions as content, one a line."""
    return b"\n".join(b" ".join([*map(_said, operands), operator.encode()]) for operands, operator in instructions)


def _bytes(stream: Any) -> bytes:
    if not isinstance(stream, pikepdf.Page):
        return bytes(stream.read_bytes())
    contents = stream.obj.get("/Contents", pikepdf.Array())
    return b"\n".join(part.read_bytes() for part in (contents if isinstance(contents, pikepdf.Array) else [contents]))


def _parsed(stream: Any) -> Iterator[Piece]:
    for instruction in pikepdf.parse_content_stream(stream):
        said, operator = pikepdf.unparse_content_stream([instruction]), str(instruction.operator)
        read = operator in _READ and operator != INLINE
        yield Piece(said, operator if operator in _READ else "", tuple(instruction.operands) if read else ())


def _operand(token: bytes) -> Any:
    return pikepdf.Object.parse(token) if token.startswith(b"/") else float(token)


def _said(operand: Any) -> bytes:
    if isinstance(operand, pikepdf.Object):
        return bytes(operand.unparse())
    return b"%d" % operand if operand == int(operand) else (b"%.4f" % operand).rstrip(b"0")
