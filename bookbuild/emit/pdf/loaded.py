"""WeasyPrint, loaded: importing this module brings the engine into a process, quickly and quietly.

The engine asks for each of its system libraries by names of several systems, and CFFI has ``ctypes.util`` look for
those that the loader does not know: 22 questions, and most of them start a compiler and a linker. On Linux the loader
finds a library by its soname, for which the engine asks too, and ``ctypes.util`` knows no more than sonames. What would
retire this: an engine that asks for the names of its own system first.

Raises ImportError when a library is missing: where modules are loaded ahead of their use, that is no fault yet. What
the engine prints then goes nowhere, since whoever needs it says what to do.
"""

import ctypes.util
import io
import sys
from contextlib import redirect_stdout

from bookbuild.collector import collector_off
from bookbuild.patching import replaced


def _nowhere(_: str) -> None:
    return None


_find = _nowhere if sys.platform == "linux" else ctypes.util.find_library
try:
    with collector_off(), replaced(ctypes.util, "find_library", _find), redirect_stdout(io.StringIO()):
        from weasyprint import urls as urls
except OSError as error:
    raise ImportError(str(error)) from error
