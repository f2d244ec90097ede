"""Python's cyclic garbage collection, off where much is made that lives to the end."""

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
