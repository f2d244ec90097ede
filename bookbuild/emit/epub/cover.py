"""The cover: the book's own picture made fit for stores, or one that is drawn; a page of its own with it alone."""

import hashlib
from collections.abc import Mapping

from lxml import etree

from bookbuild.config import line_of
from bookbuild.cover import COVER_SIZE, DrawnCover, draw_cover
from bookbuild.emit import EmitOptions
from bookbuild.emit.epub.content import Page
from bookbuild.emit.epub.pictures import PictureFile
from bookbuild.emit.epub.xhtml import EPUB_TYPE
from bookbuild.installed import fonts_stamp
from bookbuild.model import Book
from bookbuild.pictures.prepare import Prepared
from bookbuild.pictures.reduce import Limits, Reduced, reduce_raster
from bookbuild.problems import Problem, problem
from bookbuild.tree import text_of
from bookbuild.words import Words
from bookbuild.work import Job, run

_SHORT_SIDE = 1400
"""Apple's and Kobo's least, in pixels."""
_QUALITY = 90


def make_cover(
    book: Book, tree: etree._Element, accent: str, options: EmitOptions
) -> tuple[PictureFile, list[Problem]]:
    """The file of the cover, a JPEG, and what is said about it."""
    given = options.pictures.get(book.metadata.cover)
    if given is not None and given.data:
        job = Job(fit_cover, (given,), (hashlib.sha256(given.data).hexdigest(), given.media_type))
        made = run([job], cache=options.cache)[0]
        return _file(made), _said(made, options)
    text = text_of(tree)
    fonts = fonts_stamp() if options.cache else ""
    key = (repr(book.metadata), accent, hashlib.sha256(text.encode()).hexdigest(), fonts)
    drawn = run([Job(draw_cover, (book.metadata, accent, text), key)], cache=options.cache)[0]
    hint = "give one in [book] cover; 1600 × 2560 pixels are ideal"
    said = problem("cover-drawn", "no cover is given; one was drawn", options.config.file, 0, hint)
    return _file(Reduced(drawn.data, "image/jpeg", *COVER_SIZE)), [said, *_missing(drawn, options)]


def fit_cover(picture: Prepared) -> Reduced:
    """A given cover as an opaque JPEG in sRGB, no side over 2560 pixels; a drawing is set as large as 1600 × 2560."""
    if picture.media_type == "image/jpeg":
        limits = Limits(max(COVER_SIZE), _QUALITY, pixels=max(COVER_SIZE) ** 2)
        return reduce_raster(picture.data, picture.media_type, limits)
    import pyvips

    if picture.media_type == "image/svg+xml":
        scale = min(COVER_SIZE[0] / picture.width, COVER_SIZE[1] / picture.height)
        shown = pyvips.Image.svgload_buffer(picture.data, scale=scale, unlimited=True)
    else:
        longest = max(COVER_SIZE)
        shown = pyvips.Image.thumbnail_buffer(
            picture.data, longest, height=longest, size="down", output_profile="srgb", intent="perceptual"
        )
    shown = shown.colourspace("srgb")
    shown = shown.flatten(background=255) if shown.hasalpha() else shown
    data = shown.jpegsave_buffer(Q=_QUALITY, optimize_coding=True, subsample_mode="off", keep="none")
    return Reduced(bytes(data), "image/jpeg", shown.width, shown.height)


def without_cover(pictures: Mapping[str, Prepared], tree: etree._Element, cover: str) -> dict[str, Prepared]:
    """The pictures of the text: the cover is one of them only where the text shows it too."""
    shown = {img.get("src") for img in tree.iter("img")}
    return {path: picture for path, picture in pictures.items() if path != cover or path in shown}


def cover_key(book: Book, shown: Mapping[str, PictureFile]) -> str:
    """What the cover's file is called beside the asset paths of the pictures that the text shows."""
    cover = book.metadata.cover
    return cover if cover and cover not in shown else "cover"


def cover_page(picture: PictureFile, book_title: str, words: Words) -> Page:
    """The first page of the book, with the cover picture in it."""
    section = etree.Element("section", {EPUB_TYPE: "cover", "class": "cover", "id": "cover"})
    alt = f"{words.cover}: {book_title}"
    etree.SubElement(section, "img", {"src": picture.name, "alt": alt, "role": "doc-cover"})
    return Page("cover.xhtml", words.cover, "cover", section)


def _file(made: Reduced) -> PictureFile:
    return PictureFile("cover.jpg", made.media_type, made.data, made.width, made.height)


def _missing(drawn: DrawnCover, options: EmitOptions) -> list[Problem]:
    """A character that is a box on the cover; the place is the title's, where it mostly comes from."""
    line = line_of(options.config, "book.title")
    hint = "install a font that has it, or write it in another way"
    return [
        problem(
            "glyph-missing", f"no font has {char} (U+{ord(char):04X}) of the cover", options.config.file, line, hint
        )
        for char in drawn.missing
    ]


def _said(made: Reduced, options: EmitOptions) -> list[Problem]:
    if min(made.width, made.height) >= _SHORT_SIDE:
        return []
    message = f"the cover has {made.width} × {made.height} pixels; stores want {_SHORT_SIDE} at least on its short side"
    line = line_of(options.config, "book.cover")
    return [problem("cover-small", message, options.config.file, line, "give a bigger picture, 1600 × 2560 at best")]
