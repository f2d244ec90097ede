"""A file whose objects are packed says what was put in: small, with an identity, and with its pictures."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from bookbuild.emit.pdf.chapters.packing import File

IDENTITY = "0123456789abcdef0123456789abcdef"


def nothing(name: str) -> bytes:
    raise KeyError(name)


def written(
    put: Callable[[File], str] = lambda _: "", pages: int = 1, picture: Callable[[str], bytes] = nothing
) -> bytes:
    """A file with blank pages, and with what `put` puts in and says of it in the catalog."""
    out = io.BytesIO()
    file = File(out, picture)
    file.begin()
    node = file.number()
    page = b"<</Type /Page/Parent %d 0 R/MediaBox [0 0 9 9]/Resources <<>>>>" % node
    kids = b" ".join(b"%d 0 R" % file.add(page) for _ in range(pages))
    file.put(node, b"<</Type /Pages/Count %d/Kids [%b]>>" % (pages, kids))
    said = put(file).encode()
    root = file.add(b"<</Type /Catalog/Pages %d 0 R%b>>" % (node, said))
    file.end(b"/Root %d 0 R" % root, IDENTITY)
    return out.getvalue()


@pytest.mark.parametrize("pages", [1, 12, 998, 999, 1_000, 3_500])
def test_a_file_of_any_length_can_be_read(pages: int, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(written(pages=pages))
    with pikepdf.open(path) as found:
        assert len(found.pages) == pages
        assert [bytes(part).hex() for part in found.trailer.ID] == [IDENTITY, IDENTITY]
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


def test_many_objects_take_little() -> None:
    assert len(written(pages=3_500)) < 40 * 3_500


def test_equal_files_are_written_as_equal_bytes() -> None:
    assert written(pages=9) == written(pages=9)


def test_an_object_may_be_named_before_it_is_there() -> None:
    def put(file: File) -> str:
        late = file.number()
        early = file.add(b"<</Late %d 0 R>>" % late)
        file.put(late, b"(endobj 5 0 obj)")
        return f"/Early {early} 0 R"

    with pikepdf.open(io.BytesIO(written(put))) as found:
        assert bytes(found.Root.Early.Late) == b"endobj 5 0 obj"


def test_an_object_that_does_not_come_is_no_silent_one() -> None:
    with pytest.raises(ValueError, match="object 3 was promised and not written"):
        written(lambda file: f"/Gone {file.number()} 0 R")


def test_a_picture_stands_where_its_name_was() -> None:
    def put(file: File) -> str:
        first = file.add((b"<</Subtype /Image/Length 14/Filter /DCTDecode>>", b"%picture first"))
        other = file.add((b"<</Length 17>>", b"no %picture first"))
        return f"/A {first} 0 R/B {other} 0 R"

    picture = b"\nendstream\nendobj\n" * 999
    with pikepdf.open(io.BytesIO(written(put, picture={"first": picture}.__getitem__))) as found:
        assert found.Root.A.read_raw_bytes() == picture
        assert str(found.Root.A.Filter) == "/DCTDecode"
        assert found.Root.B.read_raw_bytes() == b"no %picture first"


def test_a_picture_that_is_not_there_is_no_silent_one() -> None:
    with pytest.raises(KeyError, match="gone"):
        written(lambda file: f"/A {file.add((b'<</Length 13>>', b'%picture gone'))} 0 R")
