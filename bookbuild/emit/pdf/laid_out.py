"""What a book is laid out from, and what is known of it then: the same for chapters apart and for one document."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from types import MappingProxyType

from lxml import etree

from bookbuild.emit import EmitOptions
from bookbuild.emit.pdf.document import fit
from bookbuild.emit.pdf.page_labels import PageLabels
from bookbuild.emit.pdf.probe import Measure
from bookbuild.emit.pdf.resolution import Room, room_for
from bookbuild.model import Book, PageBreak
from bookbuild.problems import Problem
from bookbuild.sources import Place

Files = Mapping[str, tuple[bytes, str]]
"""Pictures by URL: bytes and media types."""

LAYOUTS = 3
"""How often notes are looked at: a book is laid out again when one proved too long for the foot of its page."""
_LEAST_DPI = 151
"""Pixels an inch that a picture on paper has at least: half of what printers ask for, below which eyes see them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A book and what goes with it: its numbered tree with the texts of `number_elements`, its pictures by URL.

    `text` is the tree as XML, which takes a tenth of its room; `files` are bytes and media types, `digests` say what
    bytes these are.
    """

    book: Book
    options: EmitOptions
    text: bytes
    texts: Mapping[int, str]
    files: Files
    digests: Mapping[str, str]

    def fitted(self, page: Measure, endnotes: Collection[str]) -> tuple[etree._Element, list[Problem]]:
        """The tree fitted to a page, and what was found; `endnotes` are too long for the foot of a page."""
        tree = etree.fromstring(self.text)
        problems = fit(
            tree,
            self.book.metadata,
            self.options.timestamp,
            page,
            self.options.pictures,
            endnotes,
            link_notes=self.options.profile == "print" and self.options.config.pdf.print.links == "notes",
            least_dpi=_LEAST_DPI if self.options.profile == "print" else 0,
        )
        return tree, problems

    def room(self, page: Measure) -> Room:
        """The place of the largest picture on a page, as fine as the profile wants its pictures."""
        return room_for(page.width, page.height, resolution(self.options))


def resolution(options: EmitOptions) -> float:
    """How many pixels an inch the profile wants its pictures to have; 0 for as many as they have."""
    pdf = options.config.pdf
    return (pdf.print if options.profile == "print" else pdf).resolution


def digests_of(files: Files, known: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """What the bytes of files are, by URL; `known` are those that somebody has made."""
    return {url: known.get(url) or sha256(data).hexdigest() for url, (data, _) in files.items()}


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A book laid out. `complaints` are what the engine logged, `sources` the author's places of each page's blocks.

    `write` makes the file, which waits aside then (`Aside.bound`), and tells what the engine complains of meanwhile.
    """

    labels: PageLabels
    page_breaks: tuple[PageBreak, ...]
    page_map: tuple[tuple[str, str], ...]
    sources: tuple[tuple[Place, ...], ...]
    problems: tuple[Problem, ...]
    complaints: tuple[str, ...]
    write: Callable[[], tuple[str, ...]]

    def let_go(self) -> "LaidOut":
        """All that is known of it, without what its file is written from."""
        return replace(self, write=tuple)
