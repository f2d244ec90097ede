"""A file whose objects are packed is the file that it was: smaller, with an identity, and with its pictures."""

import io
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from bookbuild.emit.pdf.chapters.packing import packed

IDENTITY = "0123456789abcdef0123456789abcdef"
DISABLE = pikepdf.ObjectStreamMode.disable


def plain(pages: int = 1, *, strings: bool = False, **saved: Any) -> memoryview:
    """A file as qpdf writes it, with many small objects."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for number in range(pages):
            pdf.add_blank_page()
            pdf.pages[number].obj.Notes = pdf.make_indirect(
                Array([pdf.make_indirect(Dictionary(N=n)) for n in range(9)])
            )
        if strings:
            pdf.Root.Said = pdf.make_indirect(Array([b"endobj\n5 0 obj", b"\nendstream\nendobj\n", "\u4e00"]))
            pdf.Root.Stream = pdf.make_stream(b"\nendobj\n7 0 obj\nxref\nstartxref\n0\n%%EOF\n")
        pdf.docinfo["/Title"] = "A title"
        pdf.save(out, min_version="1.5", object_stream_mode=DISABLE, **saved)
    return out.getbuffer()


def said(pdf: Pdf) -> list[str]:
    """All that the objects of a file say, without its streams of objects and of cross-references."""
    kinds = ("/ObjStm", "/XRef")
    items = [item for item in pdf.objects if not isinstance(item, pikepdf.Stream) or item.get("/Type") not in kinds]
    return [item.unparse(resolved=True).decode("latin-1") for item in items]


def nothing(name: str) -> bytes:
    raise KeyError(name)


@pytest.mark.parametrize("pages", [1, 12, 300])
@pytest.mark.parametrize("strings", [False, True])
def test_each_object_says_what_it_said(pages: int, strings: bool, tmp_path: Path) -> None:
    before = plain(pages, strings=strings)
    after = packed(before, IDENTITY, nothing)
    with pikepdf.open(io.BytesIO(before)) as expected, pikepdf.open(io.BytesIO(after)) as found:
        assert said(found) == said(expected)
        assert found.docinfo["/Title"] == "A title"
        assert len(found.pages) == pages
        assert [bytes(part).hex() for part in found.trailer.ID] == [IDENTITY, IDENTITY]
    assert pages == 1 or len(after) < len(before) / 3
    (tmp_path / "book.pdf").write_bytes(after)
    subprocess.run(["qpdf", "--check", str(tmp_path / "book.pdf")], check=True, capture_output=True)


def test_equal_files_are_packed_to_equal_bytes() -> None:
    assert packed(plain(9, static_id=True), IDENTITY, nothing) == packed(plain(9, static_id=True), IDENTITY, nothing)


def test_a_picture_stands_where_its_name_was() -> None:
    out = io.BytesIO()
    facts: dict[str, Any] = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 3, "Filter": Name.DCTDecode}
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.A = pdf.make_stream(b"%picture first", **facts)
        pdf.Root.B = pdf.make_stream(b"no %picture first")
        pdf.save(out, object_stream_mode=DISABLE, compress_streams=False)
    pictures = {"first": b"\nendstream\nendobj\n" * 999}
    with pikepdf.open(io.BytesIO(packed(out.getbuffer(), IDENTITY, pictures.__getitem__))) as found:
        assert found.Root.A.read_raw_bytes() == pictures["first"]
        assert (int(found.Root.A.Width), str(found.Root.A.Filter)) == (3, "/DCTDecode")
        assert found.Root.B.read_raw_bytes() == b"no %picture first"


def test_a_picture_that_is_not_there_is_no_silent_one() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.A = pdf.make_stream(b"%picture gone", Type=Name.XObject, Filter=Name.DCTDecode)
        pdf.save(out, object_stream_mode=DISABLE)
    with pytest.raises(KeyError, match="gone"):
        packed(out.getbuffer(), IDENTITY, nothing)


@pytest.mark.parametrize("broken", ["generate", "short", "moved"])
def test_a_file_that_is_written_in_another_way_is_no_silent_one(broken: str) -> None:
    data = bytes(plain(3))
    if broken == "generate":
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        data = out.getvalue()
    elif broken == "short":
        data = data[:-3]
    else:
        data = data.replace(b"3 0 obj\n", b"3 0 obj ")
    with pytest.raises(ValueError, match="another way"):
        packed(memoryview(data), IDENTITY, nothing)
