"""What the engine may read: pictures held in memory under a virtual address, and named font files. Nothing else."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from bookbuild.problems import MachineError, problem

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE = "file:///book/"
"""The address of the book's folder inside the engine: equal for every folder, so that equal books are equal bytes."""


def address(path: str) -> str:
    """The URL of an asset path."""
    return BASE + quote(path)


def make_fetcher(files: Mapping[str, tuple[bytes, str]], fonts: tuple[str, ...]) -> "URLFetcher":
    """A fetcher of `files` (URL → bytes and media type) and of the font files at `fonts`; anything else is refused.

    It never opens a socket. A refusal reaches the engine's log, and so the problems. Nothing is asked of the engine
    before this: raises MachineError when one of its system libraries is not there.
    """
    try:
        from bookbuild.emit.pdf.loaded import urls
    except ImportError as error:
        hint = "install Pango (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"
        message = f"WeasyPrint cannot load a library: {error}"
        raise MachineError([problem("system-missing", message, hint=hint)]) from error

    class BookFetcher(urls.URLFetcher):  # type: ignore[misc]  # the engine takes subclasses alone
        def fetch(self, url: str, headers: object = None) -> "URLFetcherResponse":
            if url in files:
                data, media_type = files[url]
                return urls.URLFetcherResponse(url, data, {"Content-Type": media_type})
            if url.startswith("data:") or _font_path(url) in fonts:
                return super().fetch(url, headers)
            raise ValueError(f"the book has no such file: {url}")

    return BookFetcher(allowed_protocols={"data", "file"}, allow_redirects=False)


def _font_path(url: str) -> str:
    parts = urlsplit(url)
    return unquote(parts.path) if parts.scheme == "file" else ""
