"""Rules on pictures: the cover's size, pixels, transparency, colours, drawings."""

import posixpath
from collections.abc import Iterator

from bookbuild.stores.epub_file import EpubFile
from bookbuild.stores.hit import Hit

_SHORT_SIDE, _IDEAL, _PIXELS, _LONG_SIDE = 1400, (1600, 2560), 4_000_000, 3200


def small_cover(epub: EpubFile) -> Iterator[Hit]:
    """A short side under 1400 pixels."""
    cover = epub.pictures.get(epub.cover)
    if cover is not None and min(cover.size) < _SHORT_SIDE:
        yield Hit(f"the cover has {cover.width} × {cover.height} pixels", epub.cover)


def cover_below_ideal(epub: EpubFile) -> Iterator[Hit]:
    """Smaller than 1600 × 2560 pixels."""
    cover = epub.pictures.get(epub.cover)
    if cover is not None and (cover.width < _IDEAL[0] or cover.height < _IDEAL[1]):
        yield Hit(f"the cover has {cover.width} × {cover.height} pixels", epub.cover)


def damaged(epub: EpubFile) -> Iterator[Hit]:
    """Pictures that cannot be opened."""
    for item in epub.items:
        if (
            item.media_type.startswith("image/")
            and item.media_type != "image/svg+xml"
            and item.name not in epub.pictures
        ):
            yield Hit(f"{posixpath.basename(item.name)} cannot be decoded", item.name)


def too_many_pixels(epub: EpubFile) -> Iterator[Hit]:
    """Over 4 million pixels; the cover may have more."""
    for name, picture in epub.pictures.items():
        if name != epub.cover and picture.width * picture.height > _PIXELS:
            pixels = f"{picture.width} × {picture.height}"
            yield Hit(f"{posixpath.basename(name)} has {pixels} pixels", name)


def too_long(epub: EpubFile) -> Iterator[Hit]:
    """Over 3200 pixels on a side."""
    for name, picture in epub.pictures.items():
        if max(picture.size) > _LONG_SIDE:
            yield Hit(f"{posixpath.basename(name)} has {picture.width} × {picture.height} pixels", name)


def transparent(epub: EpubFile) -> Iterator[Hit]:
    """Pictures some pixels of which let the ground through."""
    for name, picture in epub.pictures.items():
        if not picture.has_transparency_data:
            continue
        lowest, _ = picture.convert("RGBA").getchannel("A").getextrema()
        if isinstance(lowest, int) and lowest < 255:
            yield Hit(f"{posixpath.basename(name)} is transparent", name)


def cmyk(epub: EpubFile) -> Iterator[Hit]:
    """Pictures in the colours of print."""
    for name, picture in epub.pictures.items():
        if picture.mode == "CMYK":
            yield Hit(f"{posixpath.basename(name)} is CMYK", name)


def drawings(epub: EpubFile) -> Iterator[Hit]:
    """SVG files, all in one."""
    names = [item.name for item in epub.items if item.media_type == "image/svg+xml"]
    if names:
        yield Hit(f"{len(names)} drawings are SVG, the first {posixpath.basename(names[0])}", names[0])
