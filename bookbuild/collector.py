"""Memory of long work: Python's cyclic garbage collection is off where much is made that lives to the end."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from mmap import PAGESIZE
from pathlib import Path

_MUCH = 300_000_000
"""Bytes: a worker that lays out chapters needs half of it to begin with."""

_MANY = 100_000
"""Objects made since the last collection: a chapter makes about as many."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_LARGEST = 32 << 20
"""Bytes: what is larger is asked of the machine each time, and given back at once (M_MMAP_THRESHOLD)."""


@contextmanager
def collector_off() -> Iterator[None]:
    """Without cyclic garbage collection: trees and boxes are many and live long; an eighth of the time goes into it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def keep_freed() -> None:
    """Have glibc keep what is freed until `give_back`, as one heap: a process that makes pictures asks for the same
    megabytes again and again, and the machine clears each page of them (mallopt(3)). Other systems do as they do.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_TRIM_THRESHOLD, _MUCH)
        mallopt(_MMAP_THRESHOLD, _LARGEST)


def give_back() -> None:
    """Give memory back to the machine, if the process holds much: to find what is garbage, and to get it again, takes
    time. Where nobody says how much it holds, garbage goes when there is much of it; the rest is for glibc alone.
    """
    linux = sys.platform == "linux"
    if linux and _held() < _MUCH:
        return
    if gc.get_count()[0] > _MANY:
        gc.collect()
    if linux:
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def _held() -> int:
    """The bytes that this process has in memory (proc(5), statm)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGESIZE
