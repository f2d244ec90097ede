"""A whole book in units: laid out until its folios agree, furnished, and merged."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from bookbuild.collector import give_back
from bookbuild.emit.pdf.chapters.aside import Aside
from bookbuild.emit.pdf.chapters.cut import emptied, index_numbered
from bookbuild.emit.pdf.chapters.fonts import joined
from bookbuild.emit.pdf.chapters.furniture import FurnitureJob, FurniturePage
from bookbuild.emit.pdf.chapters.jobs import Shop, fonts_job, furniture_job, shell_job, unit_job
from bookbuild.emit.pdf.chapters.merge import merge
from bookbuild.emit.pdf.chapters.plan import Plan, folios, places, plan_pages
from bookbuild.emit.pdf.chapters.sheets import Sheets
from bookbuild.emit.pdf.chapters.unit import Furniture, Laid, Page, Part, Unit
from bookbuild.emit.pdf.ready import Ready
from bookbuild.work import Ahead, Begun, Job, begin, is_kept, rest

Result = TypeVar("Result")
Root = tuple[tuple[str, str], ...]
"""The attributes of the book's ``html`` element."""
Key = tuple[str, ...]
"""The key of a job."""
_ROUNDS = 8
"""How often folios may change before it is said that they do not settle."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the jobs, what is kept of them, who is told, and where chapters and pictures wait.

    `ahead` are pictures that are being made ready already.
    """

    jobs: int
    executor: Executor | None
    cache: Path | None
    progress: Callable[[str], None]
    aside: Aside
    ahead: tuple[Ahead[Ready], ...] = ()

    def do(
        self, jobs: Sequence[Job[Result]], what: str, each: Callable[[Result], Result] = lambda result: result
    ) -> list[Result]:
        """The jobs' results, in order; `each` as in `run`."""
        return self.begin(jobs, what, each).results()

    def begin(
        self, jobs: Sequence[Job[Result]], what: str, each: Callable[[Result], Result] = lambda result: result
    ) -> Begun[Result]:
        """Hand the jobs out (`bookbuild.work.begin`)."""
        total = len(jobs)

        def done(count: int) -> None:
            self.progress(f"{what} {count}/{total}")

        return begin(jobs, self.jobs, executor=self.executor, done=done, cache=self.cache, each=each)


@dataclass(frozen=True, slots=True)
class Pages:
    """A book laid out: its units with their pages and their plan. `settled`: the folios in its text are those of it.

    `drawn` are heads and folios that were drawn meanwhile, `ready` pictures that are aside, by the keys of their jobs.
    """

    units: tuple[Unit, ...]
    laid: tuple[Laid, ...]
    plan: Plan
    settled: bool
    drawn: Mapping[Key, Furniture]
    ready: Mapping[Key, Ready]


@dataclass(frozen=True, slots=True)
class _Task:
    """What a unit is laid out from, beside what all are."""

    html: str
    numbers: tuple[tuple[str, int], ...]
    flipped: bool


def lay_out_book(units: Sequence[Unit], shop: Shop, hands: Hands, root: Root, *, sides: bool, ltr: bool) -> Pages:
    """Lay out units until the folios that their text says are those of their pages.

    `sides` and `ltr` are as in `plan_pages`, `root` as in `FurnitureJob`. Text made of folios is laid out with
    placeholders first: how many pages it takes moves others. When it is laid out again it mostly takes as many: heads
    and folios are drawn at the same time.
    """
    drawn: dict[Key, Furniture] = {}
    ready: dict[Key, Ready] = {}
    laid: list[Laid | None] = [None] * len(units)
    done: list[_Task | None] = [None] * len(units)
    due: list[int] = []
    plan = plan_pages(units, laid, sides=sides, ltr=ltr)
    for number in range(_ROUNDS):
        wanted = _tasks(units, laid, plan)
        due = [at for at in range(len(units)) if _is_due(done[at], wanted[at], laid[at])]
        if number and not due:
            break
        tasks, sheets = {at: wanted[at] for at in due}, _furniture(shop, laid, plan, root)
        made, others = _do_units(shop, hands, units, tasks, sheets, ready)
        drawn |= others
        for at, result in zip(due, made, strict=True):
            laid[at], done[at] = result, wanted[at]
        plan = plan_pages(units, laid, sides=sides, ltr=ltr)
    known = tuple(made for made in laid if made is not None)
    return Pages(tuple(units), known, plan, settled=not due, drawn=drawn, ready=ready)


def _tasks(units: Sequence[Unit], laid: Sequence[Laid | None], plan: Plan) -> list[_Task]:
    page_of = places(plan, laid)
    folio_of = folios(plan, laid)
    tasks = []
    for unit, made, flipped in zip(units, laid, plan.flipped, strict=True):
        html = index_numbered(unit, page_of, plan.labels.label).html if page_of else unit.html
        asked = unit.asks if made is None else made.asked
        numbers = tuple((identity, folio_of[identity]) for identity in sorted(asked) if identity in folio_of)
        tasks.append(_Task(html, numbers, flipped))
    return tasks


def _is_due(done: _Task | None, wanted: _Task, made: Laid | None) -> bool:
    """Whether a unit has to be laid out: never yet, or from something else than is wanted now."""
    if done is None or made is None:
        return True
    said = {identity: folio for identity, folio in done.numbers if identity in made.asked}
    return done.html != wanted.html or done.flipped != wanted.flipped or said != dict(wanted.numbers)


def _do_units(
    shop: Shop,
    hands: Hands,
    units: Sequence[Unit],
    tasks: Mapping[int, _Task],
    furniture: Sequence[Job[Furniture]],
    ready: dict[Key, Ready],
) -> tuple[list[Laid], dict[Key, Furniture]]:
    """Lay out the units at the keys of `tasks`, their pictures made `ready` before, and draw `furniture`, by key."""

    def job(at: int, pictures: Mapping[str, Ready]) -> Job[Laid]:
        task = tasks[at]
        unit = replace(units[at], html=task.html)
        return unit_job(shop, unit, task.numbers, pictures, first=at == 0, flipped=task.flipped)

    missing = [at for at in tasks if not is_kept(job(at, {}), hands.cache)]
    pictures = _pictures(shop, hands, [units[at] for at in missing], ready)
    due: list[Job[Any]] = [*(job(at, pictures) for at in tasks), *furniture]
    begun = hands.begin(due, "chapters", hands.aside.put_sheets)
    if missing:
        _pictures(shop, hands, units, ready)  # nobody waits for those of chapters that are kept
    made = begun.results()
    drawn = {job.key: sheets for job, sheets in zip(furniture, made[len(tasks) :], strict=True)}
    return made[: len(tasks)], drawn


def _pictures(shop: Shop, hands: Hands, units: Sequence[Unit], ready: dict[Key, Ready]) -> dict[str, Ready]:
    """The pictures of units by URL, made ready and put aside; `ready` are those that are already, by key."""
    wanted = {url: shop.ready_job(url) for unit in units for url in unit.pictures if url in shop.files}
    begun = {key: made for ahead in hands.ahead for key, made in ahead.results().items()} if wanted else {}
    made_now = not begun.keys() <= ready.keys()
    ready |= begun
    due = {job.key: job for job in wanted.values() if job.key not in ready}
    made_now |= not all(is_kept(job, hands.cache) for job in due.values())
    ready |= zip(due, hands.do(list(due.values()), "pictures", hands.aside.put_pictures), strict=True)
    if made_now:
        rest(hands.executor)  # pixels leave much behind, and chapters need it
    return {url: ready[job.key] for url, job in wanted.items()}


def furnished(pages: Pages, shop: Shop, hands: Hands, root: Root) -> list[Part]:
    """The units with their heads and folios, blank pages between them; `root` as in `FurnitureJob`."""
    bare = _with_blanks(pages, shop, hands)
    jobs = _furniture_jobs(shop, [(laid, blank) for laid, _, blank in bare], pages.plan, root)
    due = [job for job in jobs if job.key not in pages.drawn]
    made = hands.do(due, "heads and folios", hands.aside.put_sheets)
    drawn = {**pages.drawn, **{job.key: sheets for job, sheets in zip(due, made, strict=True)}}
    return [Part(laid, drawn[job.key], matter, blank) for (laid, matter, blank), job in zip(bare, jobs, strict=True)]


def _furniture(shop: Shop, laid: Sequence[Laid | None], plan: Plan, root: Root) -> list[Job[Furniture]]:
    """The heads and folios of units as they are planned now; none before all of them are laid out."""
    known = [(made, blank) for made, blank in zip(laid, plan.blanks, strict=True) if made is not None]
    if len(known) < len(laid):
        return []
    entries = [entry for made, blank in known for entry in ([(None, True)] * blank + [(made, False)])]
    return _furniture_jobs(shop, entries, plan, root)


def _furniture_jobs(
    shop: Shop, entries: Sequence[tuple[Laid | None, bool]], plan: Plan, root: Root
) -> list[Job[Furniture]]:
    """For each entry, a unit or the blank page before one, its job; none for a blank page that is not laid out."""
    total = plan.labels.pages if "counter(pages" in shop.setting.css else 0
    before: dict[str, str] = {}
    jobs = []
    at = 0
    for laid, blank in entries:
        shown = laid.pages[: 1 if blank else None] if laid is not None else ()
        strings = () if blank or laid is None else laid.strings
        if laid is not None:
            sheets = tuple(
                FurniturePage(page.side, page.blank, page.name, _openers(page), min(index, 1), plan.folio(index))
                for index, page in enumerate(shown, at)
            )
            jobs.append(furniture_job(shop, FurnitureJob(sheets, strings, tuple(sorted(before.items())), root, total)))
        before |= {name: values[-1][1][-1] for name, values in strings if values}
        at += 1 if blank else len(shown)
    return jobs


def _openers(page: Page) -> tuple[tuple[str, int], ...]:
    """The page's groups, which are told from each other by their first page alone (``:nth(1 of …)``)."""
    return tuple((name, min(index, 1)) for name, index in page.groups)


def _with_blanks(pages: Pages, shop: Shop, hands: Hands) -> list[tuple[Laid, str, bool]]:
    """The laid-out units and the blank pages before them, each with its matter and whether it is blank."""
    units, plan = pages.units, pages.plan
    due = [at for at, blank in enumerate(plan.blanks) if blank]
    jobs = [unit_job(shop, emptied(units[at]), (), {}, first=False, flipped=not plan.flipped[at]) for at in due]
    blanks = dict(zip(due, hands.do(jobs, "blank pages", hands.aside.put_sheets), strict=True))
    parts = []
    for at, (unit, laid) in enumerate(zip(units, pages.laid, strict=True)):
        if at in blanks:
            parts.append((blanks[at], unit.matter, True))
        parts.append((laid, unit.matter, False))
    return parts


def bind(pages: Pages, parts: Sequence[Part], shop: Shop, hands: Hands, head: str) -> None:
    """Write the file of a book aside. `head` is a whole document that has its head, and nothing else."""
    _pictures(shop, hands, pages.units, dict(pages.ready))
    give_back()
    uses = joined(uses for part in parts for uses in (part.furniture.fonts, part.laid.fonts))
    begun = hands.begin([fonts_job(shop, uses)], "fonts")
    (shell,) = hands.do([shell_job(shop, head)], "pages")

    def fonts() -> Sheets:
        (made,) = begun.results()
        rest(hands.executor)
        return made

    hands.progress("merge")
    merge(shell, fonts, parts, pages.plan.labels, hands.aside)
