"""The cover drawn: the template filled with texts that are laid out, and set in pixels."""

from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from bookbuild.cover.glyphs import missing_glyphs
from bookbuild.cover.layout import COVER_SIZE, MARGIN, lay_out
from bookbuild.cover.ornament import TILE, ornament
from bookbuild.cover.palette import palette_of
from bookbuild.cover.phrases import Cohesion
from bookbuild.languages import is_rtl, regional
from bookbuild.model import Metadata

_QUALITY = 90


@dataclass(frozen=True, slots=True)
class DrawnCover:
    """A JPEG of `COVER_SIZE`, and the characters that no font of this machine has: they are boxes on it."""

    data: bytes
    missing: tuple[str, ...] = ()


def draw_cover(metadata: Metadata, accent: str, text: str) -> DrawnCover:
    """The cover of a book with title, subtitle, series, authors and publisher, on the colour `accent`.

    `text` is the book's: where its characters stand together tells where a title may be broken. The bytes depend on
    the input, the fonts of this machine and libvips' version alone.
    """
    import pyvips

    svg = cover_svg(metadata, accent, text)
    drawn = pyvips.Image.svgload_buffer(svg.encode(), unlimited=True).flatten(background=255).colourspace("srgb")
    data = drawn.jpegsave_buffer(Q=_QUALITY, optimize_coding=True, subsample_mode="off", keep="none")
    series = metadata.series.name if metadata.series else ""
    names = "".join(person.name for person in metadata.authors)
    shown = "".join((metadata.title, metadata.subtitle, series, names, metadata.publisher))
    return DrawnCover(bytes(data), missing_glyphs(shown))


def cover_svg(metadata: Metadata, accent: str, text: str) -> str:
    """The cover as SVG, its texts as text."""
    palette = palette_of(accent)
    layout = lay_out(metadata, Cohesion(text))
    rtl = is_rtl(metadata.language)
    environment = Environment(loader=PackageLoader("bookbuild"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("cover.svg.j2").render(
        width=COVER_SIZE[0],
        height=COVER_SIZE[1],
        margin=MARGIN,
        tile=TILE,
        palette=palette,
        tiles=ornament(metadata.title, palette, layout.band, layout.rows),
        rule=layout.rule,
        x=COVER_SIZE[0] - MARGIN if rtl else MARGIN,
        direction="rtl" if rtl else "ltr",
        language=regional(metadata.language),
        lines=layout.lines,
    )
