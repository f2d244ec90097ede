"""What the chapters of a file have in common is in it once; what refers to it refers to that."""

import io

import pytest

from bookbuild.emit.pdf.chapters.packing import File
from bookbuild.emit.pdf.chapters.shared import Shared, linked, resources
from bookbuild.emit.pdf.chapters.sheets import Item, Sheets


@pytest.fixture
def file() -> File:
    return File(io.BytesIO(), lambda name: name.encode())


def sheets(*objects: Item, fonts: int = 1, shared: tuple[int, ...] = ()) -> Sheets:
    return Sheets((b"", b"", *objects), fonts, shared=shared)


def said(file: File) -> dict[int, bytes]:
    """The small objects of a file by number."""
    return dict(file.small)


def test_no_objects_are_none(file: File) -> None:
    assert linked(file, sheets(), Shared(file.number())) == [0, 1]
    assert said(file) == {}


def test_objects_refer_to_each_other_as_before(file: File) -> None:
    numbers = linked(file, sheets(b"<</B 3 0 R>>", b"<</A 2 0 R/F 1 0 R>>"), Shared(file.number()))
    assert numbers[1] == 1
    assert said(file) == {
        numbers[2]: b"<</B %d 0 R>>" % numbers[3],
        numbers[3]: b"<</A %d 0 R/F 1 0 R>>" % numbers[2],
    }


def test_what_two_chapters_have_is_in_the_file_once(file: File) -> None:
    shared = Shared(file.number())
    first = linked(file, sheets((b"<<>>", b"mask"), (b"<</SMask 2 0 R>>", b"picture"), shared=(2, 3)), shared)
    other = linked(file, sheets(b"<<>>", (b"<</SMask 4 0 R>>", b"picture"), (b"<<>>", b"mask"), shared=(4, 3)), shared)
    assert (other[3], other[4]) == (first[3], first[2])
    third = linked(file, sheets((b"<<>>", b"other"), (b"<</SMask 2 0 R>>", b"picture"), shared=(2, 3)), shared)
    assert third[3] not in first


def test_the_fonts_may_come_last(file: File) -> None:
    shared = Shared(file.number())
    linked(file, sheets(b"<</Fonts 1 0 R>>"), shared)
    numbers = linked(file, sheets(b"<</Type /Font>>", b"<</f 2 0 R>>", fonts=3), shared)
    assert said(file)[shared.fonts] == b"<</f %d 0 R>>" % numbers[2]


def test_an_object_that_the_file_has_is_not_written_again(file: File) -> None:
    known = file.add(b"<<>>")
    numbers = linked(file, sheets(b"", b"<</P 2 0 R>>"), Shared(file.number()), {2: known})
    assert said(file)[numbers[3]] == b"<</P %d 0 R>>" % known


def test_resources_of_text_and_of_heads_are_one() -> None:
    text = (("XObject", (("a", b"1 0 R"),)), ("Font", b"2 0 R"), ("Pattern", ()))
    heads = (("XObject", (("a", b"3 0 R"), ("b", b"<<>>"))), ("Font", b"2 0 R"), ("Shading", (("s", b"1 0 R"),)))
    made = resources((text, [0, 10, 20]), (heads, [0, 11, 20, 12]))
    assert made == b"<</XObject <</a 10 0 R/b <<>>>>/Font 20 0 R/Pattern <<>>/Shading <</s 11 0 R>>>>"
