"""One asset → what a book carries of it: checked by decoding, turned into a kind that every reader knows, drawable."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from bookbuild.pictures.families import FAMILIES
from bookbuild.pictures.filtered import filtered_as_pixels
from bookbuild.pictures.pixels import draw_svg
from bookbuild.pictures.rasters import DamagedPictureError, loses_frames, prepare_raster
from bookbuild.pictures.svg import repair_svg
from bookbuild.problems import Problem, problem

_FILTERS = ("a filter",)
_PNG = "image/png"
_SVG = "image/svg+xml"
_RESAVE = "open the picture in an editor and save it again, or take it from its source once more"
_PLAIN = "export the picture from its editor with plain text, or as PNG"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready for EPUB and PDF: its bytes, their media type, its size in CSS pixels, and what was found.

    `data` is empty and both sizes are 0 when `problems` holds an error that leaves nothing to show. `sha256` is that of
    `data`, or empty where nobody has made it.
    """

    data: bytes
    media_type: str
    width: int
    height: int
    problems: tuple[Problem, ...] = ()
    sha256: str = ""


def prepare_picture(path: Path, asset_path: str, media_type: str, families: tuple[str, ...] = FAMILIES) -> Prepared:
    """The picture at `path`, called `asset_path` in problems, whose content is of type `media_type`.

    PNG, JPEG and GIF come back byte for byte; other pixels as PNG or JPEG (`bookbuild.pictures.rasters`), SVG repaired
    (`bookbuild.pictures.svg`), or as PNG where it holds what no book engine draws right. `families` are the fonts of
    an SVG's text. Raises OSError when the file cannot be read.
    """
    made = _prepared(path.read_bytes(), asset_path, media_type, families)
    return replace(made, sha256=sha256(made.data).hexdigest())


def _prepared(data: bytes, asset_path: str, media_type: str, families: tuple[str, ...]) -> Prepared:
    try:
        if media_type == _SVG:
            return _prepare_svg(data, asset_path, families)
        prepared = Prepared(*prepare_raster(data, media_type))
    except DamagedPictureError as error:
        return Prepared(b"", media_type, 0, 0, (problem("picture-damaged", str(error), asset_path, hint=_RESAVE),))
    if not loses_frames(data, media_type):
        return prepared
    message = "the picture moves; books show its first frame"
    return replace(prepared, problems=(problem("picture-frames", message, asset_path, hint="make it a GIF"),))


def _prepare_svg(data: bytes, asset_path: str, families: tuple[str, ...]) -> Prepared:
    repaired = repair_svg(data, families)
    problems = [problem("svg-unsafe", f"taken out: {what}", asset_path) for what in repaired.unsafe]
    problems += [
        problem("svg-undrawable", f"no book engine draws {what}", asset_path, hint=_PLAIN)
        for what in repaired.undrawable
    ]
    width, height = max(1, round(repaired.width)), max(1, round(repaired.height))
    if not repaired.raster:
        return Prepared(repaired.data, _SVG, width, height, tuple(problems))
    drawing = (
        filtered_as_pixels(repaired.data, repaired.width, repaired.height) if repaired.raster == _FILTERS else None
    )
    what = "" if drawing is None else "shapes "
    problems.append(problem("svg-raster", f"{what}set as pixels because of {', '.join(repaired.raster)}", asset_path))
    if drawing is not None:
        return Prepared(drawing, _SVG, width, height, tuple(problems))
    return Prepared(draw_svg(repaired.data, repaired.width, repaired.height), _PNG, width, height, tuple(problems))
