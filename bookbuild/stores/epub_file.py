"""An EPUB as a store sees it: its files, its package document, its pages and sheets, read without trust."""

import io
import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from lxml import etree
from PIL import Image

from bookbuild.places import start_places
from bookbuild.problems import BookError, problem

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
_CONTAINER = "META-INF/container.xml"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the manifest: `name` is that of the file in the container."""

    id: str
    name: str
    media_type: str
    properties: tuple[str, ...]


@dataclass(frozen=True)
class EpubFile:
    """The parsed EPUB. `size` is the file's in bytes, `package_name` the package document's name in the container."""

    files: dict[str, bytes]
    size: int
    package_name: str
    package: etree._Element

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The manifest in its order."""
        folder = posixpath.dirname(self.package_name)
        return tuple(
            Item(
                node.get("id") or "",
                posixpath.normpath(posixpath.join(folder, unquote(node.get("href") or ""))),
                node.get("media-type") or "",
                tuple((node.get("properties") or "").split()),
            )
            for node in self.package.iter(f"{OPF}item")
        )

    @cached_property
    def spine(self) -> tuple[str, ...]:
        """The names of the files in reading order."""
        names = {item.id: item.name for item in self.items}
        return tuple(names.get(node.get("idref") or "", "") for node in self.package.iter(f"{OPF}itemref"))

    @cached_property
    def pages(self) -> dict[str, etree._Element]:
        """The content documents by name, those that are well-formed."""
        return {
            item.name: root
            for item in self.items
            if item.media_type == "application/xhtml+xml"
            and (root := _parsed(self.files.get(item.name, b""))) is not None
        }

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The style sheets by name."""
        return {
            item.name: self.files[item.name].decode("utf-8", "replace")
            for item in self.items
            if item.media_type == "text/css" and item.name in self.files
        }

    @cached_property
    def pictures(self) -> dict[str, Image.Image]:
        """The pictures of pixels by name, opened, not decoded; those that can be opened."""
        found: dict[str, Image.Image] = {}
        for item in self.items:
            if item.media_type.startswith("image/") and item.media_type != "image/svg+xml" and item.name in self.files:
                try:
                    found[item.name] = Image.open(io.BytesIO(self.files[item.name]))
                except OSError:
                    continue  # the rule on damaged pictures says so
        return found

    @property
    def navigation(self) -> tuple[str, etree._Element | None]:
        """The name and the tree of the navigation document."""
        name = next((item.name for item in self.items if "nav" in item.properties), "")
        return name, self.pages.get(name)

    @property
    def cover(self) -> str:
        """The name of the cover picture, "" for none."""
        return next((item.name for item in self.items if "cover-image" in item.properties), "")

    def place(self, name: str, node: etree._Element) -> tuple[str, int, int]:
        """The file, line and column of an element of a page."""
        number = next(
            index for index, other in enumerate(node.getroottree().getroot().iter(etree.Element)) if other is node
        )
        return (name, *start_places(self.files[name])[number])


def read_epub(path: Path) -> EpubFile:
    """The EPUB at that path. Raises BookError when there is none that can be read."""
    try:
        with zipfile.ZipFile(path) as container:
            files = {name: container.read(name) for name in container.namelist() if not name.endswith("/")}
        rootfile = next(node for node in etree.fromstring(files[_CONTAINER], _safe()).iter("{*}rootfile"))
        name = rootfile.get("full-path") or ""
        return EpubFile(files, path.stat().st_size, name, etree.fromstring(files[name], _safe()))
    except (OSError, zipfile.BadZipFile, KeyError, StopIteration, etree.XMLSyntaxError, ValueError) as error:
        message = "there is no such file" if isinstance(error, FileNotFoundError) else "this is no EPUB"
        hint = "give the path of an .epub, such as dist/book.epub"
        raise BookError([problem("not-an-epub", message, str(path), 0, hint)]) from error


def _parsed(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, _safe())
    except etree.XMLSyntaxError:
        return None


def _safe() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
