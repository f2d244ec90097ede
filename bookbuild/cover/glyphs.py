"""Which characters of a cover no font of this machine has."""

import subprocess
import unicodedata

_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn")
"""Categories of characters that leave no box: controls, spaces, and marks that join or choose another glyph."""


def missing_glyphs(text: str) -> tuple[str, ...]:
    """The characters that would be drawn as boxes, in their order; none where fontconfig cannot be asked."""
    wanted = dict.fromkeys(char for char in text if unicodedata.category(char) not in _UNSEEN)
    try:
        answer = subprocess.run(["fc-list", "-f", "%{charset} "], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ()
    ranges = {tuple(int(end, 16) for end in part.split("-")) for part in answer.split()}
    return tuple(char for char in wanted if not any(pair[0] <= ord(char) <= pair[-1] for pair in ranges))
