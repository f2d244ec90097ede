"""The engine draws with pictures that are ready (`Pixels`) instead of decoding and encoding each of them twice.

WeasyPrint 70.0 has no way in for them: one function of it is replaced while a book is laid out. What would retire this:
a cache of picture streams in the engine that outlives a process.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pydyf

from bookbuild.emit.pdf.ready import Pixels
from bookbuild.patching import replaced

_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
_COLOURS = {"L": 1, "RGB": 3, "CMYK": 4}


@contextmanager
def pictures_ready(pictures: Mapping[str, Pixels]) -> Iterator[None]:
    """Lay out with `pictures` by URL."""
    from weasyprint import document

    engine = document.original_get_image_from_uri
    ready = _ready_class()

    def found(cache: Any, url_fetcher: Any, options: Any, url: str, *rest: Any, **named: Any) -> Any:
        if url in pictures and url not in cache and named.get("orientation", "from-image") == "from-image":
            cache[url] = ready(url, pictures[url])
        return engine(cache, url_fetcher, options, url, *rest, **named)

    with replaced(document, "original_get_image_from_uri", found):
        yield


def _ready_class() -> Any:
    from hashlib import md5

    from weasyprint.images import RasterImage

    class ReadyImage(RasterImage):  # type: ignore[misc]  # the engine has no types
        def __init__(self, url: str, pixels: Pixels) -> None:
            self.id = md5(url.encode(), usedforsecurity=False).hexdigest()
            self.pixels, self.mode, self._dpi = pixels, pixels.mode, None
            self.width, self.height = pixels.natural or pixels.size
            self.ratio = self.width / self.height

        def get_x_object(self, interpolate: bool, dpi_ratio: float) -> Any:
            """The stream; `dpi_ratio` is 1, since no resolution is asked for."""
            return image_object(self.pixels, interpolate=interpolate)

    return ReadyImage


def image_object(pixels: Pixels, *, interpolate: bool) -> Any:
    """The image XObject (ISO 32000-1, 8.9.5), a pydyf.Stream, with its mask's as ``SMask``."""
    space: Any = _SPACES[pixels.mode]
    if pixels.palette:
        space = pydyf.Array(["/Indexed", space, len(pixels.palette) // 3 - 1, f"<{pixels.palette.hex()}>"])
    extra = pydyf.Dictionary(
        {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": pixels.size[0],
            "Height": pixels.size[1],
            "ColorSpace": space,
            "BitsPerComponent": pixels.bits,
            "Interpolate": "true" if interpolate else "false",
            "Filter": f"/{pixels.filter}",
        }
    )
    if pixels.filter == "FlateDecode":
        colours = 1 if pixels.palette else _COLOURS[pixels.mode]
        parms = {"Predictor": 15, "Columns": pixels.size[0], "Colors": colours, "BitsPerComponent": pixels.bits}
        extra["DecodeParms"] = pydyf.Dictionary(parms)
    if pixels.inverted:
        extra["Decode"] = pydyf.Array([1, 0] * 4)
    if pixels.mask is not None:
        extra["SMask"] = image_object(pixels.mask, interpolate=interpolate)
    return pydyf.Stream([pixels.data], extra)
