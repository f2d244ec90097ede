"""Memory of long work: Python's cyclic garbage collection is off where much is made that lives to the end."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager


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


def give_back() -> None:
    """Collect what was made since the collector was off, and give free memory back to the machine where glibc can."""
    gc.collect(0)
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
