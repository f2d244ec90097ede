"""One prepared picture → the same within the limits of an EPUB's budget."""

from dataclasses import replace

from bookbuild.pictures.prepare import Prepared
from bookbuild.pictures.rasters import is_moving
from bookbuild.pictures.reduce import Limits, reduce_raster
from bookbuild.pictures.svg_rasters import reduce_rasters

_REDUCED = frozenset(["image/png", "image/jpeg", "image/gif"])


def fit_picture(picture: Prepared, limits: Limits) -> Prepared:
    """The picture within the limits, shown as large as before.

    One that moves stays as it is, and so does one that libvips refuses: Pillow has decoded it, so readers will.
    """
    import pyvips

    if picture.media_type == "image/svg+xml":
        return replace(picture, data=reduce_rasters(picture.data, limits))
    if picture.media_type not in _REDUCED or is_moving(picture.data):
        return picture
    try:
        made = reduce_raster(picture.data, picture.media_type, limits)
    except pyvips.Error:
        return picture
    return replace(picture, data=made.data, media_type=made.media_type)
