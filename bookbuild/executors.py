"""Who does the jobs of a build: processes of this machine, or the workers of a Dask cluster."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from bookbuild.problems import MachineError, problem
from bookbuild.work import load, pool

LOCAL, CLUSTER = "dask", "dask://"
_SECONDS = 20
"""How long a scheduler may take to answer."""
_RETRIES = 3
"""How often a job is begun again when the worker that does it is lost."""


@contextmanager
def executor_for(name: str, jobs: int, modules: Sequence[str] = ()) -> Iterator[Executor | None]:
    """The executor that ``--executor`` names: "" for `jobs` processes, none for one; ``dask`` for a cluster of that
    many on this machine, ``dask://host:port`` for the cluster of a scheduler.

    `modules` are loaded by one that will need them, from now on (`pool`).
    Raises MachineError when Dask is not installed, or its scheduler does not answer.
    """
    if name:
        with _dask(name, jobs) as client, _losses_named():
            executor = client.get_executor(pure=False, retries=_RETRIES)
            executor.submit(load, tuple(modules))
            yield executor
    elif jobs > 1:
        with pool(jobs, modules) as made:
            yield made
    else:
        yield None


def is_known(name: str) -> bool:
    """Whether `name` is one that `executor_for` takes."""
    return name in ("", LOCAL) or (name.startswith(CLUSTER) and ":" in name.removeprefix(CLUSTER))


@contextmanager
def _dask(name: str, jobs: int) -> Iterator[Any]:
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        message = "--executor dask needs Dask, which is not installed"
        raise MachineError([problem("executor-missing", message, hint="pip install 'bookbuild[dask]'")]) from error
    if name == LOCAL:
        with (
            TemporaryDirectory(prefix="bookbuild-") as folder,
            LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=jobs, threads_per_worker=1, dashboard_address=None, local_directory=folder, silence_logs=50
            ) as cluster,
            Client(cluster) as client,  # type: ignore[no-untyped-call]
        ):
            yield client
        return
    address = f"tcp://{name.removeprefix(CLUSTER)}"
    try:
        client = Client(address, timeout=_SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError) as error:
        hint = "start a scheduler (dask scheduler) and workers that have bookbuild and the same fonts"
        raise MachineError([problem("executor-missing", f"no Dask scheduler at {address}", hint=hint)]) from error
    with client:
        yield client


@contextmanager
def _losses_named() -> Iterator[None]:
    """Say that workers die, which they do again and again only for what is wrong with their machine."""
    from distributed.scheduler import KilledWorker

    try:
        yield
    except KilledWorker as error:
        hint = "give the workers more memory, then build again: what is finished is kept"
        raise MachineError([problem("worker-died", f"Dask lost its workers: {error}", hint=hint)]) from error
