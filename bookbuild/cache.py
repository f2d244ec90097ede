"""Results on disk by key, for `bookbuild.work` alone: what cannot be read is not there, nothing is half-written."""

import hashlib
import os
import pickle
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, cast

from bookbuild.installed import text_shaper

_LIMIT, _KEPT = 2_000_000_000, 1_500_000_000
_LIBRARIES = (
    *("brotli", "budoux", "cssselect2", "deflate", "ebooklib", "fonttools", "jinja2", "latex2mathml", "linkify-it-py"),
    *("lxml", "markdown", "markdown-it-py", "mdit-py-plugins", "pikepdf", "pillow", "pydyf", "pygments"),
    "pymdown-extensions",
    *("pyoxipng", "pyphen", "pypinyin", "pyvips", "pyvips-binary", "rjieba", "tinycss2", "tinyhtml5", "weasyprint"),
    *("ziafont", "ziamath"),
)
_SUFFIX = ".pickle"


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of results, on this machine or behind an address (`cache_at`). `stamp` tells apart what made them: the
    libraries.
    """

    folder: Path
    stamp: str

    def path(self, key: Iterable[str]) -> Path:
        """Where the result of a key lies."""
        digest = hashlib.sha256("\0".join([self.stamp, *key]).encode()).hexdigest()
        return self.folder / digest[:2] / (digest + _SUFFIX)

    def load(self, key: Iterable[str]) -> tuple[bool, Any]:
        """Whether there is a result, and the result."""
        path = self.path(key)
        try:
            value = pickle.loads(path.read_bytes())
            if isinstance(path, Path):
                os.utime(path)
        except Exception:  # a pickle may raise anything; whatever is wrong with an entry, it is made again
            return False, None
        return True, value

    def store(self, key: Iterable[str], value: Any) -> None:
        """Keep a result. A folder that cannot be written, or is full, keeps nothing: the next build takes longer."""
        path = self.path(key)
        if not isinstance(path, Path):
            _send(path, value)
            return
        temporary = ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                pickle.dump(value, file, protocol=5)
            Path(temporary).replace(path)
        except OSError:
            if temporary:
                Path(temporary).unlink(missing_ok=True)

    @property
    def limit(self) -> int:
        """The bytes that it may hold."""
        return _LIMIT

    def content(self) -> tuple[int, int]:
        """How many results it holds, and their bytes."""
        entries = self._entries()
        return len(entries), sum(size for _, size, _ in entries)

    def clear(self) -> None:
        """Take out all results. A build that goes on meanwhile makes what it misses."""
        for _, _, path in self._entries():
            path.unlink(missing_ok=True)

    def _entries(self) -> list[tuple[float, int, Path]]:
        """When each result was asked for last, its bytes, its path."""
        entries = []
        for path in self.folder.glob(f"*/*{_SUFFIX}"):
            try:
                facts = path.stat()
            except FileNotFoundError:
                continue  # another build has taken it out
            entries.append((facts.st_mtime, facts.st_size, path))
        return entries

    def trim(self) -> None:
        """Take out what was asked for longest ago, when all of it is over its limit."""
        entries = self._entries()
        size = sum(entry[1] for entry in entries)
        if size <= _LIMIT:
            return
        for _, bytes_, path in sorted(entries):
            if size <= _KEPT:
                return
            path.unlink(missing_ok=True)
            size -= bytes_


def _send(path: Any, value: Any) -> None:
    """Keep a result elsewhere, where a file is there when it is whole; what is not, is made again."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(value, protocol=5))
    except Exception:  # each kind of store raises its own when it cannot be reached
        return


def cache_at(address: str) -> Path:
    """The folder at an address of fsspec, such as ``s3://bucket/bookbuild``, used as a path is.

    Raises ValueError, with what to do, when no installed library knows such addresses.
    """
    try:
        from upath import UPath

        folder: Any = UPath(address)
        folder.exists()
    except ImportError as error:
        raise ValueError(f"{address}: install what reads it (pip install 'bookbuild[remote]', and {error})") from error
    except Exception as error:  # each kind of store raises its own when it cannot be reached
        raise ValueError(f"{address}: {error}") from error
    return cast(Path, folder)


def open_cache(folder: Path) -> Cache:
    """The cache in a folder, which need not be there yet."""
    return Cache(folder, _stamp())


@lru_cache(maxsize=1)
def _stamp() -> str:
    """What the results depend on beside their keys and bookbuild's code: the versions of libraries."""
    parts = []
    for library in _LIBRARIES:
        try:
            parts.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            parts.append(library)
    return " ".join(parts)


@lru_cache(maxsize=1)
def package_stamp() -> str:
    """A digest of every file of bookbuild, code and templates, and the version of the library that shapes text."""
    folder = Path(__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".j2"))
    digest = hashlib.sha256(text_shaper().encode())
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
