"""What waits on disk until the file is written: chapters, and pictures apart from them.

A chapter holds the name of each of its pictures in the place of the picture's bytes. So these, most of what a book
weighs, are handed to no process that lays out, and are in the cache once.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pydyf

from bookbuild.emit.pdf.chapters.unit import Laid
from bookbuild.emit.pdf.ready import Pixels, Ready
from bookbuild.problems import MachineError, problem

_MARK = b"%picture "
"""What stands before a name: no stream of a picture begins so."""


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
        file = self.folder / f"{pixels.name}.picture"
        try:
            if not file.exists():
                file.write_bytes(pixels.data)
        except OSError as error:
            raise _no_room(error) from error
        mask = None if pixels.mask is None else self._put(pixels.mask)
        return replace(pixels, data=_MARK + pixels.name.encode(), mask=mask)

    def bring(self, stream: Any) -> None:
        """Put a picture into the stream of a pikepdf.Pdf that has its name. Raises KeyError when it is not aside."""
        name = stream.read_raw_bytes().removeprefix(_MARK).decode()
        file = self.folder / f"{name}.picture"
        if not file.exists():
            raise KeyError(name)
        kind = {str(key): stream.get(key) for key in ("/Filter", "/DecodeParms")}
        stream.write(file.read_bytes(), filter=kind["/Filter"], decode_parms=kind["/DecodeParms"])


def named_pictures(pdf: pydyf.PDF) -> tuple[int, ...]:
    """The numbers of the objects of a file that hold names of pictures."""
    streams = (item for item in pdf.objects if isinstance(item, pydyf.Stream) and item.stream)
    return tuple(item.number for item in streams if _is_name(item.stream[0]))


def _is_name(part: Any) -> bool:
    return isinstance(part, bytes) and part.startswith(_MARK)


def _no_room(error: OSError) -> MachineError:
    """What is said when chapters cannot wait on this machine's disk."""
    message = f"chapters cannot be put aside on this disk: {error.strerror}"
    hint = "make room on it, or set TMPDIR to a folder that has some"
    return MachineError([problem("not-writable", message, hint=hint)])
