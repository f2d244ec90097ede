"""The files of a book's folder, and its pictures by content."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bookbuild.model import Asset
from bookbuild.paths import MARKDOWN_SUFFIXES
from bookbuild.pictures.sniff import HEAD, media_type, pixel_size
from bookbuild.problems import Problem, problem

_SKIPPED = frozenset(("node_modules", "dist", "__pycache__", "venv"))
_OF_SITES = frozenset((".vuepress", ".vitepress"))


def list_files(root: Path) -> tuple[tuple[str, ...], list[Problem]]:
    """Every file of the tree, sorted, relative and POSIX, but those of tools: hidden folders, packages, outputs.

    Links are followed, but not into a folder that holds them. What cannot be read is a problem.
    """
    problems: list[Problem] = []
    return tuple(sorted(_walk(root, "", (root.resolve(),), problems))), problems


def _walk(folder: Path, prefix: str, above: tuple[Path, ...], problems: list[Problem]) -> Iterator[str]:
    try:
        items = sorted(folder.iterdir())
    except OSError as error:
        problems.append(_unreadable(prefix.rstrip("/"), error.strerror or "no folder"))
        return
    for item in items:
        path = f"{prefix}{item.name}"
        if path != path.encode("utf-8", "replace").decode():
            problems.append(_unreadable(path.encode("utf-8", "replace").decode(), "its name is not UTF-8"))
        elif item.is_dir():
            real = item.resolve()
            if not _is_of_tools(item.name) and not any(one.is_relative_to(real) for one in above):
                yield from _walk(item, f"{path}/", (*above, real), problems)
        elif item.is_file():
            yield path
        elif item.is_symlink():
            problems.append(_unreadable(path, "it is a link to nowhere"))


def _is_of_tools(name: str) -> bool:
    return name in _SKIPPED or (name.startswith(".") and name not in _OF_SITES)


def _unreadable(path: str, why: str) -> Problem:
    hint = "mend it, or take it out of the folder"
    return problem("file-unreadable", f"{path} cannot be read: {why}", path, 0, hint)


def read_assets(root: Path, files: tuple[str, ...]) -> tuple[tuple[Asset, ...], list[Problem]]:
    """Every picture among `files` (relative to `root`), whatever its suffix says."""
    assets, problems = [], []
    for path in files:
        if path.lower().endswith(MARKDOWN_SUFFIXES):
            continue
        try:
            asset = read_asset(root, path)
        except OSError as error:
            problems.append(_unreadable(path, error.strerror or "no file"))
            continue
        if asset is not None:
            assets.append(asset)
    return tuple(assets), problems


def read_asset(root: Path, path: str, source: str = "") -> Asset | None:
    """The picture at `path`, or at `source` if that is given; None when it is none. Raises OSError."""
    with (root / (source or path)).open("rb") as file:
        head = file.read(HEAD)
        kind = media_type(head)
        if not kind:
            return None
        data = head + file.read()
    width, height = pixel_size(data, kind)
    return Asset(path, kind, len(data), hashlib.sha256(data).hexdigest(), width, height, source)
