"""The collector is off while much is made, and back afterwards; free memory goes back to the machine."""

import gc
import platform
import subprocess
import sys
import weakref
from pathlib import Path

import pytest

from bookbuild import collector
from bookbuild.collector import collector_off, give_back


def test_the_collector_is_off_within_and_on_again_behind() -> None:
    assert gc.isenabled()
    with collector_off(), collector_off():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_is_on_again_after_a_failure() -> None:
    with pytest.raises(ValueError, match="x"), collector_off():
        raise ValueError("x")
    assert gc.isenabled()


def test_free_memory_goes_back_when_the_process_holds_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "_MUCH", 0)
    if not Path("/proc/self/statm").exists():
        pytest.skip("the machine does not say what a process holds")
    kept = [bytes(1000) for _ in range(200_000)]
    spread = kept[::1000]
    before = collector._held()
    del kept
    give_back()
    assert collector._held() < before - 50_000_000
    assert spread


KEPT = """
from bookbuild import collector
before = collector._held()
{first}
made = [b"x" * 20_000_000, b"x" * 20_000_000]
del made
print(round((collector._held() - before) / 10e6), end=" ")
collector._MUCH = 0
collector.give_back()
print(round((collector._held() - before) / 10e6))
"""


def test_what_is_freed_stays_until_it_is_given_back() -> None:
    if not Path("/proc/self/statm").exists() or platform.libc_ver()[0] != "glibc":
        pytest.skip("the machine does not say what a process holds, or has another library")
    for first, held in (("", "0 0"), ("collector.keep_freed()", "4 0")):
        command = [sys.executable, "-c", KEPT.format(first=first)]
        assert subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip() == held


def test_garbage_goes_with_it_when_there_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "_MUCH", 0)
    for much in (10**9, 10):
        monkeypatch.setattr(collector, "_MANY", much)
        with collector_off():
            made: list[object] = [object()]
            made.append(made)
            gone = weakref.ref(_Thing(made))
            del made
            give_back()
            assert (gone() is None) == (much == 10)


class _Thing:
    """Something that only the collector takes away."""

    def __init__(self, made: list[object]) -> None:
        self.made = made
        made.append(self)
