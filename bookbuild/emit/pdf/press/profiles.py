"""ICC profiles: that of the press, and the way from sRGB to its inks.

Without a profile of the printer's, we take the CMYK profile that libvips is built with ("Chemical proof", made by
Graeme W. Gill with Argyll from a measured chart). Its copyright tag says "Released into the public domain", so it may
be embedded in a book; nothing has to be installed or downloaded. It describes no registered printing condition: a
printer who names one ("FOGRA39", "GRACoL 2013") has its profile, and that one should be configured.
"""

import io
import struct
from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType

import pyvips
from PIL import Image, ImageCms

_REGISTERED: MappingProxyType[str, str] = MappingProxyType(
    {
        "iso coated v2": "FOGRA39",
        "coated fogra39": "FOGRA39",
        "uncoated fogra29": "FOGRA29",
        "pso lwc improved": "FOGRA45",
        "pso uncoated iso12647": "FOGRA47",
        "pso coated v3": "FOGRA51",
        "pso uncoated v3": "FOGRA52",
        "gracol2006": "CGATS TR 006",
        "gracol2013": "CGATS21-2-CRPC6",
        "swop2006_coated3": "CGATS TR 003",
        "swop2006_coated5": "CGATS TR 005",
        "swop2013": "CGATS21-2-CRPC5",
        "web coated (swop)": "CGATS TR 001",
        "japan color 2001 coated": "JC200103",
        "japan color 2011 coated": "JC201103",
    }
)
"""Beginnings and parts of profile descriptions, in lower case, and the condition that they characterize."""

_BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION
_PROFILES = (OSError, ImageCms.PyCMSError)


def generic() -> bytes:
    """The CMYK profile that libvips brings along."""
    return bytes(pyvips.Operation.call("profile_load", "cmyk"))


def is_cmyk(profile: bytes) -> bool:
    """Whether `profile` is an ICC profile of a CMYK output device that LittleCMS can separate for.

    The header tells (ICC.1, 7.2): device class at byte 12, colour space at byte 16, signature at byte 36.
    """
    if profile[12:20] != b"prtrCMYK" or profile[36:40] != b"acsp":
        return False
    try:
        separate(profile)
    except _PROFILES:
        return False
    return True


def description(profile: bytes) -> str:
    """The profile's name for people."""
    return str(_open(profile).profile.profile_description or "").strip()


def condition(profile: bytes) -> str:
    """The registered printing condition that the profile's description names, or ``""``."""
    text = description(profile).lower()
    return next((name for part, name in _REGISTERED.items() if part in text), "")


def version(profile: bytes) -> tuple[int, int]:
    """Major and minor version: PDF 1.4 takes profiles up to 2.4, PDF 1.6 up to 4.0 (ISO 32000-1, table 66)."""
    major, minor = struct.unpack(">BB", profile[8:10])
    return major, minor >> 4


@lru_cache(maxsize=4)
def separate(profile: bytes, source: bytes | None = None) -> ImageCms.ImageCmsTransform:
    """From 8-bit RGB (`source`, sRGB without one) to the 8-bit inks of `profile`.

    Relative colorimetric with black point compensation: white stays paper, and dark colours keep their differences.
    """
    given = _open(source) if source else ImageCms.createProfile("sRGB")
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    return ImageCms.buildTransform(given, _open(profile), "RGB", "CMYK", renderingIntent=intent, flags=_BLACK_POINT)


@lru_cache(maxsize=8)
def to_srgb(source: bytes) -> ImageCms.ImageCmsTransform:
    """From 8-bit RGB of `source` to sRGB."""
    target = ImageCms.createProfile("sRGB")
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    return ImageCms.buildTransform(_open(source), target, "RGB", "RGB", renderingIntent=intent, flags=_BLACK_POINT)


def turned(pixels: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    """A picture through a transform; Pillow's own copies the profile to each, which takes longer than a small one."""
    made = Image.new(transform.output_mode, pixels.size)
    transform.transform.apply(pixels.getim(), made.getim())
    return made


def one_colour(transform: ImageCms.ImageCmsTransform) -> Callable[[tuple[float, ...]], tuple[float, ...]]:
    """`transform` for single RGB colours, components from 0 to 1."""

    def convert(colour: tuple[float, ...]) -> tuple[float, ...]:
        red, green, blue = (round(255 * min(1.0, max(0.0, value))) for value in colour)
        pixel = turned(Image.new("RGB", (1, 1), (red, green, blue)), transform)
        return tuple(value / 255 for value in pixel.tobytes())

    return convert


def _open(profile: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(profile))
