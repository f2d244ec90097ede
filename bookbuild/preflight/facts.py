"""What is known of a PDF once it is read: the facts that the rules look at, without anything of the library."""

from dataclasses import dataclass
from enum import StrEnum

from bookbuild.preflight.geometry import Box


class Ink(StrEnum):
    """What leaves ink on a page; the value is how messages name it."""

    TEXT = "text"
    PICTURE = "a picture"
    AREA = "a filled area"
    LINE = "a line"


@dataclass(frozen=True, slots=True)
class Part:
    """Something printed: the least box around it, as far as clipping leaves it."""

    ink: Ink
    box: Box


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of pixels as a page shows it: its `columns` × `rows` on `width` × `height` points.

    `digest` is the SHA-256 of the stream's bytes as they are in the file.
    """

    digest: str
    columns: int
    rows: int
    width: float
    height: float

    @property
    def dpi(self) -> float:
        """Pixels per inch along the coarser side."""
        return min(self.columns / self.width, self.rows / self.height) * 72


@dataclass(frozen=True, slots=True)
class Face:
    """A font that sets text: its name without the prefix of a subset."""

    name: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page, `number` from 1. `trim` and `bleed` are None where the file does not say them.

    `colours`: pairs of a family (``gray``, ``rgb``, ``cmyk``, ``lab``, ``spot``, ``pattern``, ``unknown``) and what is
    painted in it. `transparency`: opacity, soft masks, blend modes. `smallest` text and `thinnest` line in points, 0
    for none. `rich`: black text in more inks than black. `annotations`: kind and place. `fault`: why its content could
    not be read, "" when it could.
    """

    number: int
    media: Box
    crop: Box
    bleed: Box | None
    trim: Box | None
    rotation: int = 0
    parts: tuple[Part, ...] = ()
    pictures: tuple[Shown, ...] = ()
    faces: tuple[Face, ...] = ()
    colours: frozenset[tuple[str, Ink]] = frozenset()
    transparency: frozenset[str] = frozenset()
    smallest: float = 0
    thinnest: float = 0
    rich: bool = False
    annotations: tuple[tuple[str, Box], ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF of `size` bytes. `x_version` is what it claims of PDF/X, "" for nothing; `intents` are the kinds of its
    output intents; `right_to_left` says that it is bound on the right.
    """

    size: int
    version: str
    pages: tuple[Page, ...]
    x_version: str = ""
    intents: tuple[str, ...] = ()
    encrypted: bool = False
    right_to_left: bool = False
    bookmarks: bool = False
    scripts: bool = False
    attachments: bool = False
    form: bool = False
