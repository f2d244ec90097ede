"""Pixels: checked to be all there, and of a kind that every reader shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageFile

from bookbuild.pictures.png import size_of_whole

# The core image types that EPUB has had since its first version. WebP is one since EPUB 3.3 only: EPUBCheck 4, which
# shops still run, refuses it, and Kindle's list (JPEG, PNG, GIF) has none of WebP, BMP, TIFF and AVIF.
_KEPT = frozenset(["image/png", "image/jpeg", "image/gif"])
_FORMATS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
    "image/bmp": "BMP",
    "image/tiff": "TIFF",
    "image/avif": "AVIF",
}
_QUALITY = 95  # what is stored with loss twice, and a third time for the EPUB, must not show it
_TURNED = (5, 6, 7, 8)
_ORIENTATION = 0x0112


class DamagedPictureError(Exception):
    """The file is no whole picture of its kind; the message says what is wrong with it."""


def prepare_raster(data: bytes, media_type: str) -> tuple[bytes, str, int, int]:
    """Bytes, media type, width and height in pixels, as shown (EXIF orientation applied to the size).

    WebP, BMP, TIFF and AVIF become JPEG when they were stored with loss and are opaque, else PNG; colour profiles stay.
    Raises DamagedPictureError.
    """
    whole = size_of_whole(data) if media_type == "image/png" else None
    if whole is not None:
        return data, media_type, *whole
    picture = decode(data, media_type)
    width, height = picture.size
    if picture.getexif().get(_ORIENTATION) in _TURNED:
        width, height = height, width
    if media_type in _KEPT:
        return data, media_type, width, height
    converted, new_type = _convert(picture, data, media_type)
    return converted, new_type, width, height


def loses_frames(data: bytes, media_type: str) -> bool:
    """Whether the picture moves, and is of a kind that becomes a still one."""
    return media_type not in _KEPT and is_moving(data)


def is_moving(data: bytes) -> bool:
    """Whether the file has more than one frame: an animated GIF, PNG or WebP, a TIFF of several pages."""
    with Image.open(BytesIO(data)) as picture:
        return getattr(picture, "n_frames", 1) > 1


def decode(data: bytes, media_type: str) -> Image.Image:
    """The first frame, really decoded. Raises DamagedPictureError, also for a picture that is cut off."""
    known = _FORMATS.get(media_type)
    if known is None:
        raise DamagedPictureError(f"{media_type} is no type of picture that bookbuild knows")
    try:
        with _whole_pictures_only():
            picture = Image.open(BytesIO(data), formats=[known])
            picture.load()
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise DamagedPictureError(f"the picture cannot be decoded: {error}") from error
    return picture


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """WeasyPrint's import tells Pillow to accept pictures that are cut off; what is checked here must be whole."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _convert(picture: Image.Image, data: bytes, media_type: str) -> tuple[bytes, str]:
    from PIL import ImageOps

    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    transparent = upright.has_transparency_data
    buffer = BytesIO()
    if not transparent and _is_lossy(data, media_type):
        upright.convert("RGB").save(buffer, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile)
        return buffer.getvalue(), "image/jpeg"
    if upright.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
        upright = upright.convert("RGBA" if transparent else "RGB")
        profile = None if picture.mode == "CMYK" else profile
    upright.save(buffer, "PNG", icc_profile=profile)
    return buffer.getvalue(), "image/png"


def _is_lossy(data: bytes, media_type: str) -> bool:
    """Whether the pixels were stored with loss: a WebP with a VP8 chunk (RFC 9649, 2.5), an AVIF, a JPEG in TIFF."""
    return (media_type == "image/webp" and b"VP8 " in data[:64]) or media_type == "image/avif"
