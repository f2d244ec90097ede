"""What of this machine a result depends on, beside Python's packages: its fonts, and the library that shapes text."""

import ctypes
import hashlib
import subprocess
from functools import lru_cache

_PANGO = "libpango-1.0.so.0"


@lru_cache(maxsize=1)
def fonts_stamp() -> str:
    """A text that changes with the fonts of this machine: a drawing with text depends on them. Asked for once."""
    try:
        answer = subprocess.run(["fc-list", "--format", "%{file} %{fontversion}\n"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return hashlib.sha256(b"\n".join(sorted(answer.stdout.splitlines()))).hexdigest()


def text_shaper() -> str:
    """The version of Pango; "" where it is not, or has another name."""
    try:
        return str(ctypes.CDLL(_PANGO).pango_version())
    except (OSError, AttributeError):
        return ""
