"""Sheets and pictures wait in files until they are bound; a disk that takes none is said, other results stay."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from bookbuild.emit.pdf.chapters.aside import Aside
from bookbuild.emit.pdf.chapters.fonts import FontUse
from bookbuild.emit.pdf.chapters.sheets import Sheets
from bookbuild.emit.pdf.chapters.unit import Furniture, Laid
from bookbuild.emit.pdf.ready import OWN, Drawing, Pixels
from bookbuild.problems import MachineError

MASK = Pixels(b"opacity", "L", (2, 2), 8, "FlateDecode", name="n-mask")
PICTURE = Pixels(b"colours", "RGB", (2, 2), 8, "FlateDecode", mask=MASK, name="n")
SHEETS = Sheets((b"", b"<</A 1>>", (b"<<>>", b"q")), 0)
CHAPTER = Laid(SHEETS.kept(), "", (), (), (), "any")
HEADS = Furniture(SHEETS.kept(), "", (), ())


def test_sheets_go_into_a_file_of_the_folder_and_come_back(tmp_path: Path) -> None:
    aside = Aside(tmp_path)
    for made in [aside.put_sheets(CHAPTER), aside.put_sheets(HEADS)]:
        assert made.sheets == b""
        assert aside.sheets(made) == SHEETS
    assert [file.name for file in tmp_path.iterdir()] == ["sheets"]


def test_sheets_that_were_not_put_aside_are_there(tmp_path: Path) -> None:
    assert Aside(tmp_path).sheets(CHAPTER) == SHEETS


def test_other_results_stay(tmp_path: Path) -> None:
    assert Aside(tmp_path).put_sheets("made") == "made"
    assert list(tmp_path.iterdir()) == []


def test_pictures_go_into_files_and_their_names_stay(tmp_path: Path) -> None:
    drawing = Drawing({})
    put = Aside(tmp_path).put_pictures({OWN: PICTURE, "a": drawing, "b": None})
    pixels = put[OWN]
    assert isinstance(pixels, Pixels)
    assert (pixels.size, pixels.data) == ((2, 2), b"%picture n")
    assert pixels.mask is not None
    assert pixels.mask.data == b"%picture n-mask"
    assert (put["a"], put["b"]) == (drawing, None)
    (file,) = tmp_path.iterdir()
    assert file.read_bytes() == b"coloursopacity"


def test_pictures_come_back_by_their_names(tmp_path: Path) -> None:
    aside = Aside(tmp_path)
    for _ in range(2):
        aside.put_pictures({OWN: PICTURE})
    aside.put_pictures({OWN: replace(PICTURE, data=b"other", mask=None, name="o")})
    assert [aside.picture(name) for name in ("n", "n-mask", "o")] == [b"colours", b"opacity", b"other"]
    with pytest.raises(KeyError):
        aside.picture("gone")


def test_the_book_is_bound_in_a_file_of_the_folder(tmp_path: Path) -> None:
    with Aside(tmp_path).book() as file:
        file.write(b"pages")
    assert Aside(tmp_path).bound.read_bytes() == b"pages"


def test_the_printers_file_takes_the_place_of_the_book_that_was_bound(tmp_path: Path) -> None:
    aside = Aside(tmp_path)
    aside.bound.write_bytes(b"colours")
    with aside.printed() as (source, file):
        file.write(source.read().replace(b"colours", b"inks"))
    assert aside.bound.read_bytes() == b"inks"
    assert list(tmp_path.iterdir()) == [aside.bound]


@pytest.mark.parametrize("what", ["chapter", "pictures", "book"])
def test_a_disk_that_cannot_be_written_is_said_with_what_to_do(tmp_path: Path, what: str) -> None:
    aside = Aside(tmp_path / "gone")
    with pytest.raises(MachineError) as caught:
        if what == "chapter":
            aside.put_sheets(CHAPTER)
        elif what == "pictures":
            aside.put_pictures({OWN: PICTURE})
        else:
            with aside.book():
                pass
    (found,) = caught.value.problems
    assert found.code == "not-writable"
    assert found.hint == "set TMPDIR to a folder on another one"


def test_room_is_asked_for_where_the_disk_is_full(tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught, Aside(tmp_path).book():
        raise OSError(errno.ENOSPC, "No space left on device")
    (found,) = caught.value.problems
    assert found.message.endswith("No space left on device")
    assert found.hint.startswith("make room")


def test_what_chapters_tell_of_the_same_glyphs_is_held_once(tmp_path: Path) -> None:
    aside = Aside(tmp_path)
    use = [FontUse("f", "Serif", 12.0, ((1_000, "一" * n),), ((1_000, float(n)),)) for n in (1, 1, 2)]
    one, same, other = (aside.put_sheets(replace(CHAPTER, fonts=(made,))).fonts[0] for made in use)
    assert [one, same, other] == use
    assert one.text[0] is same.text[0]
    assert one.widths[0] is same.widths[0]
    assert one.text[0] != other.text[0]
