"""Every picture of a book, prepared once for all of its outputs."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from bookbuild.installed import fonts_stamp
from bookbuild.model import Asset, Book
from bookbuild.pictures.prepare import Prepared, prepare_picture
from bookbuild.problems import Problem
from bookbuild.work import Job, run

_DRAWING = 20
"""How many times longer a drawing takes than pixels of as many bytes."""


def prepare_pictures(
    book: Book,
    jobs: int = 1,
    done: Callable[[int], None] = lambda _: None,
    cache: Path | None = None,
    executor: Executor | None = None,
) -> tuple[dict[str, Prepared], list[Problem]]:
    """The pictures that a book names, by asset path, and what was found in them; `done` is told how many are ready.

    A picture that cannot be shown is left out of the first: its problem is an error.
    """
    fonts = fonts_stamp() if cache else ""
    by_asset = {asset: _job(book, asset, fonts) for asset in book.assets}
    by_key = {job.key: job for job in by_asset.values()}
    made = dict(zip(by_key, run(list(by_key.values()), jobs, executor=executor, done=done, cache=cache), strict=True))
    prepared = {asset.path: made[job.key] for asset, job in by_asset.items()}
    problems = [replace(found, file=path) for path, picture in prepared.items() for found in picture.problems]
    return {path: picture for path, picture in prepared.items() if picture.data}, problems


def _job(book: Book, asset: Asset, fonts: str) -> Job[Prepared]:
    """The picture by its content: one that lies in several places is prepared once."""
    drawing = asset.media_type == "image/svg+xml"
    key = (asset.sha256, asset.media_type, fonts if drawing else "")
    weight = asset.size * (_DRAWING if drawing else 1)
    return Job(prepare_picture, (book.root / (asset.source or asset.path), "", asset.media_type), key, weight)
