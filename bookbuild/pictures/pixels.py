"""SVG → PNG, for what EPUB readers or WeasyPrint would draw wrong: librsvg draws it, through libvips."""

from bookbuild.pictures.filter_regions import bound_filters

_PRINTED_WIDTH = 480.0  # CSS pixels: the text block of a book page, a little over 12 cm
_SCALE = 2
_MAX_WIDTH = 2000
_MAX_HEIGHT = 2800
_LEVEL = 3  # the EPUB's pictures are made small later, and the PDF's are stored anew


def draw_svg(data: bytes, width: float, height: float) -> bytes:
    """A repaired SVG of that size in CSS pixels as PNG bytes, twice as fine as it is printed at least.

    At most 2000 pixels wide and 2800 high. The bytes depend on the input and on libvips' version alone. Raises
    pyvips.Error when librsvg cannot draw it.
    """
    import pyvips

    scale = pixel_scale(width, height)
    picture = pyvips.Image.svgload_buffer(bound_filters(data), scale=scale, unlimited=True)
    return bytes(picture.pngsave_buffer(compression=_LEVEL, keep="none"))


def pixel_scale(width: float, height: float) -> float:
    """Pixels in a CSS pixel of an SVG of that size."""
    scale = _SCALE * max(1.0, _PRINTED_WIDTH / width)
    return min(scale, _MAX_WIDTH / width, _MAX_HEIGHT / height)
