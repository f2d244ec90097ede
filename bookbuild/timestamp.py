"""The one date of a build: what makes two builds of the same manuscript equal, whenever they run."""

import subprocess
from pathlib import Path


def book_time(root: Path, given: int | None) -> int:
    """Seconds since the epoch: the one `given`, else that of the last commit of the manuscript, else its newest file's.

    A folder in no repository, or a machine without git, has its newest file's date: copies may then differ.
    """
    if given is not None:
        return given
    committed = _last_commit(root)
    if committed is not None:
        return committed
    return max((int(path.stat().st_mtime) for path in root.rglob("*.md")), default=0)


def _last_commit(root: Path) -> int | None:
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct", "--", "."]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    text = answer.stdout.strip()
    return int(text) if answer.returncode == 0 and text.isdigit() else None
