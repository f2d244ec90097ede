"""WeasyPrint at work: a tree and a sheet in, a laid-out document out, and everything that the engine complained of."""

import atexit
import io
import logging
import re
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar
from xml.etree import ElementTree

import deflate
import pydyf
from lxml import etree

from bookbuild.collector import collector_off
from bookbuild.emit.pdf.calculations import calculations_fenced
from bookbuild.emit.pdf.conformance import claim, writing_options
from bookbuild.emit.pdf.drawings import drawings_fenced
from bookbuild.emit.pdf.fetcher import BASE
from bookbuild.emit.pdf.figure_room import figures_fit
from bookbuild.emit.pdf.leaders import leaders_whole
from bookbuild.emit.pdf.quick import quick_engine
from bookbuild.emit.pdf.tags import book_tags
from bookbuild.html5 import to_html
from bookbuild.patching import replaced
from bookbuild.problems import Problem, problem

if TYPE_CHECKING:
    from weasyprint import CSS, HTML
    from weasyprint.document import Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

Drawn = TypeVar("Drawn")
_LOGGER = "weasyprint"


_LEVEL = 6
_FOREIGN = re.compile(r"<(?:svg|math)\b")
_OF_PAGE = re.compile(r"\dp?[sld]?v(?:w|h|i|b|min|max)\b", re.IGNORECASE)
"""A length in units of the page (CSS Values 4, 6.1.2; ``pvw`` and the like are the engine's)."""
_PRE = re.compile(r"(<pre\b[^>]*>)\n")
_HINT = "mend the style sheet or the HTML that it names, then look at the page"


@dataclass(slots=True)
class EngineLog:
    """Complaints of the engine, each once, in order."""

    messages: dict[str, None] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """Each complaint as a problem."""
        return [problem("pdf-engine", message, hint=_HINT) for message in self.messages]


@dataclass(frozen=True, slots=True)
class Engine:
    """The engine, set up for one book: its parsed sheet, fonts and what it may read.

    `alike`: no size in the sheet is one of the page (`quick_engine`).
    """

    sheet: "CSS"
    fonts: "FontConfiguration"
    fetcher: "URLFetcher"
    alike: bool


class _Collector(logging.Handler):
    def __init__(self, log: EngineLog) -> None:
        super().__init__(logging.WARNING)
        self.log = log

    def emit(self, record: logging.LogRecord) -> None:
        self.log.messages[record.getMessage()] = None


@contextmanager
def engine_log() -> Iterator[EngineLog]:
    """Collect what the engine logs from WARNING on, in place of its usual handlers."""
    logger, log = logging.getLogger(_LOGGER), EngineLog()
    before = logger.handlers[:], logger.level, logger.propagate
    logger.handlers, logger.propagate = [_Collector(log)], False
    logger.setLevel(logging.WARNING)
    try:
        yield log
    finally:
        logger.handlers, logger.level, logger.propagate = before


def start_engine(css: str, fetcher: "URLFetcher") -> Engine:
    """The engine with the book's sheet."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    fonts._folder = Path(tempfile.mkdtemp(prefix="bookbuild-"))
    atexit.register(shutil.rmtree, fonts._folder, ignore_errors=True)  # a process may end without taking objects apart
    with calculations_fenced():
        sheet = CSS(string=css, font_config=fonts, url_fetcher=fetcher, base_url=BASE)
    return Engine(sheet, fonts, fetcher, alike=_OF_PAGE.search(css) is None)


def lay_out(engine: Engine, tree: etree._Element) -> "Document":
    """The pages of a document."""
    return lay_out_html(engine, to_html(tree))


def lay_out_html(engine: Engine, text: str) -> "Document":
    """The pages of a document given as polyglot HTML (`to_html`)."""
    html = parsed(text, engine.fetcher)
    with collector_off(), quick_engine(alike=engine.alike), figures_fit(), leaders_whole(), calculations_fenced():
        return html.render(stylesheets=[engine.sheet], font_config=engine.fonts)


def parsed(text: str, fetcher: "URLFetcher") -> "HTML":
    """The engine's document of polyglot HTML, read as the XML that it is: the HTML parser takes a twentieth of a build.

    Where SVG or MathML stand in the text, whose names are the HTML parser's to give, that reads it; it takes away the
    newline that opens a ``pre`` (HTML, 13.2.6.4.7).
    """
    import cssselect2
    from weasyprint import HTML

    if _FOREIGN.search(text):
        return HTML(string=_PRE.sub(r"\1\n\n", text), base_url=BASE, url_fetcher=fetcher)
    html = HTML.__new__(HTML)
    html.base_url, html.url_fetcher, html.media_type = BASE, fetcher, "print"
    root = ElementTree.fromstring(text)
    html.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
    html.etree_element = html.wrapper_element.etree_element
    return html


class _Packer:
    """What pydyf asks of a ``zlib.compressobj``, by libdeflate: a quarter of the time for as many bytes."""

    def __init__(self, level: int) -> None:
        self._parts: list[bytes] = []

    def compress(self, data: bytes) -> bytes:
        self._parts.append(data)
        return b""

    def flush(self) -> bytes:
        return bytes(deflate.zlib_compress(b"".join(self._parts), _LEVEL))


@contextmanager
def packed() -> Iterator[None]:
    """Deflate what pydyf writes by libdeflate."""
    quick = SimpleNamespace(compress=zlib.compress, compressobj=_Packer)
    with replaced(pydyf, "zlib", quick):
        yield


def draw(
    document: "Document", finisher: Any, variant: str = "none", paths: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """The PDF file, as `variant` of ``[pdf] variant``.

    `finisher` is called with the document and the pydyf.PDF before the trailer is written; `paths` as in
    `drawings_fenced`.
    """

    def written(pdf: Any) -> bytes:
        finisher(document, pdf)
        out = io.BytesIO()
        pdf.write(out, compress=True)
        return out.getvalue()

    return drawn(document, written, variant, paths)


def drawn(
    document: "Document",
    take: Callable[[Any], Drawn],
    variant: str = "none",
    paths: Mapping[str, bytes] = MappingProxyType({}),
) -> Drawn:
    """What `take` makes of the pydyf.PDF before it is written; the other arguments are those of `draw`."""
    from weasyprint import DEFAULT_OPTIONS
    from weasyprint.pdf import VARIANTS, generate_pdf

    claim(document, variant)
    options = {**DEFAULT_OPTIONS, **writing_options(variant)}
    if variant != "none":
        options |= {name: value for name, value in VARIANTS[variant][1].items() if options[name] is None}
    with collector_off(), quick_engine(), book_tags(document), drawings_fenced(paths), packed():
        return take(generate_pdf(document, None, 1, **options))
