"""Several books in one go: each is a job, so that a pool or a cluster makes many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bookbuild.build import Order, Request, deliver, refused, take_order
from bookbuild.executors import executor_for
from bookbuild.made import Made
from bookbuild.problems import BookError, MachineError, problem
from bookbuild.report import Report
from bookbuild.watch import Progress, Watch
from bookbuild.work import Job, is_kept, run

_LOADED = ("bookbuild.make",)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of the book at a place in the catalogue: what was made of it, or why nothing was."""

    at: int
    made: Made | BookError
    kept: bool


def build_catalogue(requests: Sequence[Request], progress: Progress = lambda stage, detail: None) -> list[Report]:
    """Build books and write their artifacts, each as soon as it is made; a report for each, in order.

    The books are jobs of the first request's executor, each made by one process; fewer books than processes are made
    one after the other, by all of them. Never raises for what is wrong with a book, whose fault is no other's.
    """
    first = requests[0]
    many = bool(first.executor) or len(requests) >= first.jobs
    reports: dict[int, Report] = {}
    orders = _taken([replace(one, jobs=1, executor="") if many else one for one in requests], reports)
    progress("books", f"{len(reports)}/{len(requests)}")

    def delivered(outcome: _Outcome) -> _Outcome:
        reports[outcome.at] = _delivered(orders[outcome.at], outcome)
        progress("books", f"{len(reports)}/{len(requests)}")
        return replace(outcome, made=BookError([]))  # it is written: its bytes may go

    kept = {at: is_kept(order.job, order.request.cache) for at, order in orders.items()}
    jobs = [
        Job(_attempt, (at, order.job, order.request.cache), weight=order.job.weight)
        for at, order in orders.items()
        if many and not kept[at]
    ]
    for at, order in orders.items():
        if kept[at] or not many:
            delivered(_attempt(at, order.job, order.request.cache, kept=kept[at]))
    if jobs:
        try:
            with executor_for(first.executor, min(first.jobs, len(jobs)), _LOADED) as executor:
                run(jobs, executor=executor, each=delivered)
        except MachineError as error:
            reports |= {at: refused(error, orders[at].watch) for at in orders if at not in reports}
    return [reports[at] for at in range(len(requests))]


def _taken(requests: Sequence[Request], reports: dict[int, Report]) -> dict[int, Order]:
    """The books that can be made, by their place; of the others, the reports."""
    orders: dict[int, Order] = {}
    names: dict[str, Path] = {}
    for at, request in enumerate(requests):
        watch = Watch(_nothing)
        try:
            order = take_order(request, watch)
            _check_name(order, names)
        except BookError as error:
            reports[at] = refused(error, watch)
            continue
        names[order.manuscript.name], orders[at] = request.book_dir, order
    return orders


def _check_name(order: Order, names: Mapping[str, Path]) -> None:
    name = order.manuscript.name
    if name in names:
        hint = "give one of them another name: [build] name in its bookbuild.toml"
        message = f"{name} is the name of the book in {names[name]} too, whose files it would replace"
        raise BookError([problem("name-taken", message, str(order.request.book_dir), hint=hint)])


def _attempt(at: int, job: Job[Made], cache: Path | None, *, kept: bool = False) -> _Outcome:
    """Make a book where this is called; a book that cannot be made stops no other one."""
    try:
        return _Outcome(at, run([job], cache=cache)[0], kept)
    except BookError as error:
        return _Outcome(at, error, kept)


def _delivered(order: Order, outcome: _Outcome) -> Report:
    try:
        if isinstance(outcome.made, BookError):
            raise outcome.made
        return deliver(order, outcome.made, kept=outcome.kept)
    except BookError as error:
        return refused(error, order.watch)


def _nothing(stage: str, detail: str) -> None:
    """Nobody is told of the stages of one book among many."""
