"""The identity of a file."""

import io

import pikepdf

from tests.emit.pdf.books import make
from tests.emit.pdf.chapters.test_book import BOOK


def identity(text: str) -> tuple[bytes, bytes]:
    with pikepdf.open(io.BytesIO(make(text).files[0].data)) as pdf:
        first, second = pdf.trailer.ID
        return bytes(first), bytes(second)


def test_a_file_has_an_identity_of_its_own() -> None:
    first, second = identity(BOOK)
    assert first == second
    assert len(first) == 16
    assert identity(BOOK) == (first, second)
    assert identity(BOOK.replace("序文。", "序言。")) != (first, second)


def test_an_id_that_nobody_sees_is_part_of_it() -> None:
    assert identity(BOOK.replace('id="again"', 'id="agein"').replace("#again", "#agein")) != identity(BOOK)
