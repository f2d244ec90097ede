"""Jobs: the only module that knows of pools, executors and the cache.

A job is a top-level function with frozen, picklable arguments. `run` gives the results in the jobs' order; a caller
cannot tell one process from many, nor a result that was kept from one that was made.
"""

import atexit
import gc
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Generic, TypeVar

from bookbuild.cache import open_cache, package_stamp
from bookbuild.collector import give_back, keep_freed
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


@dataclass(frozen=True, slots=True)
class Begun(Generic[Result]):
    """Jobs that others do already. `results` waits for them, in their order, and does here what nobody else does."""

    results: Callable[[], list[Result]]


@dataclass(frozen=True, slots=True)
class Ahead(Generic[Result]):
    """Jobs of one function that were begun before it was known which of them are needed, by their keys."""

    keys: tuple[tuple[str, ...], ...] = ()
    begun: Begun[Result] = Begun(list)

    def results(self) -> dict[tuple[str, ...], Result]:
        """What they give, by key."""
        return dict(zip(self.keys, self.begun.results(), strict=True))


def run(
    jobs: Sequence[Job[Result]],
    workers: int = 1,
    *,
    executor: Executor | None = None,
    done: Callable[[int], None] = lambda _: None,
    cache: Path | None = None,
    each: Callable[[Result], Result] = lambda result: result,
) -> list[Result]:
    """The jobs' results, in order; `done` is told how many are finished.

    `cache` is the folder of results that are kept, each as soon as it is there; `each` may put something lighter in
    the place of a result.
    Runs in this process when `workers` is 1 or there is one job only; else in `executor`, or a pool made for this call
    (`pool` makes one for many).
    Whatever a job raises is raised here, and the jobs not yet begun are dropped. Raises MachineError when a worker is
    killed, as machines without memory do.
    """
    return begin(jobs, workers, executor=executor, done=done, cache=cache, each=each).results()


def begin(
    jobs: Sequence[Job[Result]],
    workers: int = 1,
    *,
    executor: Executor | None = None,
    done: Callable[[int], None] = lambda _: None,
    cache: Path | None = None,
    each: Callable[[Result], Result] = lambda result: result,
) -> Begun[Result]:
    """Hand jobs to an executor, while this process does something else before it asks for their results.

    Arguments, results and what is raised are those of `run`. Without an executor nothing is done before.
    """
    keeper = open_cache(cache) if cache is not None else None
    results: dict[int, Result] = {}
    for number, job in enumerate(jobs):
        if keeper is not None and job.key:
            there, value = keeper.load(_key(job))
            if there:
                results[number] = each(value)

    def arrived(number: int, value: Result) -> None:
        if keeper is not None and jobs[number].key:
            keeper.store(_key(jobs[number]), value)
        results[number] = each(value)
        done(len(results))

    missing = {number: job for number, job in enumerate(jobs) if number not in results}
    with _losses_named():
        handed_out = _hand_out(missing, executor) if executor is not None and missing else {}

    def finish() -> list[Result]:
        left = {number: job for number, job in missing.items() if number not in results}
        with _losses_named():
            if handed_out:
                _collect(handed_out, arrived)
            elif workers > 1 and len(left) > 1:
                with pool(min(workers, len(left))) as made:
                    _collect(_hand_out(left, made), arrived)
            else:
                for number, job in left.items():
                    arrived(number, _do(job.function, *job.arguments))
        return [results[number] for number in range(len(jobs))]

    return Begun(finish)


def begin_ahead(
    jobs: Iterable[Job[Result]],
    executor: Executor | None,
    cache: Path | None = None,
    done: Callable[[int, int], None] = lambda count, total: None,
    each: Callable[[Result], Result] = lambda result: result,
) -> Ahead[Result]:
    """Hand out those whose results are not kept, each key once; none without an executor.

    `done` is told how many are finished, and how many there are; `each` is as in `run`.
    """
    due = {job.key: job for job in jobs if executor is not None and not is_kept(job, cache)}
    jobs_due = list(due.values())
    begun = begin(jobs_due, executor=executor, cache=cache, done=lambda count: done(count, len(due)), each=each)
    return Ahead(tuple(due), begun)


@contextmanager
def _losses_named() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        hint = "free memory, or use fewer processes with --jobs"
        raise MachineError([problem("worker-died", "a worker process was killed", hint=hint)]) from error


class Pool(Executor):
    """Processes of this machine: begun when there is a job for them, with what they import kept until they rest.

    Their temporary files are in a folder that goes with them, however they end: the engine puts copies of fonts there.
    """

    def __init__(self, workers: int, context: BaseContext) -> None:
        self._workers, self._context = workers, context
        self._made: ProcessPoolExecutor | None = None
        self._room: TemporaryDirectory[str] | None = None

    def submit(self, function: Callable[..., Result], /, *arguments: Any, **named: Any) -> Future[Result]:
        """As that of any executor. Raises MachineError when there is no place for temporary files."""
        if self._made is None:
            self._room = temporary_folder()
            self._made = ProcessPoolExecutor(self._workers, self._context, _begin_worker, (self._room.name,))
        return self._made.submit(function, *arguments, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes; the next job begins others."""
        if self._made is not None:
            self._made.shutdown(wait, cancel_futures=cancel_futures)
            self._made = None
        if self._room is not None:
            self._room.cleanup()
            self._room = None


def rest(executor: Executor | None) -> None:
    """Let the processes of a pool go: what they hold is given back, and they are soon begun again."""
    if isinstance(executor, Pool):
        executor.shutdown()


@contextmanager
def pool(workers: int, modules: Sequence[str] = ()) -> Iterator[Executor]:
    """Processes for the jobs of several calls of `run`.

    `modules` are loaded from now on: where processes can be copied by one for all of them, else by the first. A module
    that is missing is no fault before a job asks for it.
    """
    copied = sys.platform == "linux"  # libraries of macOS do not bear it
    context = multiprocessing.get_context("forkserver" if copied else "spawn")
    with Pool(workers, context) as made:
        if modules and copied:
            context.set_forkserver_preload(list(modules))
            forkserver.ensure_running()
        elif modules:
            made.submit(load, modules)
        try:
            yield made
        except KeyboardInterrupt:
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise
        except Exception:
            made.shutdown(cancel_futures=True)
            raise


def load(modules: Sequence[str]) -> None:
    """Import modules: a job for a process that will need them, while another reads the manuscript."""
    for name in modules:
        with suppress(ImportError):
            import_module(name)


def is_kept(job: Job[Result], cache: Path | None) -> bool:
    """Whether there is a result of the job in the cache; it may prove unreadable."""
    return bool(cache and job.key) and open_cache(cache or Path()).path(_key(job)).exists()


def _key(job: Job[Result]) -> tuple[str, ...]:
    module = job.function.__module__
    return (module, job.function.__qualname__, package_stamp(), *job.key)


def _hand_out(jobs: Mapping[int, Job[Result]], executor: Executor) -> dict[Future[Result], int]:
    """The jobs' numbers by what will be their results, the longest begun first."""
    order = sorted(jobs, key=lambda number: -jobs[number].weight)
    return {executor.submit(_do, jobs[number].function, *jobs[number].arguments): number for number in order}


def _collect(begun: dict[Future[Result], int], arrived: Callable[[int, Result], None]) -> None:
    """Hand each result on as it comes: none is held here."""
    try:
        for future in as_completed(list(begun)):
            arrived(begun.pop(future), future.result())
            del future
    except BrokenProcessPool:
        raise  # the pool itself ends what is pending, and stumbles over futures that are cancelled meanwhile
    except Exception:
        for future in begun:
            future.cancel()
        raise


def _do(function: Callable[..., Result], *arguments: Any) -> Result:
    """Do a job in a process that others may have left untidy."""
    give_back()
    return function(*arguments)


def temporary_folder() -> TemporaryDirectory[str]:
    """A folder for what a build puts aside. Raises MachineError when the machine has no place for it."""
    try:
        return TemporaryDirectory(prefix="bookbuild-", ignore_cleanup_errors=True)
    except OSError as error:
        message = f"there is no place for temporary files: {error.strerror}"
        hint = "make room on the disk, or set TMPDIR to a folder that has some"
        raise MachineError([problem("not-writable", message, hint=hint)]) from error


def _begin_worker(room: str) -> None:
    """Ctrl-C reaches a whole process group: workers end at once and without a traceback, and the parent answers.

    A worker that is not needed any more ends at once too: to take the engine's objects apart takes a while. Garbage is
    collected between jobs, when it is much.
    """
    tempfile.tempdir = room
    keep_freed()
    gc.disable()
    gc.freeze()  # what all processes have is no garbage
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    atexit.register(os._exit, 0)
