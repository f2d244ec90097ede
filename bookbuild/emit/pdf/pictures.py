"""Pictures of the book for the engine: served from memory, sized so that none is wider or higher than the page."""

from collections.abc import Mapping

from lxml import etree

from bookbuild.emit.pdf.fetcher import BASE, address
from bookbuild.emit.pdf.page_breaks import NUMBER, OUTSIDE
from bookbuild.emit.pdf.probe import Measure
from bookbuild.pictures.prepare import Prepared
from bookbuild.tree import replace

_INDENT = 36
_HIGHEST = 0.75
"""The part of the text area's height that a picture may take: its caption and a line of text go beside it."""


def served(pictures: Mapping[str, Prepared]) -> dict[str, tuple[bytes, str]]:
    """The pictures as the engine asks for them: bytes and media type by URL."""
    return {address(path): (picture.data, picture.media_type) for path, picture in pictures.items()}


def place_pictures(tree: etree._Element, pictures: Mapping[str, Prepared], page: Measure, least_dpi: float = 0) -> None:
    """Address every ``img`` and bound its size; author's widths are CSS pixels or percent of the measure.

    Pictures of pixels are no larger than `least_dpi` of them an inch allow, 0 for any size.

    A picture that could not be prepared, a problem already, leaves its alternative text. What has an address already
    is a drawn formula.
    """
    for img in list(tree.iter("img")):
        source = img.get("src") or ""
        picture = pictures.get(source)
        if picture is None:
            if not source.startswith(("data:", BASE)):
                missing = etree.Element("span", {"class": "missing"})
                missing.text = img.get("alt") or source
                missing.set(NUMBER, img.get(NUMBER) or OUTSIDE)
                replace(img, missing)
            continue
        img.set("src", address(img.get("src") or ""))
        highest = page.height * _HIGHEST / _stacked(img)
        width = _typed_width(img, picture, page)
        widest = _widest(picture, page, least_dpi)
        for name in ("width", "height"):
            if name in img.attrib:
                del img.attrib[name]
        if width is None:
            style = f"max-height: {highest:.1f}px"
            style += f"; max-width: {widest - _inset(img):.1f}px" if widest < page.width else ""
        else:
            ratio = picture.height / picture.width if picture.width else 1.0
            style = f"width: {min(width, widest, highest / ratio):.1f}px; height: auto"
        img.set("style", "; ".join(filter(None, (img.get("style"), style))))


def _widest(picture: Prepared, page: Measure, least_dpi: float) -> float:
    if not least_dpi or picture.media_type == "image/svg+xml":
        return page.width
    return min(page.width, picture.width * 96 / least_dpi)


def _inset(img: etree._Element) -> float:
    """CSS pixels by which the boxes around a picture may narrow its place: a bound in pixels replaces one of 100 %."""
    return _INDENT * sum(parent.tag in ("li", "dd", "aside", "blockquote") for parent in img.iterancestors())


def _stacked(img: etree._Element) -> int:
    """How many pictures stand above each other in the figure of `img`: together they have to fit the page."""
    figure = next((parent for parent in img.iterancestors("figure")), None)
    return 1 if figure is None else max(1, sum(1 for p in figure.iter("p") if p.find(".//img") is not None))


def _typed_width(img: etree._Element, picture: Prepared, page: Measure) -> float | None:
    """The width that the author asks for, in CSS pixels; from a height alone by the picture's shape."""
    width, height = _length(img.get("width"), page.width), _length(img.get("height"), page.height)
    if width is None and height is not None and picture.height:
        return height * picture.width / picture.height
    return width


def _length(text: str | None, whole: float) -> float | None:
    value = (text or "").strip().removesuffix("px")
    try:
        if value.endswith("%"):
            return float(value[:-1]) / 100 * whole
        return float(value)
    except ValueError:
        return None
