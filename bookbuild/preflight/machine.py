"""What a content stream changes while it runs: the graphics state, and what has been seen on the page so far."""

import hashlib
from copy import copy
from dataclasses import dataclass, field

import pikepdf

from bookbuild.preflight.colour_spaces import BLACK, Colour
from bookbuild.preflight.facts import Face, Ink, Part, Shown
from bookbuild.preflight.geometry import IDENTITY, Box, Matrix, common
from bookbuild.preflight.typefaces import Typeface, typeface

Key = tuple[int, int]


@dataclass(slots=True)
class State:
    """The graphics state that ``q`` keeps (ISO 32000-1, tables 52 and 104)."""

    ctm: Matrix = IDENTITY
    clip: Box | None = None
    fill: Colour = BLACK
    stroke: Colour = BLACK
    fill_alpha: float = 1
    stroke_alpha: float = 1
    line_width: float = 1
    font: Typeface | None = None
    size: float = 0
    char_space: float = 0
    word_space: float = 0
    stretch: float = 1
    leading: float = 0
    rise: float = 0
    mode: int = 0


@dataclass(slots=True)
class Canvas:
    """What has been seen of a page."""

    parts: list[Part] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    faces: dict[Face, None] = field(default_factory=dict)
    colours: set[tuple[str, Ink]] = field(default_factory=set)
    transparency: set[str] = field(default_factory=set)
    smallest: float = 0
    thinnest: float = 0
    rich: bool = False

    def add(self, ink: Ink, box: Box, clip: Box | None) -> None:
        """Note something printed, unless it is clipped away."""
        shown = common(box, clip)
        if shown is not None:
            self.parts.append(Part(ink, shown))


@dataclass(slots=True)
class Library:
    """What the pages of a file share, read once: fonts, the instructions of forms, digests of pictures."""

    typefaces: dict[Key, Typeface] = field(default_factory=dict)
    instructions: dict[Key, list[pikepdf.ContentStreamInstruction]] = field(default_factory=dict)
    digests: dict[Key, str] = field(default_factory=dict)

    def typeface(self, font: pikepdf.Object) -> Typeface:
        """The font of a dictionary."""
        key = font.objgen
        if key == (0, 0):
            return typeface(font)
        if key not in self.typefaces:
            self.typefaces[key] = typeface(font)
        return self.typefaces[key]

    def parsed(self, stream: pikepdf.Stream) -> list[pikepdf.ContentStreamInstruction]:
        """The instructions of a form or a pattern. Raises pikepdf.PdfError when there are none to read."""
        if stream.objgen not in self.instructions:
            self.instructions[stream.objgen] = list(pikepdf.parse_content_stream(stream))  # type: ignore[arg-type]
        return self.instructions[stream.objgen]

    def digest(self, stream: pikepdf.Stream) -> str:
        """The SHA-256 of a stream's bytes as they are in the file."""
        if stream.objgen not in self.digests:
            self.digests[stream.objgen] = hashlib.sha256(stream.read_raw_bytes()).hexdigest()
        return self.digests[stream.objgen]


@dataclass(slots=True)
class Machine:
    """One content stream at work. `base` is the matrix that it began with, which its patterns start from; `within` are
    the streams that it runs in.
    """

    canvas: Canvas
    files: Library
    resources: pikepdf.Object | None
    state: State
    base: Matrix
    within: frozenset[Key] = frozenset()
    stack: list[State] = field(default_factory=list)
    text: Matrix = IDENTITY
    line: Matrix = IDENTITY
    subpaths: list[tuple[list[float], list[float]]] = field(default_factory=list)
    clipping: bool = False

    def resource(self, kind: str, name: object) -> pikepdf.Object | None:
        """A named resource of this stream, None where the file lacks it."""
        found = self.resources.get(kind) if self.resources is not None else None
        return found.get(str(name)) if found is not None else None

    def inner(self, stream: pikepdf.Stream, state: State, *, canvas: Canvas | None = None) -> "Machine":
        """A machine for a form or pattern that this one runs; without resources of its own it has those of this one."""
        resources = stream.get("/Resources", self.resources)
        within = self.within | {stream.objgen}
        return Machine(canvas or self.canvas, self.files, resources, copy(state), state.ctm, within)
