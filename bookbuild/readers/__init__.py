"""Readers: who says the order? Each knows one tool's convention for order, metadata and public folders.

A reader is a function ``(root, Config) -> ReadOrder | None``: None when the folder does not follow its convention. It
looks at the disk but opens no document; `bookbuild.manuscript` resolves what it names.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bookbuild.config import Config
from bookbuild.problems import Problem


@dataclass(frozen=True, slots=True)
class Named:
    """An entry of the order before it is resolved: `target` is a path as its author wrote it, "" for a group.

    A target with a leading slash is looked up from the root, another one from `folder`.
    """

    target: str
    title: str = ""
    children: tuple["Named", ...] = ()
    file: str = ""
    line: int = 0
    folder: str = ""


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """What a reader found: the order by matter, what the tree says of the book, and how its Markdown is meant.

    `public` are the folders in which site-absolute paths of pictures are looked up ("" is the root);
    `container_titles` are default titles of containers by lower-case name; `cover` is a path from the root.
    `problems` are those of the order, which count for nothing where the configuration gives another one;
    `other_problems` are the rest. `foreign`: the tree is another tool's, and its metadata was looked for in it.
    """

    front: tuple[Named, ...] = ()
    body: tuple[Named, ...] = ()
    back: tuple[Named, ...] = ()
    dialect: str = "markdown"
    title: str = ""
    language: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    rights: str = ""
    cover: str = ""
    public: tuple[str, ...] = ("",)
    container_titles: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    other_problems: tuple[Problem, ...] = ()
    foreign: bool = False


Reader = Callable[[Path, Config], ReadOrder | None]
