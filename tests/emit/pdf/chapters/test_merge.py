"""The identity of a file."""

import io

import pikepdf
import pytest

from bookbuild.emit.pdf.chapters.merge import _identify
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


@pytest.mark.parametrize("deterministic", [False, True])
def test_an_identity_that_is_written_in_another_way_is_no_silent_one(deterministic: bool) -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, deterministic_id=deterministic)
    with pytest.raises(ValueError, match="another way"):
        _identify(out, "0" * 32)
