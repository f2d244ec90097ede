"""What waits on disk until the file is written: chapters, and pictures apart from them.

A chapter holds the name of each of its pictures in the place of the picture's bytes. So these, most of what a book
weighs, are handed to no process that lays out, and are in the cache once.
"""

import errno
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, Literal

from bookbuild.emit.pdf.chapters.fonts import FontUse
from bookbuild.emit.pdf.chapters.sheets import Sheets, sheets_kept
from bookbuild.emit.pdf.chapters.unit import Furniture, Laid
from bookbuild.emit.pdf.ready import Pixels, Ready
from bookbuild.problems import MachineError, problem

PICTURE = b"%picture "
"""What stands before a picture's name in a stream: no other stream begins so."""
_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Aside:
    """The folder where chapters and pictures wait, as long as the book is made.

    All pictures are in one file: `places` says where each begins and how long it is, in bytes, by its name. `glyphs`
    are those that chapters have told of, each once: most chapters have the same.
    """

    folder: Path
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    glyphs: dict[Any, Any] = field(default_factory=dict)

    def put_sheets(self, made: Any) -> Any:
        """A laid-out unit, or heads and folios, with the sheets in a file of the folder; any other result as it is.

        Raises MachineError when the disk cannot take them.
        """
        if not isinstance(made, Laid | Furniture):
            return made
        with _written(self._sheets, "ab") as file:
            place = file.tell(), len(made.sheets)
            file.write(made.sheets)
        return replace(made, sheets=b"", aside=place, fonts=tuple(self._known(use) for use in made.fonts))

    def sheets(self, made: Laid | Furniture) -> Sheets:
        """The sheets of a laid-out unit, or of heads and folios."""
        if made.sheets:
            return sheets_kept(made.sheets)
        at, size = made.aside
        with self._sheets.open("rb") as file:
            file.seek(at)
            return sheets_kept(file.read(size))

    def _known(self, use: FontUse) -> FontUse:
        """The use of a font, with facts of glyphs that are the same objects as those of other chapters."""
        text, widths = (tuple(self.glyphs.setdefault(fact, fact) for fact in facts) for facts in (use.text, use.widths))
        return replace(use, text=text, widths=widths)

    def put_pictures(self, ready: Ready) -> Ready:
        """Pictures with their names in the place of their bytes, which are in files of the folder.

        Raises MachineError when the disk cannot take them.
        """
        with _written(self._file, "ab") as file:
            return {url: self._put(made, file) if isinstance(made, Pixels) else made for url, made in ready.items()}

    def _put(self, pixels: Pixels, file: BinaryIO) -> Pixels:
        if pixels.name not in self.places:
            self.places[pixels.name] = file.tell(), len(pixels.data)
            file.write(pixels.data)
        mask = None if pixels.mask is None else self._put(pixels.mask, file)
        return replace(pixels, data=PICTURE + pixels.name.encode(), mask=mask)

    def picture(self, name: str) -> bytes:
        """The bytes of a picture that was put here by its name. Raises KeyError when none was."""
        at, size = self.places[name]
        with self._file.open("rb") as file:
            file.seek(at)
            return file.read(size)

    def book(self) -> AbstractContextManager[BinaryIO]:
        """The file that the book is bound in. Raises MachineError when the disk cannot take it."""
        return _written(self.bound, "wb")

    @contextmanager
    def printed(self) -> Iterator[tuple[BufferedReader, BinaryIO]]:
        """The book that was bound, and the file that becomes the printer's and takes its place.

        Raises MachineError when the disk cannot take it.
        """
        beside = self.folder / "printed.pdf"
        with self.bound.open("rb") as source, _written(beside, "wb") as file:
            yield source, file
        beside.replace(self.bound)

    @property
    def _file(self) -> Path:
        return self.folder / "pictures"

    @property
    def _sheets(self) -> Path:
        return self.folder / "sheets"

    @property
    def bound(self) -> Path:
        """The book that was bound."""
        return self.folder / "book.pdf"


@contextmanager
def _written(path: Path, mode: Literal["ab", "wb"]) -> Iterator[BinaryIO]:
    try:
        with path.open(mode) as file:
            yield file
    except OSError as error:
        raise _unfit(error) from error


def _unfit(error: OSError) -> MachineError:
    """What is said when chapters cannot wait on this machine's disk."""
    message = f"chapters cannot be put aside on this disk: {error.strerror}"
    elsewhere = "set TMPDIR to a folder on another one"
    hint = f"make room on it, or {elsewhere}" if error.errno in _FULL else elsewhere
    return MachineError([problem("not-writable", message, hint=hint)])
