"""The jobs of a book in units, with what the result of each depends on."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from hashlib import sha256

from bookbuild.collector import collector_off
from bookbuild.emit.pdf.chapters.fonts import FontUse, draw_fonts
from bookbuild.emit.pdf.chapters.furniture import FurnitureJob, lay_out_furniture
from bookbuild.emit.pdf.chapters.lay_out import engine_for, lay_out_unit, sheet_complaints
from bookbuild.emit.pdf.chapters.sheets import Sheets, Shell, shell_of
from bookbuild.emit.pdf.chapters.unit import Furniture, Laid, Setting, Unit
from bookbuild.emit.pdf.engine import drawn, lay_out_html
from bookbuild.emit.pdf.lines import lines_proved
from bookbuild.emit.pdf.probe import Measure, measure
from bookbuild.emit.pdf.ready import Pixels, Ready, by_url, ready_file
from bookbuild.emit.pdf.resolution import ANY_ROOM, Room
from bookbuild.work import Job

Files = Mapping[str, tuple[bytes, str]]


@dataclass(frozen=True, slots=True)
class Shop:
    """What all jobs of a book have in common: its pictures by URL, with their digests; the `stamp` of its fonts."""

    setting: Setting
    files: Files
    digests: Mapping[str, str]
    stamp: str

    def ready_job(self, url: str) -> Job[Ready]:
        """A picture made ready."""
        return ready_job(self.files[url], self.digests[url], self.setting.room)

    def key(self, kind: str, *facts: object) -> tuple[str, ...]:
        """The key of a job of a kind that depends on `facts` beside the setting."""
        return (kind, _digest(repr(astuple(self.setting))), self.stamp, _digest(repr(facts)))


def measure_job(shop: Shop, language: str) -> Job[tuple[Measure, tuple[str, ...], bool]]:
    """The measures of the setting's page, what the engine complains of in its sheet, whether it takes our lines."""
    return Job(_measured, (shop.setting, language), shop.key("measure", language))


def set_up_job(setting: Setting) -> Job[None]:
    """A process reads the setting's sheet and fonts before it has a chapter to lay out."""
    return Job(_set_up, (setting,))


def unit_job(
    shop: Shop,
    unit: Unit,
    numbers: tuple[tuple[str, int], ...],
    ready: Mapping[str, Ready],
    *,
    first: bool,
    flipped: bool,
) -> Job[Laid]:
    """A unit laid out and drawn (`lay_out_unit`), with what its pictures bring `ready`, by their URL."""
    files = {url: shop.files[url] for url in unit.pictures if url in shop.files}
    pictures = [(url, shop.digests[url], kind) for url, (_, kind) in files.items()]
    facts = (unit.html, unit.depth, unit.texts, unit.outside, pictures, numbers, first, flipped)
    prepared = by_url({url: ready.get(url, {}) for url in files})
    unread = {url: file for url, file in files.items() if not isinstance(prepared.get(url), Pixels)}
    arguments = (shop.setting, unit, unread, prepared, numbers, first, flipped)
    return Job(_laid, arguments, shop.key("unit", *facts), weight=len(unit.html))


def ready_job(file: tuple[bytes, str], digest: str, room: Room = ANY_ROOM) -> Job[Ready]:
    """A picture, bytes and media type, made ready (`ready_file`)."""
    data, kind = file
    return Job(ready_file, (data, kind, room), (digest, kind, repr(room)), weight=len(data))


def furniture_job(shop: Shop, job: FurnitureJob) -> Job[Furniture]:
    """The heads and folios of a unit's pages."""
    return Job(lay_out_furniture, (shop.setting, job), shop.key("furniture", job))


def fonts_job(shop: Shop, uses: Sequence[FontUse]) -> Job[Sheets]:
    """The fonts of the file."""
    return Job(_fonts, (shop.setting, tuple(uses)), shop.key("fonts", tuple(uses)))


def shell_job(shop: Shop, html: str) -> Job[Shell]:
    """What a file says of its book, which is what its head does."""
    return Job(_shell, (shop.setting, html), shop.key("shell", html))


def _measured(setting: Setting, language: str) -> tuple[Measure, tuple[str, ...], bool]:
    return measure(engine_for(setting, {}, ragged=False), language), sheet_complaints(setting), lines_proved()


def _set_up(setting: Setting) -> None:
    engine_for(setting, {}, ragged=False)


def _laid(
    setting: Setting,
    unit: Unit,
    files: Files,
    ready: Ready,
    numbers: tuple[tuple[str, int], ...],
    first: bool,
    flipped: bool,
) -> Laid:
    with collector_off():  # until nothing holds the pages any more: what is collected earlier stays for long
        return lay_out_unit(setting, unit, files, ready, numbers, first=first, flipped=flipped)


def _fonts(setting: Setting, uses: Sequence[FontUse]) -> Sheets:
    return draw_fonts(uses, engine_for(setting, {}, ragged=False).fonts, None)


def _shell(setting: Setting, html: str) -> Shell:
    document = lay_out_html(engine_for(setting, {}, ragged=False), html)
    return drawn(document, shell_of, setting.variant)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
