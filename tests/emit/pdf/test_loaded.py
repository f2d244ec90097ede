"""The engine is loaded in its own process each time: it stays in one that has it."""

import subprocess
import sys
from pathlib import Path

import pytest

LIBRARIES = r"""
import ctypes.util, re
asked, find = [], ctypes.util.find_library
ctypes.util.find_library = lambda name: asked.append(name) or find(name)
import {module}
maps = open("/proc/self/maps").read()
found = set(re.findall(r"\S*/lib(?:pango|gobject|harfbuzz|fontconfig)\S*", maps))
print(sorted(path for path in found if "site-packages" not in path), len(asked))
"""

WITHOUT_PANGO = """
import cffi
there = cffi.FFI.dlopen
def dlopen(self, name, flags=0):
    if name and "pango" in name:
        raise OSError(f"no {name}")
    return there(self, name, flags)
cffi.FFI.dlopen = dlopen
"""

needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def said(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


@needs_proc
def test_the_libraries_are_those_that_the_engine_finds_by_itself_and_nobody_is_asked_for_them() -> None:
    own, _, asked = said(LIBRARIES.format(module="weasyprint")).rpartition(" ")
    assert "libpango" in own
    assert int(asked) > 10
    assert said(LIBRARIES.format(module="bookbuild.emit.pdf.loaded")).rpartition(" ") == (own, " ", "0\n")


def test_a_missing_library_is_an_import_that_fails_and_says_nothing() -> None:
    load = "try:\n    import bookbuild.emit.pdf.loaded\nexcept ImportError as error:\n    print(error)"
    assert said(WITHOUT_PANGO + load) == "no libpango-1.0-0\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_without_a_library_says_what_to_install(jobs: str, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(WITHOUT_PANGO)
    (tmp_path / "index.md").write_text("# A book\n\nText.\n")
    command = [sys.executable, "-m", "bookbuild", "build", str(tmp_path), "--to", "pdf", "--jobs", jobs, "--no-cache"]
    where = {"PYTHONPATH": str(tmp_path / "site"), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    done = subprocess.run([*command, "--out", str(tmp_path / "out")], capture_output=True, text=True, env=where)
    assert "system-missing" in done.stderr
    assert "install Pango" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 3
    assert not list((tmp_path / "out").glob("*"))
