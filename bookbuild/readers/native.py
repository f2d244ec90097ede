"""The native convention: the order of ``bookbuild.toml``, or else numbered Markdown files in a folder."""

import re
from pathlib import Path

from bookbuild.config import Config, EntryConfig
from bookbuild.paths import INDEX_NAMES
from bookbuild.problems import Problem, problem
from bookbuild.readers import Named, ReadOrder

_NUMBER = re.compile(r"(\d+)")
_MARKDOWN = (".md", ".markdown")
_PUBLIC = ("", "public", "static")


def read_native(root: Path, config: Config) -> ReadOrder | None:
    """The order that the configuration spells out; without one, the folder's files. Never None: any folder may do."""
    given = config.manuscript
    if given.front or given.chapters or given.back:
        front, body, back = (_from_config(part, config.file) for part in (given.front, given.chapters, given.back))
        return ReadOrder(front, body, back, public=_PUBLIC)
    body, problems = _from_folder(root)
    return ReadOrder(body=body, public=_PUBLIC, problems=tuple(problems))


def _from_config(entries: tuple[EntryConfig, ...], file: str) -> tuple[Named, ...]:
    return tuple(
        Named(entry.path, entry.title, _from_config(entry.chapters, file), file, entry.line) for entry in entries
    )


def _from_folder(root: Path) -> tuple[tuple[Named, ...], list[Problem]]:
    numbered = _entries(root, "", numbered_only=True)
    if numbered:
        return numbered, []
    every = _entries(root, "", numbered_only=False)
    if not every:
        return (), []
    message = "no order is given and no file is numbered: all Markdown files are taken, in natural order"
    return every, [problem("order-rule", message, hint="number the files (01-…), or write a bookbuild.toml")]


def _entries(folder: Path, path: str, *, numbered_only: bool) -> tuple[Named, ...]:
    """What a folder holds, in natural order (2 before 10); a folder in it is one entry, headed by its index."""
    found = []
    for item in sorted(folder.iterdir(), key=lambda item: natural_key(item.name)):
        inner = f"{path}{item.name}"
        if item.name.startswith((".", "_")) or (numbered_only and not item.name[0].isdigit()):
            continue
        if item.is_file() and item.suffix.lower() in _MARKDOWN:
            found.append(Named(f"/{inner}"))
        elif item.is_dir() and item.name not in ("node_modules", "dist"):
            entry = _folder_entry(item, inner)
            if entry is not None:
                found.append(entry)
    if not numbered_only:
        found.sort(key=lambda entry: Path(entry.target).name not in INDEX_NAMES or bool(entry.children))
    return tuple(found)


def _folder_entry(folder: Path, path: str) -> Named | None:
    index = next((name for name in INDEX_NAMES if (folder / name).is_file()), "")
    children = tuple(
        entry for entry in _entries(folder, f"{path}/", numbered_only=False) if entry.target != f"/{path}/{index}"
    )
    if not index and not children:
        return None
    title = "" if index else re.sub(r"^\d+[-_. ]*", "", folder.name).replace("-", " ") or folder.name
    return Named(f"/{path}/{index}" if index else "", title, children)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts names as people count: 2 before 10, and without regard to case."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part.casefold()) for part in _NUMBER.split(name))
