"""The budget of pictures in an EPUB: ``[epub.images]``, on the pictures that both outputs share, for this one alone."""

import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from bookbuild.config import Config, ImagesConfig, line_of
from bookbuild.pictures.fit import fit_picture
from bookbuild.pictures.prepare import Prepared
from bookbuild.pictures.reduce import Limits
from bookbuild.problems import Problem, problem
from bookbuild.work import Job, run

_MEGABYTE = 1_000_000
_LEAST_SIDE, _LEAST_QUALITY = 1400, 70
"""What a budget for all pictures may cost each of them at most: letters in diagrams have to stay readable."""


def fit_budget(
    pictures: Mapping[str, Prepared],
    config: Config,
    jobs: int = 1,
    done: Callable[[str], None] = lambda _: None,
    cache: Path | None = None,
    executor: Executor | None = None,
) -> tuple[dict[str, Prepared], list[Problem]]:
    """The pictures within ``[epub.images]``, by asset path, and what is said about it.

    Sizes in CSS pixels stay those of the originals: a finer or coarser file is shown as large.
    """
    images = config.epub.images
    for limits in _steps(images):
        reduced = _reduce(pictures, limits, jobs, done, cache, executor)
        if not images.total_size or _total(reduced) <= images.total_size * _MEGABYTE:
            return reduced, []
    return reduced, [_over(reduced, config)]


def _steps(images: ImagesConfig) -> list[Limits]:
    """The wished limits first; for a budget that they do not meet, what it takes."""
    wished = Limits(images.long_side, images.quality)
    if not images.total_size:
        return [wished]
    side = min(images.long_side or _LEAST_SIDE, _LEAST_SIDE)
    quality = min(images.quality, _LEAST_QUALITY)
    return list(dict.fromkeys([wished, Limits(images.long_side, quality), Limits(side, quality)]))


def _reduce(
    pictures: Mapping[str, Prepared],
    limits: Limits,
    jobs: int,
    done: Callable[[str], None],
    cache: Path | None,
    executor: Executor | None,
) -> dict[str, Prepared]:
    work = [_job(picture, limits) for picture in pictures.values()]
    made = run(work, jobs, executor=executor, done=lambda n: done(f"pictures {n}/{len(work)}"), cache=cache)
    return dict(zip(pictures, made, strict=True))


def _job(picture: Prepared, limits: Limits) -> Job[Prepared]:
    digest = hashlib.sha256(picture.data).hexdigest()
    key = (digest, picture.media_type, f"{picture.width} {picture.height}", repr(limits))
    return Job(fit_picture, (replace(picture, problems=()), limits), key)


def _total(pictures: Mapping[str, Prepared]) -> int:
    return sum(len(picture.data) for picture in pictures.values())


def _over(pictures: Mapping[str, Prepared], config: Config) -> Problem:
    biggest = sorted(pictures.items(), key=lambda entry: (-len(entry[1].data), entry[0]))[:3]
    named = ", ".join(f"{path} ({len(picture.data) / _MEGABYTE:.1f} MB)" for path, picture in biggest)
    wished, size = config.epub.images.total_size, _total(pictures) / _MEGABYTE
    message = f"pictures take {size:.1f} MB, over the budget of {wished:g} MB; the biggest: {named}"
    line = line_of(config, "epub.images.total_size")
    return problem("picture-budget", message, config.file, line, "raise the budget, or give smaller pictures")
