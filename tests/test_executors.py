"""Who does the work: processes, or the workers of a Dask cluster; the bytes are the same."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bookbuild.build import Request, build
from bookbuild.executors import executor_for, is_known
from bookbuild.problems import MachineError
from bookbuild.work import Job, rest, run

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc00000030101"
    "00c9fe92ef0000000049454e44ae426082"
)


def square(number: int) -> int:
    return number * number


def killed_once(marker: str) -> str:
    """Kill the process that does this job first."""
    path = Path(marker)
    if not path.exists():
        path.write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)
    return path.read_text()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "dot.png").write_bytes(PNG)
    for number in range(1, 4):
        text = f"# 第{number}章\n\n{'文字排满一行又一行，' * 60}\n\n![点](dot.png)\n\n见脚注[^1]。\n\n[^1]: 注。\n"
        (folder / f"{number:02}-chapter.md").write_text(text, encoding="utf-8")
    return folder


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """A scheduler and workers in processes of their own, as an existing cluster is; its name for ``--executor``."""
    from distributed import LocalCluster

    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50, processes=True
    ) as made:
        yield "dask://" + made.scheduler_address.removeprefix("tcp://")


def test_names_that_are_known() -> None:
    assert [is_known(name) for name in ("", "dask", "dask://host:8786")] == [True] * 3
    assert not any(is_known(name) for name in ("ray", "dask://", "dask://host", "tcp://host:1"))


def test_one_process_needs_no_executor() -> None:
    with executor_for("", 1) as executor:
        assert executor is None


def test_processes_keep_the_order_of_the_jobs() -> None:
    with executor_for("", 2) as executor:
        assert run([Job(square, (number,)) for number in range(5)], 2, executor=executor) == [0, 1, 4, 9, 16]


def test_a_scheduler_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bookbuild.executors._SECONDS", 0.5)
    with pytest.raises(MachineError) as caught, executor_for("dask://127.0.0.1:9", 1):
        pass
    assert [problem.code for problem in caught.value.problems] == ["executor-missing"]
    assert "127.0.0.1:9" in caught.value.problems[0].message


def test_dask_is_loaded_for_those_who_ask_for_it_alone(book: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from bookbuild.cli import main; sys.argv[1:] = sys.argv[1:]\n"
        "try: main()\nexcept SystemExit: pass\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('dask', 'distributed')]"
    )
    command = [sys.executable, "-c", code, "build", str(book), "--to", "epub", "--out", str(tmp_path), "--no-cache"]
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_nothing_is_left_in_the_folder_for_temporary_files(book: Path, tmp_path: Path, jobs: str) -> None:
    room = tmp_path / "room"
    room.mkdir()
    command = [sys.executable, "-m", "bookbuild", "build", str(book), "--out", str(tmp_path), "--no-cache", "-j", jobs]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "TMPDIR": str(room)})
    assert (tmp_path / "book.pdf").exists()
    assert list(room.iterdir()) == []


def test_what_processes_leave_goes_with_them() -> None:
    with executor_for("", 2) as executor:
        (path,) = run([Job(tempfile.mkdtemp)], 2, executor=executor)
        assert Path(path).is_dir()
        rest(executor)
        assert not Path(path).exists()
        assert run([Job(square, (3,))], 2, executor=executor) == [9]


def test_processes_without_room_for_temporary_files_are_a_fault_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bookbuild.work.TemporaryDirectory", full)
    with executor_for("", 2) as executor, pytest.raises(MachineError) as caught:
        run([Job(square, (3,))], 2, executor=executor)
    assert [problem.code for problem in caught.value.problems] == ["not-writable"]


@pytest.mark.filterwarnings("default")
def test_two_workers_elsewhere_make_the_same_bytes(book: Path, tmp_path: Path) -> None:
    def artifacts(name: str, **named: object) -> dict[str, bytes]:
        out = tmp_path / name
        request = Request(book, out=out, timestamp=1_700_000_000, **named)  # type: ignore[arg-type]
        report = build(request)
        assert report.exit_code == 0, report.problems
        return {path.name: path.read_bytes() for path in sorted(out.iterdir())}

    alone = artifacts("alone")
    with cluster(2) as scheduler:
        assert artifacts("cluster", executor=scheduler, jobs=2) == alone
    assert {name.rpartition(".")[2] for name in alone} >= {"epub", "pdf"}


@pytest.mark.filterwarnings("default")
def test_a_worker_that_is_killed_is_survived(tmp_path: Path) -> None:
    with cluster(2) as scheduler, executor_for(scheduler, 2) as executor:
        jobs = [Job(killed_once, (str(tmp_path / "marker"),)), *(Job(killed_once, (__file__,)) for _ in range(3))]
        begun = time.monotonic()
        first, *others = run(jobs, 2, executor=executor)
    assert first.isdigit()
    assert len(set(others)) == 1
    assert time.monotonic() - begun < 60
