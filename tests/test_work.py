"""Jobs give the same results in the same order, however many processes there are."""

import operator
import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from bookbuild.problems import MachineError
from bookbuild.work import Job, run

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
