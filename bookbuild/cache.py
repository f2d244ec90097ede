"""Results on disk by key, for `bookbuild.work` alone: what cannot be read is not there, nothing is half-written."""

import ast
import hashlib
import os
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bookbuild.installed import text_shaper

_LIMIT, _KEPT = 2_000_000_000, 1_500_000_000
_LIBRARIES = (
    *("brotli", "budoux", "cssselect2", "ebooklib", "fonttools", "jinja2", "latex2mathml", "linkify-it-py", "lxml"),
    *("markdown", "markdown-it-py", "mdit-py-plugins", "pikepdf", "pillow", "pydyf", "pygments", "pymdown-extensions"),
    *("pyoxipng", "pyphen", "pypinyin", "pyvips", "pyvips-binary", "rjieba", "tinycss2", "tinyhtml5", "weasyprint"),
    *("ziafont", "ziamath"),
)
_SUFFIX = ".pickle"


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of results. `stamp` tells apart what made them: the libraries."""

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


@lru_cache(maxsize=64)
def code_stamp(module: str) -> str:
    """A digest of the module's source and of all of bookbuild that it imports, wherever it does so."""
    found: dict[str, bytes] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        path = _source(name)
        if name in found or path is None:
            continue
        found[name] = path.read_bytes()
        waiting += _imported(found[name])
    return hashlib.sha256(
        b"\0".join(part for name in sorted(found) for part in (name.encode(), found[name]))
    ).hexdigest()


def _source(module: str) -> Path | None:
    """The file of a module of bookbuild; None for any other name."""
    package, *names = module.split(".")
    path = Path(__file__).parent.joinpath(*names)
    candidates = (path / "__init__.py", path.with_suffix(".py")) if names else (path / "__init__.py",)
    return next((file for file in candidates if package == __package__ and file.is_file()), None)


def _imported(source: bytes) -> Iterator[str]:
    """Names of modules, and names within them that may be modules."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
