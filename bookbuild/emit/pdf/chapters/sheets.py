"""Pages as objects of a file (ISO 32000-1, 7.3) that are numbered among themselves, as a process hands them back.

They are taken from the engine before it writes a file, so that nobody has to read one to bind it.
"""

import pickle
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import pydyf

_REFERENCE = re.compile(rb"\((?:[^()\\]|\\.)*\)|(\d+) 0 R", re.DOTALL)
"""A string, in which nothing refers to anything, or a reference to an object."""
_OF_BOOK = ("Contents", "Parent", "Resources", "StructParents")
"""Entries of a page that the book gives it."""

Item = bytes | tuple[bytes, bytes]
"""An object: what it says, or of a stream its dictionary and its data; of no length where there is none."""
Resources = tuple[tuple[str, tuple[tuple[str, bytes], ...] | bytes], ...]
"""The entries of a page's resources by kind (7.8.3), or for a kind a reference to them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number, the entries of its dictionary without those of `_OF_BOOK`, its content streams' numbers."""

    number: int
    said: bytes
    contents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element below the document's: its entries without parent and kids, its kids (14.7.2)."""

    number: int
    role: str
    said: bytes
    kids: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """What the tags of pages are: `owners` of their contents by page, those of the annotations in `clicks` by number,
    and elements that have a name.
    """

    elements: tuple[Element, ...] = ()
    owners: tuple[bytes, ...] = ()
    clicks: tuple[tuple[int, bytes], ...] = ()
    names: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheets:
    """Objects by number, and the pages that they are for, which all have the same `resources`.

    `fonts` is the number of their dictionary of fonts; `shared` are those of what a book has only once, each behind
    what it refers to.
    """

    objects: tuple[Item, ...]
    fonts: int
    pages: tuple[Sheet, ...] = ()
    resources: Resources = ()
    shared: tuple[int, ...] = ()
    tree: Tree | None = None

    def digest(self) -> str:
        """What they are, as hexadecimal digits."""
        digest = sha256(repr(replace(self, objects=())).encode())
        for item in self.objects:
            parts = (item,) if isinstance(item, bytes) else item
            digest.update(b"%b;" % b",".join(b"%d" % len(part) for part in parts))
            for part in parts:
                digest.update(part)
        return digest.hexdigest()

    def kept(self) -> bytes:
        """They as bytes, of which `sheets_kept` makes them."""
        return pickle.dumps(self, pickle.HIGHEST_PROTOCOL)

    def first(self) -> "Sheets":
        """The first page alone, on which nothing is read."""
        pages = self.pages[:1]
        return _reached(replace(self, pages=pages, tree=None if self.tree is None else Tree()))


@dataclass(frozen=True, slots=True)
class Shell:
    """What a file says of its book: the entries of its catalog, its information, the objects that these refer to."""

    objects: tuple[Item, ...]
    catalog: bytes
    info: bytes
    tagged: bool


def renumbered(text: bytes, numbers: Sequence[int]) -> bytes:
    """What an object says, with other numbers for those that it refers to."""
    return _REFERENCE.sub(lambda match: b"%d 0 R" % numbers[int(match[1])] if match[1] else match[0], text)


def sheets_kept(data: bytes) -> Sheets:
    """What `Sheets.kept` made bytes of."""
    sheets = pickle.loads(data)
    assert isinstance(sheets, Sheets)
    return sheets


def sheets_of(pdf: Any) -> Sheets:
    """The pages of a pydyf.PDF that is not written yet."""
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    resources = pdf.objects[_number(pages[0]["Resources"])] if pages else {}
    tree = _tree(pdf, pages) if "StructTreeRoot" in pdf.catalog else None
    made = Sheets(
        objects=tuple(_item(item) for item in pdf.objects),
        fonts=_number(resources["Font"]) if pages else 0,
        pages=tuple(Sheet(page.number, _said(page, _OF_BOOK), _contents(page)) for page in pages),
        resources=tuple(_kinds(resources)),
        shared=tuple(_shared(pdf, resources)),
        tree=tree,
    )
    return _reached(made)


def typefaces_of(pdf: Any, fonts: Any) -> Sheets:
    """The fonts of a pydyf.PDF without pages; `fonts` is their dictionary."""
    return Sheets(tuple(_item(item) for item in pdf.objects), fonts.number)


def shell_of(pdf: Any) -> Shell:
    """What a pydyf.PDF that is not written yet says of its book."""
    catalog = _said(pdf.catalog, ("Type", "Pages", "StructTreeRoot", "Names", "Outlines"))
    objects = tuple(_item(item) for item in pdf.objects)
    kept = _reach(objects, [catalog])
    objects = tuple(item if number in kept else b"" for number, item in enumerate(objects))
    return Shell(objects, catalog, pdf.info.data, "StructTreeRoot" in pdf.catalog)


def _item(item: Any) -> Item:
    if item.free == "f":
        return b""
    if not isinstance(item, pydyf.Stream):
        data: bytes = item.data
        return data
    said, data = item.data.split(b"\nstream\n", 1)
    return said, data.removesuffix(b"\nendstream")


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _said(dictionary: Mapping[str, Any], without: Iterable[str]) -> bytes:
    """The entries of a dictionary, some left out."""
    kept = {key: value for key, value in dictionary.items() if key not in without}
    data: bytes = pydyf.Dictionary(kept).data
    return data[2:-2]


def _value(value: Any) -> bytes:
    data: bytes = pydyf.Array([value]).data
    return data[1:-1]


def _contents(page: Any) -> tuple[int, ...]:
    contents = page["Contents"]
    return tuple(map(_number, contents if isinstance(contents, pydyf.Array) else [contents]))


def _kinds(resources: Mapping[str, Any]) -> Iterator[tuple[str, tuple[tuple[str, bytes], ...] | bytes]]:
    for kind, entries in resources.items():
        if isinstance(entries, pydyf.Dictionary):
            yield kind, tuple((name, _value(entry)) for name, entry in entries.items())
        else:
            yield kind, _value(entries)


def _shared(pdf: Any, resources: Mapping[str, Any]) -> Iterator[int]:
    """Colour profiles and spaces, then pictures behind their masks."""
    streams = [item for item in pdf.objects if isinstance(item, pydyf.Stream)]
    yield from (item.number for item in streams if item.extra.keys() == {"N"})
    if "ColorSpace" in resources:
        yield _number(resources["ColorSpace"])
    pictures = [item for item in streams if item.extra.get("Subtype") == "/Image"]
    yield from (item.number for item in sorted(pictures, key=lambda item: "SMask" in item.extra))


def _tree(pdf: Any, pages: Sequence[Any]) -> Tree:
    root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    document = pdf.objects[_number(root["K"][0])]
    kids = document["K"] if isinstance(document["K"], pydyf.Array) else [document["K"]]
    numbers = pdf.objects[_number(root["ParentTree"])]["Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    annotations = [item for page in pages for item in _annotations(pdf, page)]  # whose keys are the book's to give
    clicks = [(item.number, _value(owners[item.pop("StructParent")])) for item in annotations]
    names = root.get("IDTree", {}).get("Names", [])
    return Tree(
        elements=tuple(_element(pdf.objects[_number(kid)]) for kid in kids),
        owners=tuple(_value(owners[index]) for index in range(len(pages))),
        clicks=tuple(clicks),
        names=tuple((name.string, owner) for name, owner in zip(names[::2], names[1::2], strict=True)),
    )


def _annotations(pdf: Any, page: Any) -> Iterator[Any]:
    for reference in page.get("Annots", ()):
        annotation = pdf.objects[_number(reference)]
        if "StructParent" in annotation:
            yield annotation


def _element(made: Any) -> Element:
    kids = made["K"] if isinstance(made["K"], pydyf.Array) else [made["K"]]
    said = _said(made, ("P", "K"))
    return Element(made.number, made["S"].removeprefix("/"), said, tuple(_value(kid) for kid in kids))


def _reached(sheets: Sheets) -> Sheets:
    """Without objects that nothing refers to, and without those that the book writes itself: pages, their resources'
    fonts, elements below the document's.
    """
    tree = sheets.tree or Tree()
    texts = [
        *(page.said for page in sheets.pages),
        *(b"%d 0 R" % number for page in sheets.pages for number in page.contents),
        *(text for _, entries in sheets.resources for text in _entries(entries)),
        *(text for element in tree.elements for text in (element.said, *element.kids)),
        *tree.owners,
        *(owner for _, owner in (*tree.clicks, *tree.names)),
    ]
    own = {sheets.fonts, *(page.number for page in sheets.pages), *(element.number for element in tree.elements)}
    kept = _reach(sheets.objects, texts, own)
    objects = tuple(item if number in kept else b"" for number, item in enumerate(sheets.objects))
    return replace(sheets, objects=objects, shared=tuple(number for number in sheets.shared if number in kept))


def _entries(entries: tuple[tuple[str, bytes], ...] | bytes) -> list[bytes]:
    return [entries] if isinstance(entries, bytes) else [value for _, value in entries]


def _reach(objects: Sequence[Item], texts: Sequence[bytes], stop: Iterable[int] = ()) -> set[int]:
    """The numbers of the objects to which `texts` lead, none of those at which to `stop`."""
    ends, found = set(stop), set[int]()
    due = list(texts)
    while due:
        for match in _REFERENCE.finditer(due.pop()):
            number = int(match[1] or 0)
            if number and number not in found and number not in ends:
                found.add(number)
                item = objects[number]
                due.append(item if isinstance(item, bytes) else item[0])
    return found
