"""What the chapters of a file have in common is in it once, and is copied once."""

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from bookbuild.emit.pdf.chapters.shared import Fonts, Shared, picture_names


def resources(pdf: pikepdf.Pdf, **pictures: bytes) -> Any:
    """The resources of a unit's pages with pictures of so many bytes, by name."""
    streams = {
        f"/{name}": pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image) for name, data in pictures.items()
    }
    form = pdf.make_stream(b"q Q", Type=Name.XObject, Subtype=Name.Form)
    return Dictionary(XObject=Dictionary({**streams, "/form": form}), Font=Dictionary({"/f": Dictionary(A=1)}))


@pytest.fixture
def book() -> Any:
    with pikepdf.new() as made:
        yield made


def test_a_picture_that_the_file_has_is_not_copied_again(book: Any) -> None:
    shared = Shared(Fonts(book), {}, {})
    with pikepdf.new() as first, pikepdf.new() as second:
        one = first.make_indirect(resources(first, a=b"picture", b=b"other"))
        other = second.make_indirect(resources(second, x=b"picture"))
        known = shared.pictures(one)
        copied = book.copy_foreign(one)
        shared.share(copied, known)
        known = shared.pictures(other)
        assert "/x" not in other.XObject
        assert "/form" in other.XObject
        again = book.copy_foreign(other)
        shared.share(again, known)
    assert again.XObject["/x"].objgen == copied.XObject["/a"].objgen
    assert copied.XObject["/b"].objgen != copied.XObject["/a"].objgen
    assert len([item for item in book.objects if isinstance(item, pikepdf.Stream) and "/Image" in repr(item)]) == 2


def test_names_say_what_pictures_are_before_their_bytes_do(book: Any) -> None:
    names = picture_names({"one.png": "same", "two.png": "same"})
    first, second = (name for name in names if name.endswith("0"))
    shared = Shared(Fonts(book), names, {})
    with pikepdf.new() as unit:
        found = unit.make_indirect(resources(unit, **{first[1:]: b"1", second[1:]: b"2"}))
        known = shared.pictures(found)
        copied = book.copy_foreign(found)
        shared.share(copied, known)
    assert copied.XObject[first].objgen == copied.XObject[second].objgen


def test_fonts_may_be_named_before_they_are_there(book: Any) -> None:
    fonts = Fonts(book)
    named = fonts["/f"]
    assert fonts["/f"].objgen == named.objgen
    fonts.arrived(Dictionary({"/f": Dictionary(Type=Name.Font, W=Array([1])), "/g": Dictionary()}))
    assert (named.Type, list(named.W)) == (Name.Font, [1])
    assert list(fonts.named) == ["/f"]


def test_a_font_that_does_not_come_is_no_silent_one(book: Any) -> None:
    fonts = Fonts(book)
    assert fonts["/f"] is not None
    with pytest.raises(KeyError):
        fonts.arrived(Dictionary())
