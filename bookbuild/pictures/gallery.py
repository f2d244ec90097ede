"""Every picture of a book, prepared once for all of its outputs."""

from collections.abc import Callable

from bookbuild.model import Book
from bookbuild.pictures.prepare import Prepared, prepare_picture
from bookbuild.problems import Problem
from bookbuild.work import Job, run


def prepare_pictures(
    book: Book, jobs: int = 1, done: Callable[[int], None] = lambda _: None
) -> tuple[dict[str, Prepared], list[Problem]]:
    """The pictures that a book names, by asset path, and what was found in them; `done` is told how many are ready.

    A picture that cannot be shown is left out of the first: its problem is an error.
    """
    prepared = run(
        [Job(prepare_picture, (book.root / (a.source or a.path), a.path, a.media_type)) for a in book.assets],
        jobs,
        done=done,
    )
    by_path = {asset.path: picture for asset, picture in zip(book.assets, prepared, strict=True) if picture.data}
    return by_path, [found for picture in prepared for found in picture.problems]
