"""Rules on the package: size, metadata, kinds and names of files, cover, contents, landmarks, pages."""

import posixpath
import re
from collections.abc import Iterator
from types import MappingProxyType
from urllib.parse import unquote

from lxml import etree

from bookbuild.stores.epub_file import DC, OPF, TYPE, XHTML, EpubFile
from bookbuild.stores.hit import Hit

_MB = 1_000_000
_CORE = frozenset(
    """image/gif image/jpeg image/png image/svg+xml image/webp audio/mpeg audio/mp4 audio/ogg text/css
    application/xhtml+xml application/x-dtbncx+xml application/smil+xml application/javascript text/javascript
    application/ecmascript font/ttf font/otf font/woff font/woff2 application/font-sfnt application/vnd.ms-opentype
    application/font-woff application/pls+xml application/oebps-package+xml""".split()
)
_FONTS: MappingProxyType[str, bool] = MappingProxyType(
    {"font/ttf": True, "font/otf": True, "font/woff": True, "application/vnd.ms-opentype": True, "font/woff2": False}
)
_ASCII_NAME = re.compile(r"[A-Za-z0-9._/-]+")


def over_kobo(epub: EpubFile) -> Iterator[Hit]:
    """Over 100 MB."""
    return _over(epub, 100)


def over_kindle(epub: EpubFile) -> Iterator[Hit]:
    """Over 650 MB."""
    return _over(epub, 650)


def over_limit(epub: EpubFile) -> Iterator[Hit]:
    """Over 2 GB."""
    return _over(epub, 2048)


def over_mail(epub: EpubFile) -> Iterator[Hit]:
    """Over 50 MB."""
    return _over(epub, 50)


def _over(epub: EpubFile, megabytes: int) -> Iterator[Hit]:
    if epub.size > megabytes * _MB:
        yield Hit(f"the file has {epub.size / _MB:.0f} MB", epub.package_name)


def no_language(epub: EpubFile) -> Iterator[Hit]:
    """No language, or one that says nothing."""
    said = [(node.text or "").strip() for node in epub.package.iter(f"{DC}language")]
    if not said or said[0].lower() in ("", "und", "mul", "zxx"):
        yield Hit("the book's language is not said", epub.package_name)


def no_identifier(epub: EpubFile) -> Iterator[Hit]:
    """No identifier."""
    if not any((node.text or "").strip() for node in epub.package.iter(f"{DC}identifier")):
        yield Hit("the book has no identifier", epub.package_name)


def no_isbn(epub: EpubFile) -> Iterator[Hit]:
    """No ISBN among the identifiers."""
    if not any("isbn" in (node.text or "").lower() for node in epub.package.iter(f"{DC}identifier")):
        yield Hit("the book has no ISBN", epub.package_name)


def foreign_types(epub: EpubFile) -> Iterator[Hit]:
    """Files that are of no core media type (EPUB 3.3, 3.2)."""
    for item in epub.items:
        if item.media_type not in _CORE:
            yield Hit(f"{posixpath.basename(item.name)} is of the type {item.media_type or '?'}", item.name)


def webp(epub: EpubFile) -> Iterator[Hit]:
    """WebP: core since EPUB 3.3 only."""
    for item in epub.items:
        if item.media_type == "image/webp":
            yield Hit(f"{posixpath.basename(item.name)} is WebP", item.name)


def odd_names(epub: EpubFile) -> Iterator[Hit]:
    """Names with other characters than ASCII letters, digits, dot, hyphen and underscore."""
    for name in epub.files:
        if not _ASCII_NAME.fullmatch(name):
            yield Hit(f"the name {name} has spaces or other than ASCII letters", name)


def no_cover(epub: EpubFile) -> Iterator[Hit]:
    """No cover for new readers, or none for old ones."""
    if not epub.cover:
        yield Hit("the book has no cover picture", epub.package_name)
        return
    ids = {item.id: item.name for item in epub.items}
    named = [ids.get(m.get("content") or "") for m in epub.package.iter(f"{OPF}meta") if m.get("name") == "cover"]
    if epub.cover not in named:
        yield Hit("the cover is not named for older readers", epub.package_name)


def cover_twice(epub: EpubFile) -> Iterator[Hit]:
    """The cover picture on more than one of the first pages of the spine."""
    cover = posixpath.basename(epub.cover)
    shown = [name for name in epub.spine[:4] if cover and cover in epub.files.get(name, b"").decode("utf-8", "replace")]
    for name in shown[1:]:
        yield Hit("the cover is shown a second time", name)


def deep_toc(epub: EpubFile) -> Iterator[Hit]:
    """Entries below the third level."""
    name, _ = epub.navigation
    for toc in _navs(epub, "toc"):
        for link in toc.iter(f"{XHTML}a"):
            if sum(parent.tag == f"{XHTML}ol" for parent in link.iterancestors()) > 3:
                yield Hit(f"“{_text(link)}” is on a fourth level of the contents", *epub.place(name, link))
                return


def toc_order(epub: EpubFile) -> Iterator[Hit]:
    """Entries that lead back."""
    name, _ = epub.navigation
    order = {page: number for number, page in enumerate(epub.spine)}
    last = -1
    for toc in _navs(epub, "toc"):
        for link in toc.iter(f"{XHTML}a"):
            at = order.get(_target(name, link).partition("#")[0], last)
            if at < last:
                yield Hit(f"“{_text(link)}” leads back in the book", *epub.place(name, link))
            last = max(last, at)


def landmarks(epub: EpubFile) -> Iterator[Hit]:
    """Landmarks without contents or body."""
    name, _ = epub.navigation
    kinds = {link.get(TYPE) for marks in _navs(epub, "landmarks") for link in marks.iter(f"{XHTML}a")}
    missing = [kind for kind in ("toc", "bodymatter") if kind not in kinds]
    if missing:
        yield Hit(f"the landmarks name no {' and no '.join(missing)}", name or epub.package_name)


def ncx(epub: EpubFile) -> Iterator[Hit]:
    """No NCX, one of another book, or places that it names twice."""
    name = next((item.name for item in epub.items if item.media_type == "application/x-dtbncx+xml"), "")
    if name not in epub.files:
        yield Hit("there is no NCX for older readers", epub.package_name)
        return
    root = etree.fromstring(epub.files[name])
    identifiers = {(node.text or "").strip() for node in epub.package.iter(f"{DC}identifier")}
    said = next((m.get("content") for m in root.iter("{*}meta") if m.get("name") == "dtb:uid"), "")
    if said not in identifiers:
        yield Hit(f"the NCX has another identifier, {said}", name)
    targets = [content.get("src") for point in root.iter("{*}navPoint") for content in point.findall("{*}content")]
    for target in sorted({str(target) for target in targets if targets.count(target) > 1}):
        yield Hit(f"the NCX names {target} twice", name)


def no_page_list(epub: EpubFile) -> Iterator[Hit]:
    """No list of pages."""
    if not _navs(epub, "page-list"):
        yield Hit("there is no list of printed pages", epub.navigation[0] or epub.package_name)


def font_kinds(epub: EpubFile) -> Iterator[Hit]:
    """Fonts of a kind that some readers leave out."""
    for item in epub.items:
        if not _FONTS.get(item.media_type, True):
            yield Hit(f"{posixpath.basename(item.name)} is WOFF2", item.name)


def _navs(epub: EpubFile, kind: str) -> list[etree._Element]:
    _, root = epub.navigation
    return [] if root is None else [nav for nav in root.iter(f"{XHTML}nav") if nav.get(TYPE) == kind]


def _target(name: str, link: etree._Element) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(link.get("href") or "")))


def _text(node: etree._Element) -> str:
    return " ".join("".join(str(part) for part in node.itertext()).split())
