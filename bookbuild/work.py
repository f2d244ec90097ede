"""Jobs: the only module that knows of pools, executors and the cache.

A job is a top-level function with frozen, picklable arguments. `run` gives the results in the jobs' order; a caller
cannot tell one process from many, nor a result that was kept from one that was made.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from bookbuild.cache import Cache, open_cache, package_stamp
from bookbuild.problems import MachineError, problem

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Job(Generic[Result]):
    """One call that may run in another process.

    `weight` says how long it takes beside others: the longest are begun first.
    `key` says all that the result depends on beside bookbuild's own code and the libraries; empty: it is never kept.
    """

    function: Callable[..., Result]
    arguments: tuple[Any, ...] = ()
    key: tuple[str, ...] = ()
    weight: float = 0


def run(
    jobs: Sequence[Job[Result]],
    workers: int = 1,
    *,
    executor: Executor | None = None,
    done: Callable[[int], None] = lambda _: None,
    cache: Path | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> list[Result]:
    """The jobs' results, in order; `done` is told how many are finished.

    `cache` is the folder of results that are kept; `meanwhile` is called once others have begun with the jobs.
    Runs in this process when `workers` is 1 or there is one job only; else in `executor`, or a pool made for this call
    (`pool` makes one for many).
    Whatever a job raises is raised here, and the jobs not yet begun are dropped. Raises MachineError when a worker is
    killed, as machines without memory do.
    """
    if cache is not None:
        return _run_with_cache(jobs, workers, executor, done, open_cache(cache), meanwhile)
    if not jobs:
        return []
    if executor is None and (workers < 2 or len(jobs) < 2):
        results = []
        for job in jobs:
            results.append(job.function(*job.arguments))
            done(len(results))
        return results
    try:
        if executor is not None:
            return _collect(jobs, executor, done, meanwhile)
        with pool(min(workers, len(jobs))) as made:
            return _collect(jobs, made, done, meanwhile)
    except BrokenProcessPool as error:
        hint = "free memory, or use fewer processes with --jobs"
        raise MachineError([problem("worker-died", "a worker process was killed", hint=hint)]) from error


@contextmanager
def pool(workers: int) -> Iterator[Executor]:
    """Processes for the jobs of several calls of `run`: begun when they are needed, with what they import kept."""
    with ProcessPoolExecutor(
        max_workers=workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_die_silently_when_interrupted,
    ) as made:
        try:
            yield made
        except KeyboardInterrupt:
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise


def _run_with_cache(
    jobs: Sequence[Job[Result]],
    workers: int,
    executor: Executor | None,
    done: Callable[[int], None],
    cache: Cache,
    meanwhile: Callable[[], None],
) -> list[Result]:
    results: dict[int, Any] = {}
    for number, job in enumerate(jobs):
        there, value = cache.load(_key(job)) if job.key else (False, None)
        if there:
            results[number] = value
    missing = [number for number in range(len(jobs)) if number not in results]
    known = len(results)
    due = [jobs[number] for number in missing]
    made = run(due, workers, executor=executor, done=lambda n: done(known + n), meanwhile=meanwhile)
    for number, value in zip(missing, made, strict=True):
        results[number] = value
        if jobs[number].key:
            cache.store(_key(jobs[number]), value)
    return [results[number] for number in range(len(jobs))]


def is_kept(job: Job[Result], cache: Path | None) -> bool:
    """Whether there is a result of the job in the cache; it may prove unreadable."""
    return bool(cache and job.key) and open_cache(cache or Path()).path(_key(job)).exists()


def _key(job: Job[Result]) -> tuple[str, ...]:
    module = job.function.__module__
    return (module, job.function.__qualname__, package_stamp(), *job.key)


def _collect(
    jobs: Sequence[Job[Result]], executor: Executor, done: Callable[[int], None], meanwhile: Callable[[], None]
) -> list[Result]:
    order = sorted(range(len(jobs)), key=lambda number: -jobs[number].weight)
    begun = {number: executor.submit(jobs[number].function, *jobs[number].arguments) for number in order}
    futures = [begun[number] for number in range(len(jobs))]
    try:
        meanwhile()
        for count, future in enumerate(as_completed(futures), 1):
            future.result()
            done(count)
    except BrokenProcessPool:
        raise  # the pool itself ends what is pending, and stumbles over futures that are cancelled meanwhile
    except Exception:
        for future in futures:
            future.cancel()
        raise
    return [future.result() for future in futures]


def _die_silently_when_interrupted() -> None:
    """Ctrl-C reaches a whole process group: workers end at once and without a traceback, and the parent answers."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
