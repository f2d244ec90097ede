"""An SVG as books can carry it: harmless, valid, and drawn alike by browsers, e-readers and WeasyPrint."""

from dataclasses import dataclass

from lxml import etree

from bookbuild.pictures.baseline import settle_baselines
from bookbuild.pictures.clean import clean, drop_unsafe
from bookbuild.pictures.dark import bake_dark_mode, paint_background
from bookbuild.pictures.families import FAMILIES, replace_families
from bookbuild.pictures.foreign import foreign_to_text
from bookbuild.pictures.ids import make_ids_unique
from bookbuild.pictures.limits import reasons_for_pixels
from bookbuild.pictures.rasters import DamagedPictureError
from bookbuild.pictures.size import complete_size
from bookbuild.pictures.svgtree import elements, parse, presentation
from bookbuild.pictures.values import mend_values
from bookbuild.pictures.vocabulary import keep_known_attributes


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired SVG, its size in CSS pixels, and what was found.

    `unsafe` names what was taken out, `undrawable` what no engine can draw and is lost, `raster` why it must be set as
    pixels (empty: it may stay a drawing).
    """

    data: bytes
    width: float
    height: float
    unsafe: tuple[str, ...] = ()
    undrawable: tuple[str, ...] = ()
    raster: tuple[str, ...] = ()


def repair_svg(data: bytes, families: tuple[str, ...] = FAMILIES) -> Repaired:
    """A file's content, repaired. Raises DamagedPictureError when it is no well-formed SVG."""
    try:
        root = parse(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedPictureError(f"the SVG cannot be read: {error}") from error
    if elements(root, "text", "foreignObject") and not presentation(root, "font-size"):
        root.set("font-size", "16px")  # a browser's; librsvg takes 12, WeasyPrint the size of the text around it
    return repair_element(root, families)


def repair_element(root: etree._Element, families: tuple[str, ...] = FAMILIES) -> Repaired:
    """Repair an ``svg`` element where it stands, with or without namespaces; `data` holds it as a file of its own.

    Raises DamagedPictureError when its size cannot be told.
    """
    unsafe = drop_unsafe(root)
    clean(root)
    undrawable = foreign_to_text(root)
    settle_baselines(root)
    mend_values(root)
    replace_families(root, families)
    make_ids_unique(root)
    width, height = complete_size(root)
    bake_dark_mode(root)
    paint_background(root)
    keep_known_attributes(root)
    data = etree.tostring(root, encoding="utf-8", with_tail=False)
    return Repaired(data, width, height, tuple(unsafe), tuple(undrawable), tuple(reasons_for_pixels(root)))
