"""The native convention: the order of ``bookbuild.toml``, or else numbered Markdown files in a folder."""

import re
from pathlib import Path

from bookbuild.config import Config, EntryConfig
from bookbuild.folder import list_files
from bookbuild.paths import INDEX_NAMES, MARKDOWN_SUFFIXES
from bookbuild.problems import Problem, problem
from bookbuild.readers import Named, ReadOrder

_NUMBER = re.compile(r"(\d+)")
_PUBLIC = ("", "public", "static")


def read_native(root: Path, config: Config) -> ReadOrder | None:
    """The order that the configuration spells out; without one, the folder's files. Never None: any folder may do."""
    if says_order(config):
        return ReadOrder(*configured_order(config), public=_PUBLIC)
    body, problems = _from_folder(root)
    return ReadOrder(body=body, public=_PUBLIC, problems=tuple(problems))


def says_order(config: Config) -> bool:
    """Whether the configuration spells the order out."""
    return bool(config.manuscript.front or config.manuscript.chapters or config.manuscript.back)


def configured_order(config: Config) -> tuple[tuple[Named, ...], tuple[Named, ...], tuple[Named, ...]]:
    """Front matter, chapters and back matter as the configuration spells them out."""
    given, file = config.manuscript, config.file
    return _from_config(given.front, file), _from_config(given.chapters, file), _from_config(given.back, file)


def _from_config(entries: tuple[EntryConfig, ...], file: str) -> tuple[Named, ...]:
    return tuple(
        Named(entry.path, entry.title, _from_config(entry.chapters, file), file, entry.line) for entry in entries
    )


def _from_folder(root: Path) -> tuple[tuple[Named, ...], list[Problem]]:
    files, _ = list_files(root)
    documents = [path for path in files if path.lower().endswith(MARKDOWN_SUFFIXES) and not _is_aside(path)]
    numbered = any(_is_numbered(path) for path in documents)
    entries = _entries(documents, "", by_number=numbered, is_root=True)
    if numbered or not entries:
        return entries, []
    message = "no order is given and no file is numbered: all Markdown files are taken, in natural order"
    return entries, [problem("order-rule", message, hint="number the files (01-…), or write a bookbuild.toml")]


def _is_aside(path: str) -> bool:
    return any(part.startswith((".", "_")) and part not in INDEX_NAMES for part in path.split("/"))


def _is_numbered(name: str) -> bool:
    return name[:1].isdecimal()


def _entries(documents: list[str], folder: str, *, by_number: bool, is_root: bool = False) -> tuple[Named, ...]:
    """What a folder holds, in natural order (2 before 10); a folder in it is one entry, headed by its index.

    `by_number` leaves out what has no number where anything has one.
    """
    inside = [path[len(folder) :] for path in documents if path.startswith(folder)]
    names = sorted({path.split("/")[0] for path in inside}, key=natural_key)
    if by_number and any(map(_is_numbered, names)):
        names = [name for name in names if _is_numbered(name)]
    elif is_root:
        names.sort(key=lambda name: name not in INDEX_NAMES)
    entries = []
    for name in names:
        if name in inside:
            entries.append(Named(f"/{folder}{name}"))
        else:
            entries.append(_folder_entry(documents, f"{folder}{name}/", by_number=by_number))
    return tuple(entries)


def _folder_entry(documents: list[str], folder: str, *, by_number: bool) -> Named:
    index = next((f"{folder}{name}" for name in INDEX_NAMES if f"{folder}{name}" in documents), "")
    children = _entries([path for path in documents if path != index], folder, by_number=by_number)
    name = folder.rstrip("/").split("/")[-1]
    title = "" if index else re.sub(r"^\d+[-_. ]*", "", name).replace("-", " ") or name
    return Named(f"/{index}" if index else "", title, children)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts names as people count: 2 before 10, and without regard to case."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in _NUMBER.split(name))
