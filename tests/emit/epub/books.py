"""A small intermediate HTML for the EPUB tests, and its files after the build."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from lxml import etree
from PIL import Image

from bookbuild.assemble import contents
from bookbuild.config import Config
from bookbuild.emit import EmitOptions
from bookbuild.emit.epub import emit_epub
from bookbuild.model import Artifact, Asset, Book, Metadata, PageBreak, Person
from bookbuild.pictures.gallery import prepare_pictures
from bookbuild.styles import Styles

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
TIME = 1_700_000_000


def section(kind: str, name: str, level: int, title: str, content: str = "", *, page: bool = True) -> str:
    """A chapter, document or section with the id `name`; `page` says whether it is a document of the order."""
    document = f' data-doc="{name}.md"' if page else ""
    return (
        f'<section class="{kind}" id="{name}"{document} data-src="{name}.md:1">'
        f'<h{min(level, 6)} class="title level-{level}">{title}</h{min(level, 6)}>{content}</section>'
    )


def html(body: str, *, front: str = "", back: str = "", language: str = "zh-CN", direction: str = "ltr") -> str:
    """A whole book."""
    matters = "".join(
        f'<section data-matter="{name}">{text}</section>'
        for name, text in (("front", front), ("body", body), ("back", back))
        if text
    )
    return (
        f'<html lang="{language}" dir="{direction}"><head><meta charset="utf-8"/><title>小书</title></head><body>'
        '<header class="titlepage" id="titlepage"><h1 class="book-title">小书</h1></header>'
        f'<nav class="toc" id="contents"><h1 class="toc-title">目录</h1></nav><main>{matters}</main>'
        '<section class="colophon" id="colophon"><h1 class="colophon-title">版权信息</h1></section></body></html>'
    )


def make(
    text: str,
    *,
    metadata: Metadata | None = None,
    assets: tuple[Asset, ...] = (),
    root: Path = Path("/nowhere"),
    timestamp: int = TIME,
    page_breaks: tuple[PageBreak, ...] = (),
    page_map: Mapping[str, str] = MappingProxyType({}),
) -> Artifact:
    """The artifact of an intermediate HTML."""
    tree = etree.fromstring(text)
    given = metadata or Metadata(
        "小书", language=tree.get("lang") or "", identifier="urn:uuid:0", authors=(Person("某人"),)
    )
    book = Book(text, "small", given, contents(tree), assets, root)
    options = EmitOptions(Config(), timestamp, prepare_pictures(book)[0], page_breaks=page_breaks, page_map=page_map)
    return emit_epub(book, Styles("p { margin: 0; }\n", ""), options)


def picture(folder: Path, name: str, colour: str = "red", kind: str = "PNG") -> Asset:
    """A picture in one colour, written into the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (320, 160), colour).save(path, kind)
    data = path.read_bytes()
    return Asset(name, f"image/{kind.lower()}", len(data), hashlib.sha256(data).hexdigest(), 320, 160)


def files_of(artifact: Artifact) -> dict[str, bytes]:
    """The files of the package by their names in the container, in its order."""
    with zipfile.ZipFile(io.BytesIO(artifact.files[0].data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def page_of(artifact: Artifact, name: str) -> etree._Element:
    """The root element of a content document."""
    return etree.fromstring(files_of(artifact)[f"EPUB/{name}"])


def outline_of(page: etree._Element) -> list[str]:
    """The names of a page's headings, in order."""
    return [etree.QName(node).localname for node in page.iter() if etree.QName(node).localname in HEADINGS]


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
