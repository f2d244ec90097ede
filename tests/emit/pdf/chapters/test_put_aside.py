"""Chapters wait in files until they are merged; a disk without room is said, other results stay as they are."""

from pathlib import Path

import pytest

from bookbuild.emit.pdf.chapters.book import _put_aside
from bookbuild.emit.pdf.chapters.unit import Furniture, Laid
from bookbuild.problems import MachineError


def test_the_pages_of_a_chapter_go_into_a_file_of_the_folder(tmp_path: Path) -> None:
    aside = _put_aside(Laid(b"pages", "", (), (), (), "any"), tmp_path)
    assert aside.pdf == b""
    assert aside.file.parent == tmp_path
    assert aside.file.read_bytes() == b"pages"


def test_heads_and_folios_stay(tmp_path: Path) -> None:
    furniture = Furniture(b"heads", (), ())
    assert _put_aside(furniture, tmp_path) is furniture
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_room_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        _put_aside(Laid(b"pages", "", (), (), (), "any"), tmp_path / "gone")
    (found,) = caught.value.problems
    assert found.code == "not-writable"
    assert "TMPDIR" in found.hint
