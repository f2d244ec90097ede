"""Pixels for e-readers: no larger than a screen shows, in the fewest bytes that look the same, on white.

A transparent ground shows a reader's night mode through (Kobo and Kindle refuse it), so it is flattened; profiles
become sRGB; metadata go. Each picture is tried as what it is and as what may be smaller, and judged by its structural
similarity to the pixels that it stands for.
"""

from dataclasses import dataclass
from typing import Any

from bookbuild.pictures.metadata import without_metadata

ALIKE = 0.985
"""The structural similarity below which a smaller file is not taken."""
_ALIKE_PHOTO = 0.99
_PHOTO_GAIN = 0.6
"""A PNG becomes a JPEG only for less than this part of its size: letters in a drawing suffer from it."""
_PALETTES = ((80, 0.99), (95, ALIKE))
"""Qualities of a palette, and how alike the picture must be for it."""
_DITHER = 0.7
_BUSY = 0.2
"""Bytes a pixel of a reduced PNG from which on it may be a photograph."""
_STEPS, _FINE, _FINEST = (0, 6, 12), 97, 100
"""Steps above the wished JPEG quality, taken until the picture looks the same; the qualities that come behind them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The longest side in pixels (0: any), the quality of JPEG from 1 to 100, whether the ground is made opaque.

    `pixels`: the most that the picture may have, by default what Apple Books lets one within the text have.
    """

    long_side: int
    quality: int
    opaque: bool = True
    pixels: int = 4_000_000


@dataclass(frozen=True, slots=True)
class Reduced:
    """A picture's new bytes, media type, width and height in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def reduce_raster(data: bytes, media_type: str, limits: Limits) -> Reduced:
    """A PNG, JPEG or still GIF within the limits, a GIF as PNG. Raises pyvips.Error when libvips cannot decode it.

    The same bytes for the same input and versions of libvips and oxipng.
    """
    import pyvips

    source = pyvips.Image.new_from_buffer(data, "", access="random")
    picture = _resized(_plain(source, opaque=limits.opaque), limits)
    if media_type == "image/jpeg":
        made = (_jpeg(picture, limits.quality, ALIKE) or _jpeg_of(picture, _FINEST), "image/jpeg")
    else:
        made = _drawing_or_photo(picture, limits.quality)
    if media_type != "image/gif" and _may_stay(source, limits):
        kept = without_metadata(data, media_type)
        if len(kept) <= len(made[0]):
            return Reduced(kept, media_type, source.width, source.height)
    return Reduced(*made, picture.width, picture.height)


def _drawing_or_photo(picture: Any, quality: int) -> tuple[bytes, str]:
    """A PNG, or the JPEG that says the same in far fewer bytes."""
    png = _png(picture)
    if picture.hasalpha() or len(png) <= _BUSY * picture.width * picture.height:
        return png, "image/png"
    photo = _jpeg(picture, quality, _ALIKE_PHOTO)
    return (photo, "image/jpeg") if photo and len(photo) < _PHOTO_GAIN * len(png) else (png, "image/png")


def _plain(picture: Any, *, opaque: bool) -> Any:
    """Upright, sRGB or grey, 8 bits; on white if `opaque`, and without an alpha channel that hides nothing."""
    picture = picture.autorot()
    if picture.get_typeof("icc-profile-data"):
        picture = picture.icc_transform("srgb")
    elif picture.interpretation not in ("srgb", "b-w"):
        picture = picture.colourspace("srgb")
    if picture.format != "uchar":
        picture = picture.cast("uchar", shift=picture.format == "ushort")
    if picture.hasalpha():
        hides = picture[picture.bands - 1].min() < 255
        picture = picture.flatten(background=255) if opaque or not hides else picture
    return picture


def _resized(picture: Any, limits: Limits) -> Any:
    longest = max(picture.width, picture.height)
    scale = min(1.0, limits.long_side / longest) if limits.long_side else 1.0
    scale = min(scale, (limits.pixels / (picture.width * picture.height)) ** 0.5)
    if scale >= 1:
        return picture.copy_memory()
    if not picture.hasalpha():
        return picture.resize(scale).copy_memory()
    return picture.premultiply().resize(scale).unpremultiply().cast("uchar").copy_memory()


def _may_stay(source: Any, limits: Limits) -> bool:
    """Whether the file as it is would do, should it be the smallest."""
    fits = not limits.long_side or max(source.width, source.height) <= limits.long_side
    fits = fits and source.width * source.height <= limits.pixels
    upright = not source.get_typeof("orientation") or source.get("orientation") == 1
    ground = limits.opaque and source.hasalpha()
    return fits and upright and not ground and source.interpretation in ("srgb", "b-w")


def _jpeg(picture: Any, quality: int, alike: float) -> bytes:
    """The first of a few qualities that looks the same; empty if none does."""
    for tried in sorted({_FINE, *(min(_FINEST, quality + step) for step in _STEPS)}):
        data = _jpeg_of(picture, tried)
        if _alike(picture, data) >= alike:
            return data
    return b""


def _jpeg_of(picture: Any, quality: int) -> bytes:
    return bytes(
        picture.jpegsave_buffer(
            Q=quality,
            optimize_coding=True,
            trellis_quant=True,
            overshoot_deringing=True,
            optimize_scans=False,
            keep="none",
        )
    )


def _png(picture: Any) -> bytes:
    """A palette where the eye cannot tell, else without loss."""
    import oxipng

    safe = oxipng.StripChunks.safe()
    for quality, alike in _PALETTES:
        palette = picture.pngsave_buffer(palette=True, Q=quality, dither=_DITHER, effort=7, keep="none")
        if _alike(picture, palette) >= alike:
            # Indexes are no amounts: filters make them no smaller. A sixtieth fewer bytes would take twice as long.
            return bytes(oxipng.optimize_from_memory(palette, level=1, strip=safe, filter=[oxipng.RowFilter.NoOp]))
    whole = picture.pngsave_buffer(compression=6, keep="none")
    return bytes(oxipng.optimize_from_memory(whole, level=2, strip=safe))


def _alike(picture: Any, data: bytes) -> float:
    import pyvips

    from bookbuild.pictures.similarity import similarity

    other = pyvips.Image.new_from_buffer(data, "")
    return min(similarity(_on(picture, ground), _on(other, ground)) for ground in _grounds(picture))


def _grounds(picture: Any) -> tuple[int, ...]:
    """The grounds on which pictures are compared: a transparent one may stand on any."""
    return (255, 90) if picture.hasalpha() else (255,)


def _on(picture: Any, ground: int) -> Any:
    flat = picture.flatten(background=ground) if picture.hasalpha() else picture
    return flat if flat.bands == 3 else flat.colourspace("srgb")
