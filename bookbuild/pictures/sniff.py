"""What a file is by its first bytes: suffixes lie often enough (seven pictures of one real book do)."""

import io
import re
import struct
import warnings

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\xff\x0a", "image/jxl"),
    (b"\x00\x00\x00\x0cJXL ", "image/jxl"),
)
_SVG = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>\s*)*<svg[\s/>]",
    re.S,
)

HEAD = 4096
"""How many bytes of a file `media_type` wants to see."""


def media_type(head: bytes) -> str:
    """The media type of a picture from its first `HEAD` bytes; "" when it is none."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:2] == b"BM" and head[6:10] == bytes(4):
        # Two letters may begin a text as well; the four reserved bytes of the header may not.
        return "image/bmp"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:12] in (b"ftypavif", b"ftypavis"):
        return "image/avif"
    return "image/svg+xml" if _SVG.match(head) else ""


def pixel_size(data: bytes, kind: str) -> tuple[int, int]:
    """Width and height in pixels of a raster; (0, 0) for an SVG and for what cannot be read."""
    if kind == "image/png" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if kind in ("", "image/svg+xml", "image/jxl"):
        return 0, 0
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # Only the header is read here: a picture too large to decode is told when it is prepared.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                return image.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError):
        return 0, 0
