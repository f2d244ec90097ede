"""Pictures of the book as files of the package: prepared once, named by their paths, the same content kept once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace as replace_data
from html import escape
from pathlib import PurePosixPath
from types import MappingProxyType

from lxml import etree

from bookbuild.emit.epub.content import ascii_stem
from bookbuild.pictures.prepare import Prepared
from bookbuild.tree import replace

_FOLDER = "images"
_SUFFIXES: MappingProxyType[str, str] = MappingProxyType(
    {
        "image/png": "png",
        "image/jpeg": "jpg",
        "image/gif": "gif",
        "image/svg+xml": "svg",
        "image/webp": "webp",
    }
)
_ROOT = re.compile(rb"<svg(?:\s[^<>]*)?(?<!/)>")
_EM = 16.0
"""CSS pixels in the text size that authors' pixel widths are meant for."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture in the package: `name` relative to the package document, `width` and `height` in CSS pixels."""

    name: str
    media_type: str
    data: bytes
    width: int
    height: int


def name_pictures(pictures: Mapping[str, Prepared]) -> dict[str, PictureFile]:
    """The pictures of the book, by asset path, with a name in the package; equal ones share a file."""
    files: dict[str, PictureFile] = {}
    by_content: dict[bytes, PictureFile] = {}
    taken: set[str] = set()
    for path, picture in pictures.items():
        if picture.data not in by_content:
            by_content[picture.data] = _file(path, picture, taken)
        files[path] = by_content[picture.data]
    return files


def title_drawings(tree: etree._Element, pictures: Mapping[str, Prepared]) -> dict[str, Prepared]:
    """Give each SVG without a title the alternative text that it has wherever it is shown (SVG 2, 5.4)."""
    texts: dict[str, set[str]] = {}
    for img in tree.iter("img"):
        texts.setdefault(img.get("src") or "", set()).add(img.get("alt") or "")
    titled = {}
    for path, picture in pictures.items():
        alt = next(iter(texts[path])) if len(texts.get(path, ())) == 1 else ""
        drawing = picture.media_type == "image/svg+xml" and b"<title" not in picture.data
        titled[path] = replace_data(picture, data=_titled(picture.data, alt)) if drawing and alt else picture
    return titled


def _titled(svg: bytes, title: str) -> bytes:
    return _ROOT.sub(lambda match: match[0] + f"<title>{escape(title, quote=False)}</title>".encode(), svg, count=1)


def place_pictures(tree: etree._Element, pictures: Mapping[str, PictureFile]) -> str:
    """Point every ``img`` to its file in the package. Returns the CSS for the widths that authors ask for.

    A picture that could not be prepared, a problem already, leaves its alternative text.

    Widths become classes in em or percent: pixels mean another size on every reader, and inline styles would take the
    choice from the user.
    """
    rules: dict[str, str] = {}
    for img in list(tree.iter("img")):
        source = img.get("src") or ""
        if source.startswith("data:"):
            continue
        picture = pictures.get(source)
        if picture is None:
            missing = etree.Element("span", {"class": "missing"})
            missing.text = img.get("alt") or source
            replace(img, missing)
            continue
        img.set("src", picture.name)
        width = _typed_width(img.get("width") or "", img.get("height") or "", picture)
        for name in ("width", "height"):
            img.attrib.pop(name, "")
        if width:
            name = "width-" + width.replace("%", "pc").replace(".", "-")
            rules[name] = width
            img.set("class", f"{img.get('class') or ''} {name}".strip())
    return "".join(f".{name} {{ width: {width}; }}\n" for name, width in sorted(rules.items()))


def _file(path: str, picture: Prepared, taken: set[str]) -> PictureFile:
    stem, suffix = ascii_stem(str(PurePosixPath(path).with_suffix(""))), _SUFFIXES[picture.media_type]
    name, number = f"{_FOLDER}/{stem}.{suffix}", 1
    while name in taken:
        number += 1
        name = f"{_FOLDER}/{stem}-{number}.{suffix}"
    taken.add(name)
    return PictureFile(name, picture.media_type, picture.data, picture.width, picture.height)


def _typed_width(width: str, height: str, picture: PictureFile) -> str:
    """The width that the author asks for as CSS, from a height alone by the picture's shape; "" for none."""
    if width.endswith("%"):
        return f"{_number(width[:-1]):g}%" if _number(width[:-1]) else ""
    pixels = _number(width)
    if not pixels and _number(height) and picture.height:
        pixels = _number(height) * picture.width / picture.height
    return f"{round(pixels / _EM, 2):g}em" if pixels else ""


def _number(text: str) -> float:
    try:
        return max(0.0, float(text.strip().removesuffix("px")))
    except ValueError:
        return 0.0
