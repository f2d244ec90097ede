"""Disk → `Manuscript`: the configuration, the order through a reader, the texts, and every picture by its content."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bookbuild.config import Config, line_of
from bookbuild.documents import read_document
from bookbuild.folder import list_files, read_assets
from bookbuild.metadata import describe, find_cover
from bookbuild.model import Document, Entry, Manuscript, Outline
from bookbuild.paths import MARKDOWN_SUFFIXES, FileIndex, find, index_files, leaves_tree
from bookbuild.problems import BookError, Problem, problem
from bookbuild.readers import Named, ReadOrder
from bookbuild.readers.native import configured_order, says_order
from bookbuild.readers.table import READERS
from bookbuild.toml_reader import read_config


def read_manuscript(book_dir: Path, config_file: Path | None = None) -> Manuscript:
    """The manuscript in `book_dir`, with the problems found so far.

    Settings come from `config_file`, else from ``bookbuild.toml`` in the folder. `book_dir` is the tree in both cases:
    ``[manuscript] root`` is relative to it, so that one configuration fits any checkout of a tree; covers and sheets
    lie beside the configuration. Raises BookError when there is no such folder or configuration, or when the
    configuration is wrong.
    """
    config = _configuration(book_dir, config_file)
    root = _root(book_dir, config)
    files, problems = list_files(root)
    order = _order(root, config)
    outline, found = _resolve_outline(order, index_files(files))
    problems += [*order.problems, *order.other_problems, *found]
    documents, found = _documents(root, outline)
    problems += found
    assets, found = read_assets(root, files)
    problems += found
    cover, assets, found = find_cover(config, order, config_file.parent if config_file else book_dir, root, assets)
    problems += found
    name = config.build.name or book_dir.resolve().name or "book"
    metadata, found = describe(config, order, name, documents, cover)
    problems += found
    if not documents and not any(p.code.startswith(("document-", "order-syntax", "order-literal")) for p in problems):
        hint = "add Markdown files, numbered (01-…), or name them in [manuscript] chapters of a bookbuild.toml"
        problems.append(problem("book-empty", "the book has no document", config.file, 0, hint))
    return Manuscript(
        root=root,
        name=name,
        metadata=metadata,
        outline=outline,
        documents=documents,
        assets=assets,
        files=files,
        config=config,
        dialect=order.dialect if config.manuscript.dialect == "auto" else config.manuscript.dialect,
        public=order.public,
        container_titles=order.container_titles,
        problems=(*problems, *_orphans(files, documents)),
    )


def _configuration(book_dir: Path, config_file: Path | None) -> Config:
    path = config_file or book_dir / "bookbuild.toml"
    if not path.is_file():
        if config_file is None:
            return Config()
        hint = "check the path given with --config"
        raise BookError([problem("config-missing", f"there is no {config_file}", str(config_file), 0, hint)])
    config, problems = read_config(path, path.name)
    if problems:
        raise BookError(problems)
    return config


def _root(book_dir: Path, config: Config) -> Path:
    root = book_dir / config.manuscript.root
    if not root.is_dir():
        hint = "mend [manuscript] root" if config.manuscript.root != "." else "give the book's folder"
        line = line_of(config, "manuscript.root")
        raise BookError([problem("document-missing", f"there is no folder {root}", config.file, line, hint)])
    return root


def _order(root: Path, config: Config) -> ReadOrder:
    """What the first reader says that knows the folder; the configuration's own order comes before its order.

    The rest of what a foreign tree says (dialect, language, title, public folders) stands when only its order is
    replaced: its documents are still written for its tool.
    """
    wanted = config.manuscript.reader
    for name, reader in READERS:
        order = reader(root, config) if wanted in ("auto", name) else None
        if order is None:
            continue
        if not order.foreign or not says_order(config):
            return order
        front, body, back = configured_order(config)
        return replace(order, front=front, body=body, back=back, problems=())
    hint = "set [manuscript] reader to auto, or give the right folder"
    message = f"the folder does not follow the convention of {wanted}"
    line = line_of(config, "manuscript.reader")
    raise BookError([problem("order-syntax", message, config.file, line, hint)])


def _resolve_outline(order: ReadOrder, index: FileIndex) -> tuple[Outline, list[Problem]]:
    problems: list[Problem] = []
    seen: dict[str, Named] = {}
    front, body, back = (
        tuple(entry for named in part for entry in _resolve(named, index, seen, problems))
        for part in (order.front, order.body, order.back)
    )
    return Outline(front, body, back), problems


def _resolve(named: Named, index: FileIndex, seen: dict[str, Named], problems: list[Problem]) -> tuple[Entry, ...]:
    """The entry that `named` means; its children in its place when its own document is missing or already there."""
    path = _document_path(named, index, problems) if named.target else ""
    if path and path in seen:
        message = f"{path} is already in the order at {seen[path].file}:{seen[path].line}"
        hint = "name it once; the book holds it at its first place"
        problems.append(problem("order-twice", message, named.file, named.line, hint))
        path = None
    if path:
        seen[path] = named
    children = tuple(entry for child in named.children for entry in _resolve(child, index, seen, problems))
    if path is None or (not path and not children):
        return children
    return (Entry(path, named.title, children, named.file, named.line),)


def _document_path(named: Named, index: FileIndex, problems: list[Problem]) -> str | None:
    if leaves_tree(named.target, named.folder):
        message = f"{named.target} lies outside the book's folder"
        hint = "move it into the folder, or set [manuscript] root to a folder that holds both"
        problems.append(problem("document-outside", message, named.file, named.line, hint))
        return None
    found = find(index, named.target, named.folder, ("",), MARKDOWN_SUFFIXES)
    if found is None:
        nearest = index.nearest(named.target.lstrip("/"))
        hint = f"did you mean {nearest}?" if nearest else "add the file, or take it out of the order"
        message = f"there is no document {named.target}"
        problems.append(problem("document-missing", message, named.file, named.line, hint))
        return None
    if found.rule != "exact":
        message = f"{named.target} was found as {found.path} (rule: {found.rule})"
        problems.append(problem("order-rule", message, named.file, named.line, "write the name as it is on disk"))
    return found.path


def _documents(root: Path, outline: Outline) -> tuple[tuple[Document, ...], list[Problem]]:
    problems: list[Problem] = []
    documents = []
    for path in _paths((*outline.front, *outline.body, *outline.back)):
        document, found = read_document(root, path)
        problems += found
        documents.append(document)
    return tuple(documents), problems


def _paths(entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        if entry.path:
            yield entry.path
        yield from _paths(entry.children)


def _orphans(files: tuple[str, ...], documents: tuple[Document, ...]) -> list[Problem]:
    used = {document.path for document in documents}
    hint = "name it in the order if it belongs to the book"
    return [
        problem("order-orphan", f"{path} is not in the order", path, 0, hint)
        for path in files
        if path.lower().endswith(MARKDOWN_SUFFIXES) and path not in used
    ]
