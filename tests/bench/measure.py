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
    before, begun = _cpu(), time.perf_counter()
    process_peak = total_peak = 0
    with TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env=usual | dict(environment), stdout=said, stderr=subprocess.STDOUT
        )
        while process.poll() is None:
            held = _held(process.pid)
            process_peak, total_peak = max(process_peak, *held, 0), max(total_peak, sum(held))
            time.sleep(_EVERY)
        wall = time.perf_counter() - begun
        _wait_for(lambda: set(psutil.Process().children()) - others)
        said.seek(0)
        failed = said.read().decode(errors="replace").strip()[-300:] if process.returncode else ""
    return Run(wall, _cpu() - before, process_peak / _MEGABYTE, total_peak / _MEGABYTE, failed)


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
