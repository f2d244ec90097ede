"""Finding the file that an author means: exactly, then by weaker rules, each named so that it can be reported."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from unicodedata import normalize

INDEX_NAMES = ("README.md", "readme.md", "index.md", "_index.md")
MARKDOWN_SUFFIXES = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the tree, and the rule by which it was found: exact, unicode, case, suffix or index."""

    path: str
    rule: str


@dataclass(frozen=True, slots=True)
class FileIndex:
    """The files of a tree by exact, NFC and case-folded name."""

    exact: frozenset[str]
    nfc: MappingProxyType[str, str]
    folded: MappingProxyType[str, str]

    def nearest(self, path: str) -> str:
        """The file whose path is most like `path`, for a hint; "" when none is much like it."""
        return next(iter(get_close_matches(path, sorted(self.exact), n=1, cutoff=0.6)), "")


def index_files(files: Iterable[str]) -> FileIndex:
    """An index of paths relative to the root; of two files that differ in case only, the first in order is found."""
    names = sorted(files, reverse=True)
    return FileIndex(
        exact=frozenset(names),
        nfc=MappingProxyType({normalize("NFC", name): name for name in names}),
        folded=MappingProxyType({normalize("NFC", name).casefold(): name for name in names}),
    )


def find(
    index: FileIndex, target: str, folder: str, public: tuple[str, ...] = ("",), suffixes: tuple[str, ...] = ()
) -> Found | None:
    """The file that `target` means, seen from `folder`; None when there is none.

    `target` is percent-decoded and without query or fragment. A leading slash looks in each of the `public` folders.
    `suffixes` are tried in place of ``.html`` and behind the name; a folder stands for its index document when any are
    given.
    """
    places = [joined for start in _starts(target, folder, public) if (joined := _join(start, target)) is not None]
    for place in places:
        found = _by_name(index, place)
        if found:
            return found
    if suffixes:
        for place in places:
            found = _by_suffix(index, place, suffixes)
            if found:
                return found
    return None


def leaves_tree(target: str, folder: str) -> bool:
    """Whether `target`, seen from `folder`, lies outside the root."""
    return not target.startswith("/") and _join(folder, target) is None


def _starts(target: str, folder: str, public: tuple[str, ...]) -> tuple[str, ...]:
    return public if target.startswith("/") else (folder,)


def _join(start: str, target: str) -> str | None:
    path = posixpath.normpath(posixpath.join(start or ".", target.lstrip("/") or "."))
    return None if path == ".." or path.startswith("../") else path


def _by_name(index: FileIndex, path: str) -> Found | None:
    if path in index.exact:
        return Found(path, "exact")
    nfc = normalize("NFC", path)
    if nfc in index.nfc:
        return Found(index.nfc[nfc], "unicode")
    folded = nfc.casefold()
    return Found(index.folded[folded], "case") if folded in index.folded else None


def _by_suffix(index: FileIndex, path: str, suffixes: tuple[str, ...]) -> Found | None:
    stem = path[: -len(".html")] if path.endswith(".html") else path
    candidates = [(f"{stem}{suffix}", "suffix") for suffix in suffixes]
    candidates += [(posixpath.normpath(posixpath.join(path, name)), "index") for name in INDEX_NAMES]
    if posixpath.basename(stem) == "index":
        candidates += [(posixpath.join(posixpath.dirname(stem), name), "index") for name in INDEX_NAMES]
    for candidate, rule in candidates:
        found = _by_name(index, candidate)
        if found:
            return Found(found.path, rule if found.rule == "exact" else f"{rule}, {found.rule}")
    return None
