"""``bookbuild cache``: where results of builds are kept, how much of them, and how to be rid of them."""

from typing import Annotated

import typer

_UNITS = ("B", "kB", "MB", "GB")


def cache(
    clear: Annotated[bool, typer.Option("--clear", help="Take everything out; the next build makes it anew.")] = False,
) -> None:
    """Show the cache of finished parts of books, or empty it."""
    from bookbuild.cache import open_cache
    from bookbuild.cli import cache_folder

    kept = open_cache(cache_folder())
    count, size = kept.content()
    if clear:
        kept.clear()
        typer.echo(f"took out {count} results, {readable(size)}, of {kept.folder}")
        return
    typer.echo(f"{kept.folder}: {count} results, {readable(size)} of {readable(kept.limit)}")
    typer.echo("bookbuild cache --clear takes them out; BOOKBUILD_CACHE names another folder")


def readable(size: int) -> str:
    """A number of bytes in the unit that people would use, decimal as on labels of disks."""
    value, unit = float(size), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.1f} {_UNITS[unit]}" if unit else f"{size} B"
