"""Jobs give the same results in the same order, however many processes there are."""

import operator
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bookbuild.problems import MachineError
from bookbuild.work import Job, begin, pool, run

JOBS = [Job(operator.add, (n, 1)) for n in range(5)]


def test_no_jobs_give_no_results() -> None:
    assert run([], workers=2) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_jobs(workers: int) -> None:
    finished: list[int] = []
    assert run(JOBS, workers, done=finished.append) == [1, 2, 3, 4, 5]
    assert finished == [1, 2, 3, 4, 5]


def test_any_executor_serves() -> None:
    with ThreadPoolExecutor(2) as executor:
        assert run(JOBS, executor=executor) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_job_raises_is_raised(workers: int) -> None:
    with pytest.raises(ZeroDivisionError):
        run([Job(operator.add, (1, 1)), Job(operator.truediv, (1, 0))], workers)


def test_a_worker_that_is_killed_is_a_fault_of_the_machine() -> None:
    with pytest.raises(MachineError) as raised:
        run([Job(operator.add, (1, 1)), Job(os.abort)], workers=2)
    assert [p.code for p in raised.value.problems] == ["worker-died"]


def test_an_interrupted_worker_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(MachineError):
        run([Job(operator.add, (1, 1)), Job(signal.raise_signal, (signal.SIGINT,))], workers=2)
    assert capfd.readouterr() == ("", "")


def test_jobs_that_were_begun_are_done_while_nobody_waits() -> None:
    done: list[int] = []
    with ThreadPoolExecutor(1) as executor:
        begun = begin([Job(done.append, (n,)) for n in range(3)], executor=executor)
    assert done == [0, 1, 2]
    assert begun.results() == [None] * 3


def test_without_an_executor_jobs_are_done_when_their_results_are_asked_for() -> None:
    done: list[int] = []
    begun = begin([Job(done.append, (n,)) for n in range(3)])
    assert done == []
    assert begun.results() == [None] * 3
    assert done == [0, 1, 2]


def test_what_a_job_that_was_begun_raises_is_raised_to_who_waits() -> None:
    with ThreadPoolExecutor(1) as executor:
        begun = begin([Job(operator.truediv, (1, 0))], executor=executor)
    with pytest.raises(ZeroDivisionError):
        begun.results()


def test_jobs_that_nobody_waits_for_any_more_are_dropped(tmp_path: Path) -> None:
    jobs = [Job(time.sleep, (0.05,)) for _ in range(40)] + [Job((tmp_path / "made").touch)]
    with pytest.raises(ZeroDivisionError), pool(2) as executor:
        begin(jobs, executor=executor)
        raise ZeroDivisionError
    assert not (tmp_path / "made").exists()
