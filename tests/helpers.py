"""Small books for tests: a manuscript from texts, a tree from fragments; and an executor that can be asked."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lxml import etree

from bookbuild.assemble import assemble
from bookbuild.config import Config
from bookbuild.model import Asset, Document, Entry, Fragment, Manuscript, Metadata, Outline


def manuscript(
    paths: Sequence[str] = ("a.md",),
    *,
    outline: Outline | None = None,
    language: str = "zh-CN",
    assets: Sequence[str] = (),
    files: Sequence[str] = (),
    dialect: str = "commonmark",
) -> Manuscript:
    """A manuscript of empty documents, each a chapter of its own unless an outline is given."""
    entries = tuple(Entry(path, file="bookbuild.toml", line=1) for path in paths)
    return Manuscript(
        root=Path("/nowhere"),
        name="book",
        metadata=Metadata(title="书", language=language, identifier="urn:uuid:0"),
        outline=outline or Outline(body=entries),
        documents=tuple(Document(path, "") for path in paths),
        assets=tuple(Asset(path, "image/png", 1, path, 10, 10) for path in assets),
        files=(*paths, *assets, *files),
        config=Config(),
        dialect=dialect,
    )


def book_tree(fragments: Mapping[str, str], book: Manuscript | None = None) -> etree._Element:
    """The assembled tree of documents given as fragment HTML, before any pass."""
    book = book or manuscript(tuple(fragments))
    return assemble(book, {path: Fragment(html) for path, html in fragments.items()})


def html_of(node: etree._Element | None) -> str:
    """The markup of a node without its tail."""
    assert node is not None
    return etree.tostring(node, encoding="unicode", with_tail=False)


def section_of(tree: etree._Element, path: str) -> etree._Element:
    """The section of a document."""
    return next(node for node in tree.iter("section") if node.get("data-doc") == path)


class Counting(Executor):
    """A thread that notes the names of the functions that it is given as jobs (`bookbuild.work`)."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self._thread = ThreadPoolExecutor(1)

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """As that of any executor."""
        self.given.append(arguments[0].__name__)
        return self._thread.submit(function, *arguments, **named)
