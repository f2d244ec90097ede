"""What the book says of itself: the configuration first, then what its tree plainly says, then what can be told."""

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from uuid import NAMESPACE_URL, uuid5

from bookbuild.config import Config, line_of
from bookbuild.folder import read_asset
from bookbuild.model import Asset, Document, Metadata, Person, Series, Subject
from bookbuild.problems import Problem, problem
from bookbuild.readers import ReadOrder

_KANA = re.compile(r"[\u3041-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LETTER = re.compile(r"[^\W\d_]")


def describe(
    config: Config, order: ReadOrder, name: str, documents: tuple[Document, ...], cover: str
) -> tuple[Metadata, list[Problem]]:
    """The metadata; a foreign tree that is silent about itself, and a language that nobody gives, are problems.

    `name` stands in for a title, `cover` is the path of an asset.
    """
    book = config.book
    authors = tuple(Person(p.name, p.role, p.sort) for p in book.authors) or tuple(Person(a) for a in order.authors)
    title = book.title or order.title or name
    names = ",".join(person.name for person in authors)
    language = book.language or order.language
    metadata = Metadata(
        title=title,
        title_sort=book.title_sort or "",
        subtitle=book.subtitle or "",
        language=language or language_of(document.text for document in documents),
        authors=authors,
        identifier=book.identifier or f"urn:uuid:{uuid5(NAMESPACE_URL, f'{title}|{names}')}",
        publisher=book.publisher or "",
        date=book.date or "",
        rights=book.rights or order.rights,
        description=book.description or order.description,
        subjects=tuple(Subject(s.name, s.authority, s.term) for s in book.subjects),
        cover=cover,
        series=Series(book.series.name, book.series.index) if book.series else None,
    )
    problems = []
    if documents and not language:
        message = f"no language is given; by its letters the book is taken for {metadata.language}"
        problems.append(problem("book-language", message, config.file, 0, "say it in [book] language"))
    said = (("author", bool(authors)), ("licence", bool(metadata.rights)))
    missing = [what for what, there in said if not there]
    if order.foreign and missing:
        hint = "say it in [book] of a bookbuild.toml; --config names one outside the tree"
        message = f"the tree does not plainly say its {' and '.join(missing)}"
        problems.append(problem("book-metadata", message, config.file, 0, hint))
    return metadata, problems


def language_of(texts: Iterable[str]) -> str:
    """A language by the letters that are most: kana, hangul and Han tell theirs, everything else is taken for English.

    A quarter is enough: code and names bring Latin letters into every technical book.
    """
    text = "".join(texts)
    letters = len(_LETTER.findall(text))
    kana, hangul, han = (len(script.findall(text)) for script in (_KANA, _HANGUL, _HAN))
    if not letters or 4 * (kana + hangul + han) < letters:
        return "en"
    if hangul > han:
        return "ko"
    return "ja" if 10 * kana > han else "zh-CN"


def find_cover(
    config: Config, order: ReadOrder, config_folder: Path, root: Path, assets: tuple[Asset, ...]
) -> tuple[str, tuple[Asset, ...], list[Problem]]:
    """The cover's asset path, the assets with the cover among them, and what is wrong with it.

    ``[book] cover`` is relative to the configuration's folder, else to the tree: a cover for a tree that may not be
    written to lies beside the configuration.
    """
    given = config.book.cover
    if given is None:
        return order.cover, assets, []
    line = line_of(config, "book.cover")
    file = next((folder / given for folder in (config_folder, root) if (folder / given).is_file()), None)
    if file is None:
        message = f"there is no cover {given}"
        hint = f"[book] cover is the path of a picture, seen from the folder of {config.file}"
        return "", assets, [problem("config-file", message, config.file, line, hint)]
    source = PurePosixPath(os.path.relpath(file, root).replace(os.sep, "/")).as_posix()
    if any(asset.path == source for asset in assets):
        return source, assets, []
    path = _free_name(PurePosixPath(source).name, {asset.path for asset in assets})
    try:
        asset = read_asset(root, path, source)
    except OSError as error:
        message = f"the cover {given} cannot be read: {error.strerror}"
        return "", assets, [problem("config-file", message, config.file, line, "make the file readable")]
    if asset is None:
        message = f"the cover {given} is no picture"
        return "", assets, [problem("config-file", message, config.file, line, "give a PNG, JPEG, WebP or SVG")]
    return path, (*assets, asset), []


def _free_name(name: str, taken: set[str]) -> str:
    while name in taken:
        name = f"cover-{name}"
    return name
