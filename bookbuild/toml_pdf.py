"""``[pdf]`` of ``bookbuild.toml``."""

from difflib import get_close_matches

from bookbuild.config import PdfConfig, PrintConfig, WrapConfig
from bookbuild.toml_table import Table
from bookbuild.trim import points, trim_size

_SIZE = 'write a trim size, such as "a5", "16k", "6x9in" or "170x230mm"'
LIST_NAMES = ("figures", "tables", "listings")
_COARSEST, _FINEST = 72, 2400
"""Pixels an inch that pictures may be asked to have."""
_PAPERS = ("white", "cream", "colour")


def pdf_config(table: Table) -> PdfConfig:
    """The table as frozen values; what is wrong in it is complained of and has its default."""
    defaults = PdfConfig()
    config = PdfConfig(
        start_on=table.choice("start_on", ("chapter", "document"), defaults.start_on),
        size=table.fitting("size", _is_size, _SIZE) or "",
        variant=table.choice("variant", ("pdf/ua-1", "pdf/a-3u", "none"), defaults.variant),
        lists=_lists(table),
        resolution=_resolution(table),
        print=_print(table.table("print")),
        wrap=_wrap(table),
    )
    table.close()
    return config


def _lists(table: Table) -> tuple[str, ...]:
    names = table.texts("lists")
    for name in [name for name in names if name not in LIST_NAMES]:
        near = get_close_matches(name, LIST_NAMES, n=1)
        hint = f"did you mean “{near[0]}”?" if near else f"choose from {', '.join(LIST_NAMES)}"
        table.complain("config-value", f"pdf.lists cannot hold “{name}”", hint, "lists")
    return tuple(name for name in LIST_NAMES if name in names)


def _print(table: Table) -> PrintConfig:
    defaults = PrintConfig()
    bleed = table.fitting("bleed", _is_bleed, 'write a length up to 25 mm, such as "3mm", "0.125in" or "0"')
    config = PrintConfig(
        size=table.fitting("size", _is_size, _SIZE) or "",
        bleed=defaults.bleed if bleed is None else points(bleed) or 0,
        crop_marks=table.flag("crop_marks") or False,
        links=table.choice("links", ("notes", "drop"), defaults.links),
        interior=table.choice("interior", ("colour", "grey"), defaults.interior),
        standard=table.choice("standard", ("none", "pdf/x-4", "pdf/x-1a"), defaults.standard),
        icc=table.text("icc") or "",
        printer=table.choice("printer", ("kdp", "ingram"), defaults.printer),
        resolution=_resolution(table),
    )
    table.close()
    return config


def _resolution(table: Table) -> int:
    value = table.within("resolution", 0, _FINEST, 0, "pixels an inch")
    if 0 < value < _COARSEST:
        hint = f"write {_COARSEST} or more: letters in pictures are not read below; 0 leaves pictures as they are"
        table.complain("config-value", f"{table.shown('resolution')} cannot be {value:g}", hint, "resolution")
        return 0
    return int(value)


def _wrap(table: Table) -> WrapConfig | None:
    if "wrap" not in table.values:
        table.known.append("wrap")
        return None
    inner = table.table("wrap")
    hint = f'choose from {", ".join(_PAPERS)}, or write the thickness of a sheet: "0.1mm"'
    config = WrapConfig(paper=inner.fitting("paper", _is_paper, hint) or WrapConfig().paper)
    inner.close()
    return config


def _is_bleed(text: str) -> bool:
    length = points(text)
    return length is not None and length <= 71


def _is_paper(text: str) -> bool:
    return text in _PAPERS or (points(text) or 0) > 0


def _is_size(text: str) -> bool:
    return trim_size(text) is not None
