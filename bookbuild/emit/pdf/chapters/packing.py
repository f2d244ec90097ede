"""A file's small objects in large streams (ISO 32000-1, 7.5.7), found by one of cross-references (7.5.8).

qpdf packs them by the hundred, which leaves a sixth of what deflating would save: most of them are alike.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import deflate

from bookbuild.emit.pdf.chapters.aside import PICTURE

_LEVEL = 6
_TOGETHER = 1_000
"""Objects in a stream: a reader inflates it all to see one."""
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_ENTRY = 20
"""Bytes of an entry of a cross-reference table (ISO 32000-1, 7.5.4)."""
_SAID = re.compile(rb"/(?:Info|Root) \d+ 0 R")
_NAMED = re.compile(
    rb"(?P<before>.*/Length )\d+(?P<behind>\b.*)stream\n"
    + re.escape(PICTURE)
    + rb"(?P<name>[\w-]+)\nendstream\nendobj\n",
    re.DOTALL,
)
_LONGEST_NAMED = 10_000
"""Bytes of an object with a picture's name: it may have a palette."""
_BEGIN, _END, _STREAM_END = b"%d 0 obj\n", b"\nendobj\n", b"\nendstream\nendobj\n"


@dataclass(frozen=True, slots=True)
class _Plain:
    """A file without streams of objects: what comes before its objects, these by number, what its trailer says."""

    head: memoryview
    objects: dict[int, memoryview]
    said: bytes


def packed(plain: memoryview, identity: str, picture: Callable[[str], bytes]) -> bytes:
    """The file with its objects packed, its pictures, and an identity of 32 hexadecimal digits (14.4).

    `plain` is one as qpdf writes it new, without streams of objects; `picture` gives what stands for a name. Raises
    ValueError when it is written in another way.
    """
    file = _read(plain)
    streams = {number: item for number, item in file.objects.items() if item[-len(_STREAM_END) :] == _STREAM_END}
    small = [number for number in sorted(file.objects) if number not in streams]
    places = {0: (0, 0, 65535)}
    parts: list[bytes | memoryview] = [file.head]
    at = len(file.head)
    made: Iterator[tuple[int, bytes | memoryview]] = chain(
        streams.items(), _object_streams(small, file.objects, places)
    )
    for number, item in made:
        places[number] = (1, at, 0)
        parts.append(_with_picture(number, item, picture))
        at += len(parts[-1])
    own = max(places) + 1
    places[own] = (1, at, 0)
    parts += [_cross_references(own, places, file.said, identity), b"startxref\n%d\n%%%%EOF\n" % at]
    return b"".join(parts)


def _read(plain: memoryview) -> _Plain:
    start = _START.search(plain, max(0, len(plain) - 99))
    table = _TABLE.match(plain, int(start[1])) if start else None
    if start is None or table is None:
        raise ValueError("qpdf writes its cross-references in another way")
    entries = bytes(plain[table.end() : table.end() + _ENTRY * int(table[1])])
    offsets = {number: int(entries[at : at + 10]) for number, at in enumerate(range(0, len(entries), _ENTRY)) if number}
    order = sorted(offsets, key=lambda number: offsets[number])
    ends = [*(offsets[number] for number in order[1:]), int(start[1])]
    objects = {number: plain[offsets[number] : end] for number, end in zip(order, ends, strict=True)}
    for number, item in objects.items():
        begin = _BEGIN % number
        if item[: len(begin)] != begin or item[-len(_END) :] != _END:
            raise ValueError("qpdf writes its objects in another way")
    said = b" ".join(_SAID.findall(plain, table.end() + len(entries)))
    return _Plain(plain[: offsets[order[0]]], objects, said)


def _with_picture(number: int, item: bytes | memoryview, picture: Callable[[str], bytes]) -> bytes | memoryview:
    """A stream's object, with the picture whose name it has, if it has one."""
    named = _NAMED.fullmatch(item) if len(item) < _LONGEST_NAMED else None
    if named is None:
        return item
    data = picture(named["name"].decode())
    return b"%b%d%bstream\n%b%b" % (named["before"], len(data), named["behind"], data, _STREAM_END)


def _object_streams(
    small: Sequence[int], objects: Mapping[int, memoryview], places: dict[int, tuple[int, int, int]]
) -> Iterator[tuple[int, bytes]]:
    """Streams of objects by number; the `places` of the objects in them are told."""
    first = max(objects) + 1
    for own, at in enumerate(range(0, len(small), _TOGETHER), first):
        numbers = small[at : at + _TOGETHER]
        places |= {number: (2, own, index) for index, number in enumerate(numbers)}
        yield own, _object_stream(own, numbers, objects)


def _object_stream(own: int, numbers: Sequence[int], objects: Mapping[int, memoryview]) -> bytes:
    bodies = [objects[number][len(_BEGIN % number) : -len(_END)] for number in numbers]
    index, at = [], 0
    for number, body in zip(numbers, bodies, strict=True):
        index.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(index) + b"\n"
    data = bytes(deflate.zlib_compress(head + b"\n".join(bodies), _LEVEL))
    facts = b"/Type /ObjStm /N %d /First %d" % (len(numbers), len(head))
    return _stream(own, facts, data)


def _cross_references(own: int, places: Mapping[int, tuple[int, int, int]], said: bytes, identity: str) -> bytes:
    """The stream of cross-references, whose rows say what differs from the row above (PNG's predictor, 7.4.4.4)."""
    offset = (max(field for _, field, _ in places.values()).bit_length() + 7) // 8
    widths = 1, offset, 2
    rows = [
        b"".join(field.to_bytes(width, "big") for field, width in zip(places[number], widths, strict=True))
        for number in range(own + 1)
    ]
    data = bytes(deflate.zlib_compress(b"".join(_predicted(rows)), _LEVEL))
    facts = b"/Type /XRef /Size %d /W [1 %d 2] /DecodeParms << /Columns %d /Predictor 12 >> /ID [<%b><%b>] %b" % (
        *(own + 1, offset, sum(widths)),
        *(identity.encode(), identity.encode(), said),
    )
    return _stream(own, facts, data)


def _predicted(rows: Sequence[bytes]) -> Iterator[bytes]:
    above = bytes(len(rows[0]))
    for row in rows:
        yield b"\x02" + bytes((byte - over) & 255 for byte, over in zip(row, above, strict=True))
        above = row


def _stream(number: int, facts: bytes, data: bytes) -> bytes:
    said = b"<< %b /Filter /FlateDecode /Length %d >>" % (facts, len(data))
    return b"%b%b\nstream\n%b%b" % (_BEGIN % number, said, data, _STREAM_END)
