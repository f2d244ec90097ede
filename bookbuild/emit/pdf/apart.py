"""A book laid out in chapters, each a job of its own, until its notes and its folios agree."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from bookbuild.collector import give_back
from bookbuild.emit import EmitOptions
from bookbuild.emit.pdf.chapters.aside import Aside
from bookbuild.emit.pdf.chapters.book import Hands, Pages, Root, bind, furnished, lay_out_book
from bookbuild.emit.pdf.chapters.crossing import asks_for_sides
from bookbuild.emit.pdf.chapters.cut import cut
from bookbuild.emit.pdf.chapters.jobs import Shop, measure_job, ready_job, set_up_job
from bookbuild.emit.pdf.chapters.plan import places
from bookbuild.emit.pdf.chapters.unit import Setting, Unit
from bookbuild.emit.pdf.laid_out import LAYOUTS, Files, LaidOut, Source, resolution
from bookbuild.emit.pdf.probe import Measure
from bookbuild.emit.pdf.ready import Ready
from bookbuild.html5 import to_html
from bookbuild.languages import regional
from bookbuild.model import PageBreak
from bookbuild.problems import Problem, problem
from bookbuild.work import Ahead, begin, begin_ahead, is_kept

_UNSTABLE = "a style sheet lets the length of a page number move pages: give it a fixed width"


def lay_out_apart(source: Source, setting: Setting, stamp: str, aside: Aside, ahead: Ahead[Ready]) -> LaidOut | None:
    """Lay a book out in units; None when its sheets let one of them go on with the page of the one before.

    `stamp` is that of the machine's fonts; chapters and pictures wait `aside` until the file is written. `ahead` are
    pictures that are being made ready.
    """
    options = source.options
    shop = Shop(setting, source.files, source.digests, stamp)
    hands = Hands(options.jobs, options.executor, options.cache, options.progress, aside)
    measured = hands.begin([measure_job(shop, regional(source.book.metadata.language))], "page")
    hands = replace(hands, ahead=(ahead, begin_ready(options, source.files, source.digests, aside, ahead.keys)))
    ((page, complaints, proved),) = measured.results()
    shop = replace(shop, setting=replace(setting, room=source.room(page), lines=proved))
    endnotes: set[str] = set()
    for attempt in range(1, LAYOUTS + 1):
        fitted = _fitted(source, page, endnotes)
        give_back()  # its tree is done with
        sides = asks_for_sides(setting.css)
        pages = lay_out_book(fitted.units, shop, hands, fitted.root, sides=sides, ltr=fitted.ltr)
        lost = {note for laid in pages.laid for note in laid.lost}
        if not lost or attempt == LAYOUTS:
            break
        endnotes |= lost
    if any(laid.opens == "any" for laid in pages.laid[1:]):
        return None
    problems = list(fitted.problems)
    if not pages.settled:
        problems.append(problem("pdf-engine", "the page numbers in the text do not settle", hint=_UNSTABLE))
    hands = replace(hands, ahead=())
    return _laid_out(pages, problems, complaints, fitted.root, fitted.head, shop, hands)


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A book that fits its page: its units, what was found, its root's attributes, a document of its head alone."""

    units: tuple[Unit, ...]
    problems: tuple[Problem, ...]
    root: Root
    head: str
    ltr: bool


def _fitted(source: Source, page: Measure, endnotes: Collection[str]) -> _Fitted:
    tree, problems = source.fitted(page, endnotes)
    root = tuple((str(name), str(value)) for name, value in tree.attrib.items())
    return _Fitted(tuple(cut(tree, source.texts)), tuple(problems), root, _head(tree), tree.get("dir") != "rtl")


def begin_set_up(setting: Setting, stamp: str, language: str, options: EmitOptions) -> None:
    """Let a process read the sheet and the fonts that it needs for the chapter that was edited.

    Where the page has to be measured first, whoever does that reads them. What fails here fails again, and is told,
    where the chapter is laid out.
    """
    measuring = measure_job(Shop(setting, {}, {}, stamp), regional(language))
    if options.executor is not None and is_kept(measuring, options.cache):
        begin([set_up_job(setting)], executor=options.executor)


def begin_ready(
    options: EmitOptions,
    files: Files,
    digests: Mapping[str, str],
    aside: Aside,
    begun: Collection[tuple[str, ...]] = (),
    *,
    every: int = 1,
) -> Ahead[Ready]:
    """Make pictures ready while other things are done, one of `every` few, and put them `aside`.

    Those `begun` already are left out. Nothing of a profile that has a resolution: how large they are set is not known.
    """
    if resolution(options):
        return Ahead()
    due = [ready_job(file, digests[url]) for url, file in files.items()]
    due = [job for job in due if job.key not in begun]

    def done(count: int, total: int) -> None:
        options.progress(f"pictures {count}/{total}")

    return begin_ahead(due[::every], options.executor, options.cache, done, aside.put_pictures)


def _laid_out(
    pages: Pages,
    problems: list[Problem],
    complaints: tuple[str, ...],
    root: Root,
    head: str,
    shop: Shop,
    hands: Hands,
) -> LaidOut:
    labels = pages.plan.labels
    found: dict[Problem, None] = dict.fromkeys(problems)
    for laid in pages.laid:
        found |= dict.fromkeys(laid.problems)

    def write() -> tuple[str, ...]:
        parts = furnished(pages, shop, hands, root)
        bind(pages, parts, shop, hands, head)
        return tuple(dict.fromkeys(said for part in parts for said in part.furniture.complaints))

    return LaidOut(
        labels=labels,
        page_breaks=_page_breaks(pages),
        page_map=tuple((identity, labels.label(index)) for identity, index in places(pages.plan, pages.laid).items()),
        sources=_sources(pages),
        problems=tuple(found),
        complaints=tuple(dict.fromkeys([*complaints, *(said for laid in pages.laid for said in laid.complaints)])),
        write=write,
    )


def _page_breaks(pages: Pages) -> tuple[PageBreak, ...]:
    breaks = []
    for unit, laid, start in zip(pages.units, pages.laid, pages.plan.starts, strict=True):
        for index, page in enumerate(laid.pages, start):
            if page.begins is not None:
                number, offset = page.begins
                breaks.append(PageBreak(pages.plan.labels.label(index), number + unit.base, offset))
    return tuple(breaks)


def _sources(pages: Pages) -> tuple[tuple[tuple[str, int], ...], ...]:
    sources: list[tuple[tuple[str, int], ...]] = []
    for laid, blank in zip(pages.laid, pages.plan.blanks, strict=True):
        sources += [()] * blank
        sources += [page.sources for page in laid.pages]
    return tuple(sources)


def _head(tree: etree._Element) -> str:
    """A document of the book's head alone."""
    root = etree.Element(str(tree.tag), {str(name): str(value) for name, value in tree.attrib.items()})
    head = tree.find("head")
    if head is not None:
        root.append(etree.fromstring(etree.tostring(head)))
    etree.SubElement(root, "body")
    return to_html(root)
