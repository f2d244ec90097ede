"""Pictures: their pixels become inks. A JPEG stays a JPEG, all others stay free of loss.

A picture that has only greys is set in black ink alone. Pillow writes CMYK into a JPEG the way that Adobe does, with
all values inverted, so such a picture needs a ``Decode`` array that turns them back (ISO 32000-1, 7.4.8).
"""

import io
from typing import Any

import deflate
import pikepdf
from pikepdf import Array, Name
from PIL import Image, ImageChops, ImageOps

from bookbuild.emit.pdf.press import profiles
from bookbuild.emit.pdf.press.inks import Colour, Inks, cmyk
from bookbuild.emit.pdf.press.spaces import components, device_colour, family, is_spot, palette, resolve

_QUALITY = 95
_LEVEL = 6
_GREY_ENOUGH = 2
"""How far apart the components of a pixel of a grey picture may be, of 255: JPEG rounds."""

_INVERTED = [1, 0] * 4
_LEFT_BEHIND = ("/Decode", "/Intent", "/Alternates", "/OPI", "/OC", "/Metadata", "/StructParent")


def recolour_picture(picture: Any, resources: Any, inks: Inks) -> bool:
    """Convert an image XObject in place. False if its kind is one that cannot be converted: it is as it was."""
    if picture.get("/ImageMask") or inks.only_black:
        return True
    if str(picture.get("/Filter")) == "/JPXDecode":
        return False
    space = resolve(picture.ColorSpace, resources)
    if family(space) == "/DeviceGray" or (inks.profile and family(space) == "/DeviceCMYK"):
        return True
    if is_spot(space):
        return False
    if family(space) == "/Indexed" and "/SMask" not in picture:
        picture.ColorSpace = recolour_palette(space, inks)
        return True
    pixels = as_pillow(picture, space)
    if pixels is None:
        return False
    _write(picture, _inked(pixels, _source(space), inks))
    return True


def flatten_picture(picture: Any, resources: Any, alpha: float) -> None:
    """Set a picture on white paper where it is transparent: by its soft mask, and as a whole by `alpha`."""
    if picture.get("/ImageMask") or ("/SMask" not in picture and alpha >= 1):
        return
    space = resolve(picture.ColorSpace, resources)
    pixels = as_pillow(picture, space)
    if pixels is None:
        return
    mask = Image.new("L", pixels.size, 255)
    if "/SMask" in picture:
        soft = as_pillow(picture.SMask, picture.SMask.ColorSpace)
        mask = soft.resize(pixels.size) if soft is not None else mask
        del picture["/SMask"]
    mask = mask.point([round(value * alpha) for value in range(256)])
    if pixels.mode == "CMYK":
        paper = Image.new("CMYK", pixels.size, (0, 0, 0, 0))
    else:
        paper = Image.new(pixels.mode, pixels.size, "white")
    paper.paste(pixels, (0, 0), mask)
    profiled = family(space) == "/ICCBased"
    write_pixels(picture, paper)
    if profiled:
        picture.ColorSpace = space


def as_pillow(picture: Any, space: Any) -> Image.Image | None:
    """The pixels of a picture as Pillow has them (L, RGB or CMYK), its soft mask left out; None if it has no such."""
    if components(space) == 0:
        return None
    size, raw = (int(picture.Width), int(picture.Height)), str(picture.get("/Filter"))
    mode = {1: "L", 3: "RGB", 4: "CMYK"}[components(space)]
    if raw == "/DCTDecode":
        pixels: Image.Image = Image.open(io.BytesIO(picture.read_raw_bytes()))
        if pixels.mode == "CMYK":  # Pillow has turned them back already
            return pixels if _is_inverted(picture) else ImageOps.invert(pixels)
        return pixels.convert(mode)
    if int(picture.BitsPerComponent) == 8 and family(space) != "/Indexed" and "/Decode" not in picture:
        return Image.frombytes(mode, size, picture.read_bytes())
    pixels = pikepdf.PdfImage(picture).as_pil_image()
    return pixels if pixels.mode in ("L", "RGB", "CMYK") else pixels.convert("RGB")


def recolour_palette(space: Any, inks: Inks) -> Array:
    """An Indexed space of the same picture, whose colours are inks: black only where all of them are grey."""
    base, table = palette(space)
    count = components(base)
    colours = [
        device_colour(base, [value / 255 for value in table[at : at + count]])
        for at in range(0, len(table) - count + 1, count)
    ]
    inked = [inks.flat(colour) for colour in colours]
    black = all(len(colour) == 1 for colour in inked)
    if not black:
        inked = [cmyk(inks.smooth(colour)) for colour in colours]
    name = Name.DeviceGray if black else Name.DeviceCMYK
    return Array([Name.Indexed, name, space[2], pikepdf.String(_bytes(inked))])


def write_pixels(picture: Any, pixels: Image.Image) -> None:
    """Make `pixels` (L, RGB or CMYK) those of an image XObject, free of loss."""
    data = bytes(deflate.zlib_compress(pixels.tobytes(), _LEVEL))
    picture.write(data, filter=Name.FlateDecode, decode_parms=pikepdf.Object.parse(b"null"))
    _describe(picture, pixels)


def _write(picture: Any, pixels: Image.Image) -> None:
    if str(picture.get("/Filter")) != "/DCTDecode":
        write_pixels(picture, pixels)
        return
    data = io.BytesIO()
    pixels.save(data, "JPEG", quality=_QUALITY, subsampling=0)
    picture.write(data.getvalue(), filter=Name.DCTDecode)
    _describe(picture, pixels)
    if pixels.mode == "CMYK":
        picture.Decode = Array(_INVERTED)


def _describe(picture: Any, pixels: Image.Image) -> None:
    for key in _LEFT_BEHIND:
        if key in picture:
            del picture[key]
    if picture.get("/DecodeParms") is None and "/DecodeParms" in picture:
        del picture["/DecodeParms"]
    picture.Width, picture.Height = pixels.size
    picture.BitsPerComponent = 8
    picture.ColorSpace = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}[pixels.mode]


def _inked(pixels: Image.Image, source: bytes | None, inks: Inks) -> Image.Image:
    """`pixels` in black ink, if that is all there is or all that is needed; in the press's four inks otherwise."""
    if pixels.mode == "L" or (pixels.mode == "CMYK" and inks.profile):
        return pixels
    coloured = pixels.convert("RGB")
    if source:
        coloured = profiles.turned(coloured, profiles.to_srgb(source))
    if _is_grey(coloured):
        return coloured.getchannel("G")
    if inks.profile is None:
        return grey_pixels(coloured)
    return profiles.turned(coloured, profiles.separate(inks.profile))


def grey_pixels(pixels: Image.Image) -> Image.Image:
    """Pixels of the same luminance, as `inks.grey` does for one colour."""
    import pyvips

    width, height = pixels.size
    coloured = pyvips.Image.new_from_memory(pixels.tobytes(), width, height, 3, "uchar").copy(interpretation="srgb")
    light = coloured.colourspace("scrgb").recomb([[0.2126, 0.7152, 0.0722]])
    grey = light.bandjoin([light, light]).copy(interpretation="scrgb").colourspace("srgb").extract_band(1)
    return Image.frombytes("L", pixels.size, grey.write_to_memory())


def _is_grey(pixels: Image.Image) -> bool:
    red, green, blue = pixels.split()
    return all(
        ImageChops.difference(green, other).getextrema()[1] <= _GREY_ENOUGH  # type: ignore[operator]
        for other in (red, blue)
    )


def _is_inverted(picture: Any) -> bool:
    return [int(value) for value in picture.get("/Decode", [])] == _INVERTED


def _source(space: Any) -> bytes | None:
    return bytes(space[1].read_bytes()) if family(space) == "/ICCBased" and components(space) == 3 else None


def _bytes(colours: list[Colour]) -> bytes:
    return bytes(round(255 * min(1.0, max(0.0, value))) for colour in colours for value in colour)
