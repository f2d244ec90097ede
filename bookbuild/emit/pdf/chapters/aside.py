"""What waits on disk until the file is written: chapters, and pictures apart from them.

A chapter holds the name of each of its pictures in the place of the picture's bytes. So these, most of what a book
weighs, are handed to no process that lays out, and are in the cache once.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from bookbuild.emit.pdf.chapters.unit import Laid
from bookbuild.emit.pdf.ready import Pixels, Ready
from bookbuild.problems import MachineError, problem

PICTURE = b"%picture "
"""What stands before a picture's name in a stream: no other stream begins so."""


@dataclass(frozen=True, slots=True)
class Aside:
    """The folder where chapters and pictures wait, as long as the book is made."""

    folder: Path

    def put_chapter(self, made: Any) -> Any:
        """A laid-out unit with its pages in a file of the folder; any other result as it is.

        Raises MachineError when the disk has no room for it.
        """
        if not isinstance(made, Laid):
            return made
        try:
            with NamedTemporaryFile(dir=self.folder, suffix=".pdf", delete=False) as file:
                file.write(made.pdf)
        except OSError as error:
            raise _no_room(error) from error
        return replace(made, pdf=b"", file=Path(file.name))

    def put_pictures(self, ready: Ready) -> Ready:
        """Pictures with their names in the place of their bytes, which are in files of the folder.

        Raises MachineError when the disk has no room for them.
        """
        return {url: self._put(made) if isinstance(made, Pixels) else made for url, made in ready.items()}

    def _put(self, pixels: Pixels) -> Pixels:
        file = self._file(pixels.name)
        try:
            if not file.exists():
                file.write_bytes(pixels.data)
        except OSError as error:
            raise _no_room(error) from error
        mask = None if pixels.mask is None else self._put(pixels.mask)
        return replace(pixels, data=PICTURE + pixels.name.encode(), mask=mask)

    def picture(self, name: str) -> bytes:
        """The bytes of a picture that was put here by its name. Raises FileNotFoundError when none was."""
        return self._file(name).read_bytes()

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.picture"


def _no_room(error: OSError) -> MachineError:
    """What is said when chapters cannot wait on this machine's disk."""
    message = f"chapters cannot be put aside on this disk: {error.strerror}"
    hint = "make room on it, or set TMPDIR to a folder that has some"
    return MachineError([problem("not-writable", message, hint=hint)])
