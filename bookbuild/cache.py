"""Results on disk by key, for `bookbuild.work` alone: what cannot be read is not there, nothing is half-written."""

import hashlib
import os
import pickle
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

_LIMIT, _KEPT = 2_000_000_000, 1_500_000_000
_LIBRARIES = ("lxml", "pillow", "pyoxipng", "pyvips", "pyvips-binary", "tinycss2", "weasyprint", "ziamath")
_SUFFIX = ".pickle"


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of results. `stamp` tells apart what made them: bookbuild's own code and the libraries."""

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
            os.utime(path)
        except Exception:  # a pickle may raise anything; whatever is wrong with an entry, it is made again
            return False, None
        return True, value

    def store(self, key: Iterable[str], value: Any) -> None:
        """Keep a result. A folder that cannot be written, or is full, keeps nothing: the next build takes longer."""
        path = self.path(key)
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

    def trim(self) -> None:
        """Take out what was asked for longest ago, when all of it is over its limit of 2 GB."""
        entries = []
        for path in self.folder.glob(f"*/*{_SUFFIX}"):
            try:
                entries.append((path.stat().st_mtime, path.stat().st_size, path))
            except OSError:
                continue  # another build has taken it out
        size = sum(entry[1] for entry in entries)
        if size <= _LIMIT:
            return
        for _, bytes_, path in sorted(entries):
            if size <= _KEPT:
                return
            path.unlink(missing_ok=True)
            size -= bytes_


def open_cache(folder: Path) -> Cache:
    """The cache in a folder, which need not be there yet."""
    return Cache(folder, _stamp())


def _stamp() -> str:
    """What the results depend on beside their keys: the versions of libraries, and every module of bookbuild."""
    parts = []
    for library in _LIBRARIES:
        try:
            parts.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            parts.append(library)
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        parts.append(f"{path.relative_to(root)} {hashlib.sha256(path.read_bytes()).hexdigest()}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
