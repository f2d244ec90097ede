"""Pages as objects of a book's file, which has once what they have in common: fonts, pictures, colour profiles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType

from bookbuild.emit.pdf.chapters.packing import File
from bookbuild.emit.pdf.chapters.sheets import Item, Resources, Sheets, renumbered


@dataclass(frozen=True, slots=True)
class Shared:
    """The number of the book's dictionary of fonts, and of each thing that the file has already, by what it is."""

    fonts: int
    known: dict[bytes, int] = field(default_factory=dict)

    def add(self, file: File, item: Item) -> int:
        """Put an object into the file unless it has it; its number."""
        digest = sha256(item if isinstance(item, bytes) else b"\n".join(item)).digest()
        if digest not in self.known:
            self.known[digest] = file.add(item)
        return self.known[digest]


def linked(file: File, sheets: Sheets, shared: Shared, known: Mapping[int, int] = MappingProxyType({})) -> list[int]:
    """Put the objects of pages into the file: the number of each in it. `known` are those of objects that it has.

    Pages get numbers, and elements that are not known; they are for others to write, as is `StructParent` of an
    annotation that is clicked.
    """
    numbers = [0] * len(sheets.objects)
    numbers[sheets.fonts] = shared.fonts
    for own, number in known.items():
        numbers[own] = number
    for own in sheets.shared:
        numbers[own] = shared.add(file, _with(sheets.objects[own], numbers))
    clicked = {number for number, _ in sheets.tree.clicks} if sheets.tree is not None else set()
    due = [own for own, item in enumerate(sheets.objects) if item and not numbers[own]]
    elements = [element.number for element in sheets.tree.elements] if sheets.tree is not None else []
    for own in [*due, *(page.number for page in sheets.pages), *elements]:
        numbers[own] = numbers[own] or file.number()
    for own in due:
        if own not in clicked:
            file.put(numbers[own], _with(sheets.objects[own], numbers))
    if sheets.objects[sheets.fonts]:
        file.put(shared.fonts, _with(sheets.objects[sheets.fonts], numbers))
    return numbers


def _with(item: Item, numbers: Sequence[int]) -> Item:
    return renumbered(item, numbers) if isinstance(item, bytes) else (renumbered(item[0], numbers), item[1])


def resources(*of: tuple[Resources, Sequence[int]]) -> bytes:
    """The dictionary of several resources, each with the numbers of its objects; equal names are equal things."""
    kinds: dict[str, dict[str, bytes] | bytes] = {}
    for entries, numbers in of:
        for kind, named in entries:
            if isinstance(named, bytes):
                kinds.setdefault(kind, renumbered(named, numbers))
            else:
                into = kinds.setdefault(kind, {})
                assert isinstance(into, dict)
                for name, value in named:
                    into.setdefault(name, renumbered(value, numbers))
    return b"<<%b>>" % b"".join(
        b"/%b %b" % (kind.encode(), named if isinstance(named, bytes) else _dictionary(named))
        for kind, named in kinds.items()
    )


def _dictionary(named: Mapping[str, bytes]) -> bytes:
    return b"<<%b>>" % b"".join(b"/%b %b" % (name.encode(), value) for name, value in named.items())
