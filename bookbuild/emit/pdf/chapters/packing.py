"""A file as it is written: small objects in large streams (ISO 32000-1, 7.5.7), cross-references in one (7.5.8).

What is written is not held, but for eleven bytes an object: the rows of its cross-references.
"""

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

import deflate

from bookbuild.emit.pdf.chapters.aside import PICTURE
from bookbuild.emit.pdf.chapters.sheets import Item

_LEVEL = 6
_TOGETHER = 1_000
"""Objects in a stream: a reader inflates it all to see one."""
_NAMED = re.compile(re.escape(PICTURE) + rb"([\w-]+)")
_LENGTH = re.compile(rb"/Length \d+")
_FREE, _APART, _PACKED = range(3)


@dataclass(slots=True)
class File:
    """A file that is written to `out`; `picture` gives what stands for a name in a stream.

    `kinds`, `fields`, `indices` are the rows of its cross-references; `small` are objects that wait to be packed.
    """

    out: BinaryIO
    picture: Callable[[str], bytes]
    at: int = 0
    kinds: "array[int]" = field(default_factory=lambda: array("B", [_FREE]))
    fields: "array[int]" = field(default_factory=lambda: array("Q", [0]))
    indices: "array[int]" = field(default_factory=lambda: array("H", [65535]))
    small: list[tuple[int, bytes]] = field(default_factory=list)

    def begin(self) -> None:
        """Write what a file begins with (7.5.2)."""
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def number(self) -> int:
        """The number of one more object, which has to be put in."""
        for rows in (self.kinds, self.fields, self.indices):
            rows.append(0)
        return len(self.kinds) - 1

    def put(self, number: int, item: Item) -> None:
        """Write an object."""
        if isinstance(item, bytes):
            self.small.append((number, item))
            if len(self.small) == _TOGETHER:
                self._pack()
            return
        said, data = item
        named = _NAMED.fullmatch(data)
        if named is not None:
            data = self.picture(named[1].decode())
            said = _LENGTH.sub(b"/Length %d" % len(data), said)
        self.kinds[number], self.fields[number] = _APART, self.at
        self._write(b"%d 0 obj\n%b\nstream\n" % (number, said))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")

    def add(self, item: Item) -> int:
        """Write an object; its number."""
        number = self.number()
        self.put(number, item)
        return number

    def end(self, said: bytes, identity: str) -> None:
        """Write what a file ends with: `said` is of its catalog and its information (7.5.5), `identity` 32 hexadecimal
        digits (14.4). Raises ValueError when a number has no object.
        """
        self._pack()
        own, at = self.number(), self.at
        self.kinds[own], self.fields[own] = _APART, at
        if _FREE in self.kinds[1:]:
            raise ValueError(f"object {self.kinds.index(_FREE, 1)} was promised and not written")
        width = (max(self.fields).bit_length() + 7) // 8
        data = bytes(deflate.zlib_compress(b"".join(_predicted(list(self._rows(width)))), _LEVEL))
        parms = b"/DecodeParms <</Columns %d/Predictor 12>>" % (width + 3)
        facts = b"/Type /XRef/Size %d/W [1 %d 2]%b/ID [<%b><%b>]%b" % (
            *(own + 1, width, parms),
            *(identity.encode(), identity.encode(), said),
        )
        self.put(own, _stream(facts, data))
        self._write(b"startxref\n%d\n%%%%EOF\n" % at)

    def _rows(self, width: int) -> Iterator[bytes]:
        for kind, value, index in zip(self.kinds, self.fields, self.indices, strict=True):
            yield b"%c%b%b" % (kind, value.to_bytes(width, "big"), index.to_bytes(2, "big"))

    def _pack(self) -> None:
        """Write the objects that wait as one stream."""
        if not self.small:
            return
        own = self.number()
        index, at = [], 0
        for place, (number, body) in enumerate(self.small):
            self.kinds[number], self.fields[number], self.indices[number] = _PACKED, own, place
            index.append(b"%d %d" % (number, at))
            at += len(body) + 1
        head = b" ".join(index) + b"\n"
        data = bytes(deflate.zlib_compress(head + b"\n".join(body for _, body in self.small), _LEVEL))
        facts = b"/Type /ObjStm/N %d/First %d" % (len(self.small), len(head))
        self.put(own, _stream(facts, data))
        self.small.clear()

    def _write(self, data: bytes) -> None:
        self.out.write(data)
        self.at += len(data)


def _predicted(rows: Sequence[bytes]) -> Iterator[bytes]:
    """Rows that say what differs from the one above (PNG's predictor, 7.4.4.4)."""
    above = bytes(len(rows[0]))
    for row in rows:
        yield b"\x02" + bytes((byte - over) & 255 for byte, over in zip(row, above, strict=True))
        above = row


def _stream(facts: bytes, data: bytes) -> Item:
    return b"<<%b/Filter /FlateDecode/Length %d>>" % (facts, len(data)), data
