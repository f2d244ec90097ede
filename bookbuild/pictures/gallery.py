"""Every picture of a book, prepared once for all of its outputs."""

import re
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from bookbuild.installed import fonts_stamp
from bookbuild.model import Asset, Book, Fragment, Manuscript
from bookbuild.pictures.prepare import Prepared, prepare_picture
from bookbuild.problems import Problem
from bookbuild.work import Ahead, Job, begin_ahead, run

_DRAWING = 20
"""How many times longer a drawing takes than pixels of as many bytes."""
_SOURCE = re.compile(r'<img\b[^>]*?\ssrc="([^"]*)"')


def begin_pictures(
    manuscript: Manuscript,
    fragments: Iterable[Fragment],
    detail: Callable[[str], None] = lambda _: None,
    cache: Path | None = None,
    executor: Executor | None = None,
) -> Ahead[Prepared]:
    """Let an executor prepare the pictures whose names documents say, while the book is assembled."""
    fonts = fonts_stamp() if cache else ""
    named = {_name(source) for fragment in fragments for source in _SOURCE.findall(fragment.html)}
    assets = [asset for asset in manuscript.assets if _name(asset.path) in named]
    return begin_ahead((_job(manuscript.root, asset, fonts) for asset in assets), executor, cache, _told(detail))


def _told(detail: Callable[[str], None]) -> Callable[[int, int], None]:
    return lambda count, total: detail(f"{count}/{total}")


def _name(address: str) -> str:
    return unquote(address).rpartition("/")[2]


def prepare_pictures(
    book: Book,
    jobs: int = 1,
    detail: Callable[[str], None] = lambda _: None,
    cache: Path | None = None,
    executor: Executor | None = None,
    ahead: Ahead[Prepared] | None = None,
) -> tuple[dict[str, Prepared], list[Problem]]:
    """The pictures that a book names, by asset path, and what was found in them; `detail` is told how many are ready.

    Those of `ahead` are not prepared again. A picture that cannot be shown is left out of the first: its problem is an
    error.
    """
    fonts = fonts_stamp() if cache else ""
    by_asset = {asset: _job(book.root, asset, fonts) for asset in book.assets}
    made = ahead.results() if ahead is not None else {}
    by_key = {job.key: job for job in by_asset.values() if job.key not in made}
    total, told = len(by_key), _told(detail)
    rest = run(list(by_key.values()), jobs, executor=executor, done=lambda count: told(count, total), cache=cache)
    made |= zip(by_key, rest, strict=True)
    prepared = {asset.path: made[job.key] for asset, job in by_asset.items()}
    problems = [replace(found, file=path) for path, picture in prepared.items() for found in picture.problems]
    return {path: picture for path, picture in prepared.items() if picture.data}, problems


def _job(root: Path, asset: Asset, fonts: str) -> Job[Prepared]:
    """The picture by its content: one that lies in several places is prepared once."""
    drawing = asset.media_type == "image/svg+xml"
    key = (asset.sha256, asset.media_type, fonts if drawing else "")
    weight = asset.size * (_DRAWING if drawing else 1)
    return Job(prepare_picture, (root / (asset.source or asset.path), "", asset.media_type), key, weight)
