"""Content in pieces says what it said: read by lines where each holds one instruction, taken apart where not."""

from decimal import Decimal
from functools import cache
from typing import Any

import pikepdf
import pytest
from pikepdf import Name

from bookbuild.emit.pdf.press import content
from bookbuild.emit.pdf.press.content import Piece, pieces, written

LINES = b"""q
1 0 0 1 20 30 cm
0.5 0.25 0 rg
/Pattern cs
0.1 /p1 scn
/a#20b gs
10 20 m
30 40.5 l
S
BT
/F1 12 Tf
<0a0b>Tj
[<0c> -20 <0d>] TJ
ET
/i1 Do
Q"""


@cache
def pdf() -> pikepdf.Pdf:
    """A file for streams, which live no longer than it."""
    return pikepdf.new()


def stream(data: bytes) -> Any:
    return pdf().make_stream(data)


def told(found: list[Piece]) -> list[tuple[str, tuple[Any, ...]]]:
    return [
        (piece.operator, tuple(str(one) if isinstance(one, Name) else float(one) for one in piece.operands))
        for piece in found
        if piece.operator
    ]


def instructions(data: bytes) -> list[tuple[str, list[object]]]:
    """All that qpdf finds, in a form that can be compared."""

    def plain(operand: Any) -> object:
        if isinstance(operand, int | float | Decimal):
            return float(operand)
        return [plain(one) for one in operand] if isinstance(operand, pikepdf.Array) else bytes(operand.unparse())

    return [(str(one.operator), list(map(plain, one.operands))) for one in pikepdf.parse_content_stream(stream(data))]


def test_nothing_is_one_piece_of_nothing() -> None:
    assert list(pieces(stream(b""))) == [Piece(b"")]


def test_what_is_read_is_told_and_all_else_stays_as_it_is() -> None:
    found = list(pieces(stream(LINES)))
    assert b"\n".join(piece.said for piece in found) == LINES
    assert told(found) == [
        ("q", ()),
        ("rg", (0.5, 0.25, 0)),
        ("cs", ("/Pattern",)),
        ("scn", (0.1, "/p1")),
        ("gs", ("/a b",)),
        ("Tf", ("/F1", 12)),
        ("Do", ("/i1",)),
        ("Q", ()),
    ]


def test_pieces_by_lines_are_those_that_qpdf_finds() -> None:
    taken_apart = list(content._parsed(stream(LINES)))
    assert told(list(pieces(stream(LINES)))) == told(taken_apart)


@pytest.mark.parametrize(
    "data",
    [
        b"q 1 0 0 rg Q",
        b"BT (a\n1 0 0 rg\n) Tj ET",
        b"% 1 0 0 rg\n0 g",
        b"1 0 0 rg\r0 g",
        b"BI\n/W 1 /H 1 /BPC 8 /CS /G\nID x\nEI\n0 g",
        b"0 0 m 1 1 l S\n0 g",
        b"1 0 0\trg",
        b"/P <</MCID 0>>BDC\nEMC",
        b"<0a>Tj 1 0 0 rg",
        b"[<0a>]TJ 1 0 0 rg",
        b"1 0 0 rg ",
        b'1 2 (x) "\n0 g',
    ],
)
def test_what_does_not_stand_by_lines_is_taken_apart(data: bytes) -> None:
    found = list(pieces(stream(data)))
    assert found == list(content._parsed(stream(data)))
    assert instructions(b"\n".join(piece.said for piece in found)) == instructions(data)


def test_a_page_of_several_streams_is_one_content() -> None:
    page = pdf().add_blank_page()
    page.obj.Contents = pikepdf.Array([stream(b"q"), stream(b"Q")])
    assert told(list(pieces(page))) == [("q", ()), ("Q", ())]


def test_a_page_without_content_has_none() -> None:
    page = pdf().add_blank_page()
    del page.obj["/Contents"]
    assert list(pieces(page)) == [Piece(b"")]


def test_marks_come_without_what_they_say() -> None:
    assert list(pieces(stream(b"/P <</MCID 0>> BDC\nEMC"))) == [
        Piece(b"/P <</MCID 0>> BDC", "BDC"),
        Piece(b"EMC", "EMC"),
    ]


def test_instructions_are_written_one_a_line() -> None:
    assert written([([0, 0.25, 1 / 3], "rg"), ([Name("/a b")], "gs"), ([], "Q")]) == b"0 0.25 0.3333 rg\n/a#20b gs\nQ"
