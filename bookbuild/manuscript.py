"""Disk → `Manuscript`: the configuration, the order through a reader, the texts, and every picture by its content."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from uuid import NAMESPACE_URL, uuid5

from bookbuild.config import BookConfig, Config
from bookbuild.documents import read_document
from bookbuild.model import Asset, Document, Entry, Manuscript, Metadata, Outline, Person, Series
from bookbuild.paths import MARKDOWN_SUFFIXES, FileIndex, find, index_files, leaves_tree
from bookbuild.pictures.sniff import HEAD, media_type, pixel_size
from bookbuild.problems import BookError, Problem, problem
from bookbuild.readers import Named, ReadOrder
from bookbuild.readers.table import READERS
from bookbuild.toml_reader import read_config

_SKIPPED = frozenset(("node_modules", "dist", "__pycache__", "venv"))


def read_manuscript(book_dir: Path, config_file: Path | None = None) -> Manuscript:
    """The manuscript in `book_dir`, with the problems found so far.

    Settings come from `config_file`, else from ``bookbuild.toml`` in the folder; ``[manuscript] root`` is relative to
    `book_dir`. Raises BookError when there is no such folder or configuration, or when the configuration is wrong.
    """
    config, problems = _configuration(book_dir, config_file)
    root = book_dir / config.manuscript.root
    if not root.is_dir():
        hint = "mend [manuscript] root" if config.manuscript.root != "." else "give the book's folder"
        raise BookError([problem("document-missing", f"there is no folder {root}", config.file, 0, hint)])
    files = tuple(sorted(_files(root)))
    order = _order(root, config)
    problems += order.problems
    outline, found = _resolve_outline(order, index_files(files))
    problems += found
    documents, found = _documents(root, outline)
    problems += found
    name = config.build.name or _folder_name(root, book_dir)
    metadata, found = _metadata(config, order, name, config_file.parent if config_file else book_dir, root)
    problems += found
    if not documents and not any(p.code.startswith(("document-", "order-syntax")) for p in problems):
        hint = "add Markdown files, numbered (01-…), or name them in [manuscript] chapters of a bookbuild.toml"
        problems.append(problem("book-empty", "the book has no document", config.file, 0, hint))
    return Manuscript(
        root=root,
        name=name,
        metadata=metadata,
        outline=outline,
        documents=documents,
        assets=tuple(_assets(root, files)),
        files=files,
        config=config,
        dialect=order.dialect if config.manuscript.dialect == "auto" else config.manuscript.dialect,
        public=order.public,
        container_titles=order.container_titles,
        problems=(*problems, *_orphans(files, documents)),
    )


def _configuration(book_dir: Path, config_file: Path | None) -> tuple[Config, list[Problem]]:
    path = config_file or book_dir / "bookbuild.toml"
    if not path.is_file():
        if config_file is None:
            return Config(), []
        hint = "check the path given with --config"
        raise BookError([problem("config-missing", f"there is no {config_file}", str(config_file), 0, hint)])
    config, problems = read_config(path, path.name)
    if problems:
        raise BookError(problems)
    return config, []


def _order(root: Path, config: Config) -> ReadOrder:
    wanted = config.manuscript.reader
    spelled_out = config.manuscript.front or config.manuscript.chapters or config.manuscript.back
    for name, reader in READERS:
        if wanted not in ("auto", name) or (wanted == "auto" and spelled_out and name != "native"):
            continue
        order = reader(root, config)
        if order is not None:
            return order
    hint = "set [manuscript] reader to auto, or give the right folder"
    message = f"the folder does not follow the convention of {wanted}"
    raise BookError([problem("order-syntax", message, config.file, 0, hint)])


def _files(root: Path) -> Iterator[str]:
    """Every file of the tree, relative and POSIX, but those of tools: hidden folders, packages, outputs."""
    for folder, folders, names in os.walk(root):
        here = PurePosixPath(Path(folder).relative_to(root).as_posix())
        folders[:] = sorted(
            name for name in folders if name not in _SKIPPED and (not name.startswith(".") or _is_public(name))
        )
        yield from ((here / name).as_posix() for name in names)


def _is_public(name: str) -> bool:
    return name in (".vuepress", ".vitepress")


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


def _assets(root: Path, files: tuple[str, ...]) -> Iterator[Asset]:
    for path in files:
        if path.lower().endswith(MARKDOWN_SUFFIXES):
            continue
        with (root / path).open("rb") as file:
            head = file.read(HEAD)
            kind = media_type(head)
            if kind:
                data = head + file.read()
                width, height = pixel_size(data, kind)
                yield Asset(path, kind, len(data), hashlib.sha256(data).hexdigest(), width, height)


def _folder_name(root: Path, book_dir: Path) -> str:
    return book_dir.resolve().name or root.resolve().name or "book"


def _metadata(
    config: Config, order: ReadOrder, name: str, config_folder: Path, root: Path
) -> tuple[Metadata, list[Problem]]:
    """What the configuration says, else what the tree says; a foreign tree that is silent gets a warning."""
    book = config.book
    authors = tuple(Person(p.name, p.role, p.sort) for p in book.authors) or tuple(Person(a) for a in order.authors)
    title = book.title or order.title or name
    names = ",".join(person.name for person in authors)
    cover, problems = _cover(book, order, config, config_folder, root)
    metadata = Metadata(
        title=title,
        subtitle=book.subtitle or "",
        language=book.language or order.language or "en",
        authors=authors,
        identifier=book.identifier or f"urn:uuid:{uuid5(NAMESPACE_URL, f'{title}|{names}')}",
        publisher=book.publisher or "",
        date=book.date or "",
        rights=book.rights or order.rights,
        description=book.description or order.description,
        subjects=book.subjects,
        cover=cover,
        series=Series(book.series.name, book.series.index) if book.series else None,
    )
    if order.foreign:
        said: Mapping[str, object] = {"author": authors, "licence": metadata.rights, "cover": cover}
        missing = [what for what, value in said.items() if not value]
        if missing:
            hint = "say it in [book] of a bookbuild.toml; --config names one outside the tree"
            message = f"the tree does not plainly say its {' and '.join(missing)}"
            problems.append(problem("book-metadata", message, config.file, 0, hint))
    return metadata, problems


def _cover(
    book: BookConfig, order: ReadOrder, config: Config, config_folder: Path, root: Path
) -> tuple[str, list[Problem]]:
    if book.cover is None:
        return order.cover, []
    if (root / book.cover).is_file() and not leaves_tree(book.cover, ""):
        return PurePosixPath(os.path.normpath(book.cover)).as_posix(), []
    hint = f"give a picture inside {root.name or 'the book'}'s folder"
    where = " (it lies outside the book's folder)" if (config_folder / book.cover).is_file() else ""
    message = f"there is no cover {book.cover}{where}"
    return "", [problem("config-file", message, config.file, 0, hint)]
