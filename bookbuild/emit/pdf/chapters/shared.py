"""What the chapters of a file have in common is in it once: fonts, pictures, colour profiles."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Name


def picture_names(digests: Mapping[str, str]) -> dict[str, str]:
    """What pictures of pixels are called in a page's resources (WeasyPrint 70.0, ``Stream.add_image``), and what is the
    same under all its names; `digests` by URL.
    """
    return {
        f"/i{hashlib.md5(url.encode(), usedforsecurity=False).hexdigest()}{smooth}": f"{digest}{smooth}"
        for url, digest in digests.items()
        for smooth in (0, 1)
    }


@dataclass(frozen=True, slots=True)
class Fonts:
    """The book's fonts by name, which pages may name before they are there."""

    book: pikepdf.Pdf
    named: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        if name not in self.named:
            self.named[name] = self.book.make_indirect(pikepdf.Dictionary())
        return self.named[name]

    def arrived(self, union: Any) -> None:
        """Put in what they are: the font dictionaries of the book by name. Raises KeyError when one is missing."""
        for name, font in self.named.items():
            for key, value in union[name].items():
                font[key] = value


@dataclass(frozen=True, slots=True)
class Shared:
    """The book's fonts; what names of pictures mean (`picture_names`); the streams that are in the file."""

    fonts: Fonts
    names: Mapping[str, str]
    streams: dict[str, Any]

    def pictures(self, resources: Any) -> dict[str, str]:
        """What the pictures of a unit are, by name; those that the file has already are taken out, and not copied."""
        entries = resources.get("/XObject", {})
        found = {}
        for name in _names(entries):
            entry = entries[name]
            if isinstance(entry, pikepdf.Stream) and entry.get("/Subtype") == Name.Image:
                found[name] = self.names.get(name) or _digest(entry)
                if found[name] in self.streams:
                    del entries[name]
        return found

    def share(self, resources: Any, pictures: Mapping[str, str]) -> None:
        """Let the resources of pages name the book's fonts, and its streams where there are equal ones.

        `pictures` are those that the resources had (`Shared.pictures`).
        """
        fonts = resources.get("/Font", {})
        for name in _names(fonts):
            fonts[name] = self.fonts[name]
        entries = resources.get("/XObject", {})
        for name, what in pictures.items():
            entries[name] = self.streams[what] if name not in entries else self.streams.setdefault(what, entries[name])
        spaces = resources.get("/ColorSpace", {})
        for name in _names(spaces):
            space = spaces[name]
            if isinstance(space, Array) and space[0] == Name.ICCBased:
                space[1] = self.streams.setdefault(_digest(space[1]), space[1])


def _names(entries: Any) -> list[str]:
    """In one order: a pikepdf.Dictionary has its own every time, and what is made in it is numbered."""
    return sorted(str(name) for name in entries.keys())  # noqa: SIM118  # it gives its values


def _digest(stream: Any) -> str:
    facts = {str(key): value for key, value in stream.items()}
    mask = facts.pop("/SMask", None)
    known = sorted((key, value.unparse() if hasattr(value, "unparse") else str(value)) for key, value in facts.items())
    digest = hashlib.sha256(repr(known).encode() + b"\0" + stream.read_raw_bytes())
    if mask is not None:
        digest.update(_digest(mask).encode())
    return digest.hexdigest()
