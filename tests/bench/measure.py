"""One command as a whole: its wall time, the CPU time of all its processes, the memory that they take."""

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from threading import Event, Thread

import psutil

_EVERY = 0.2  # seconds; to ask a process for its memory takes its time
_UNUSUAL = "PYTHONDONTWRITEBYTECODE"  # nobody builds books so: each process would compile all modules
_MEGABYTE = 1_000_000
_ADOPT = 36  # PR_SET_CHILD_SUBREAPER (prctl(2))


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of wall and of CPU, user and system; the most that one process held, and all of them at once, in MB.

    Memory is proportional (PSS): what processes share counts once. `failed` is what was said when it did not end well.
    """

    wall: float
    cpu: float
    process: float
    total: float
    failed: str = ""


def measure(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> Run:
    """Run a command in a folder, with its output thrown away unless it fails.

    Processes that it leaves are adopted and waited for, since their time counts too.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    usual = {name: value for name, value in os.environ.items() if name != _UNUSUAL}
    others = set(psutil.Process().children())
    held: list[list[int]] = []
    ended = Event()
    before, begun = _cpu(), time.perf_counter()
    with TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env=usual | dict(environment), stdout=said, stderr=subprocess.STDOUT
        )
        watcher = Thread(target=_watch, args=(process.pid, ended, held))
        watcher.start()
        process.wait()
        wall = time.perf_counter() - begun
        ended.set()
        watcher.join()
        _wait_for(lambda: set(psutil.Process().children()) - others)
        said.seek(0)
        failed = said.read().decode(errors="replace").strip()[-300:] if process.returncode else ""
    peaks = max((max(each, default=0) for each in held), default=0), max(map(sum, held), default=0)
    return Run(wall, _cpu() - before, peaks[0] / _MEGABYTE, peaks[1] / _MEGABYTE, failed)


def _watch(root: int, ended: Event, held: list[list[int]]) -> None:
    """Note what a process and all below it hold, until it has ended."""
    while not ended.wait(_EVERY):
        held.append(_held(root))


def _wait_for(left: Callable[[], set[psutil.Process]]) -> None:
    while waited_for := left():
        for process in waited_for:
            process.wait()


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _held(root: int) -> list[int]:
    """The proportional memory of a process and of all below it, in bytes."""
    held: list[int] = []
    try:
        parent = psutil.Process(root)
        tree = [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return held
    for process in tree:
        try:
            held.append(process.memory_full_info().pss)
        except (psutil.Error, OSError):
            continue  # it ended meanwhile
    return held


def middle(runs: Sequence[Run]) -> Run:
    """The medians of several runs; the first failure if there is one."""
    failed = next((run.failed for run in runs if run.failed), "")
    wall, cpu, process, total = (
        median(getattr(run, name) for run in runs) for name in ("wall", "cpu", "process", "total")
    )
    return Run(wall, cpu, process, total, failed)
