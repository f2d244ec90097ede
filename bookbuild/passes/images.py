"""Pictures: every ``<img>`` leads to an asset and has a text for those who cannot see it, or there is a problem."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from lxml import etree

from bookbuild.model import Asset, Manuscript
from bookbuild.passes.captions import plain_text
from bookbuild.passes.lines import line_of
from bookbuild.paths import FileIndex, Found, find, index_files, leaves_tree
from bookbuild.problems import Problem, problem
from bookbuild.tree import replace, text_of
from bookbuild.words import Words, words_for

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_DATA_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]", re.I)
_TYPES = MappingProxyType(
    {
        ".png": ("image/png", "image/apng"),
        ".apng": ("image/apng", "image/png"),
        ".jpg": ("image/jpeg",),
        ".jpeg": ("image/jpeg",),
        ".jpe": ("image/jpeg",),
        ".jfif": ("image/jpeg",),
        ".gif": ("image/gif",),
        ".webp": ("image/webp",),
        ".svg": ("image/svg+xml",),
        ".avif": ("image/avif",),
        ".bmp": ("image/bmp", "image/x-ms-bmp"),
        ".tif": ("image/tiff",),
        ".tiff": ("image/tiff",),
        ".ico": ("image/x-icon", "image/vnd.microsoft.icon"),
    }
)


@dataclass(frozen=True, slots=True)
class _Tree:
    """What can be looked up: all files of the book's folder, the pictures among them, the book's words."""

    index: FileIndex
    assets: MappingProxyType[str, Asset]
    public: tuple[str, ...]
    words: Words


def resolve_images(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Point every picture at an asset and give it its `alt`: the author's, or else its caption.

    A picture of the network becomes a link, one that is not there a ``span.missing``. A ``data:`` picture stays as it
    is: it is inside the document already.
    """
    main = tree.find(".//main")
    if main is None:
        raise ValueError("the tree has no <main>")
    files = _Tree(
        index=index_files(manuscript.files),
        assets=MappingProxyType({asset.path: asset for asset in manuscript.assets}),
        public=manuscript.public,
        words=words_for(manuscript.metadata.language),
    )
    problems: list[Problem] = []
    told: set[str] = set()
    for picture in list(main.iter("img")):
        found = _resolve(picture, files)
        problems.extend(note for note in found if note.code != "picture-suffix" or note.message not in told)
        told.update(note.message for note in found)
    return problems


def _resolve(picture: etree._Element, files: _Tree) -> list[Problem]:
    file, line = line_of(picture)
    source = (picture.get("src") or "").strip()
    picture.set("data-src", f"{file}:{line}")
    if _is_remote(source):
        return [_to_link(picture, source, files.words)]
    if _DATA_PICTURE.match(source):
        return _give_alt(picture)
    if not source or (_SCHEME.match(source) and not source.lower().startswith("data:")):
        message = f"“{source}” is no path of a picture" if source else "a picture without a path"
        return [_to_missing(picture, "picture-missing", message, files.words, "name a file of the book's folder")]
    if source.lower().startswith("data:"):
        message = f"a picture of the type {source[5:40].partition(';')[0].partition(',')[0] or 'text/plain'}"
        return [_to_missing(picture, "picture-type", message, files.words, "use a PNG, JPEG, GIF, WebP or SVG file")]
    return _resolve_file(picture, source, files)


def _is_remote(source: str) -> bool:
    return source.startswith("//") or source.lower().startswith(("http://", "https://"))


def _resolve_file(picture: etree._Element, source: str, files: _Tree) -> list[Problem]:
    file, line = line_of(picture)
    parent = str(PurePosixPath(file).parent)
    folder = "" if parent == "." else parent
    path = unquote(re.split(r"[?#]", source, maxsplit=1)[0])
    found = _find(source, path, folder, files)
    if found is None and leaves_tree(path, folder):
        message, hint = f"“{source}” lies outside the book's folder", "copy the picture into the book's folder"
        return [_to_missing(picture, "picture-outside", message, files.words, hint)]
    if found is None:
        hint = _nearest(path, folder, files)
        return [_to_missing(picture, "picture-missing", f"there is no picture “{source}”", files.words, hint)]
    asset = files.assets.get(found.path)
    if asset is None:
        hint = "use a PNG, JPEG, GIF, WebP or SVG file"
        return [_to_missing(picture, "picture-type", f"{found.path} is no picture by its content", files.words, hint)]
    picture.set("src", asset.path)
    problems = _give_alt(picture)
    if found.rule != "exact":
        problems.append(problem("picture-rule", f"“{source}” was found as {asset.path} ({found.rule})", file, line))
    expected = _TYPES.get(PurePosixPath(asset.path).suffix.lower())
    if expected is not None and asset.media_type not in expected:
        message = f"{asset.path} is {asset.media_type} by its content"
        problems.append(problem("picture-suffix", message, file, line))
    return problems


def _find(source: str, path: str, folder: str, files: _Tree) -> Found | None:
    """The file that a path means; a name may hold what looks like an escape or a fragment, or Windows' separators."""
    for candidate, rule in ((path, ""), (source, "as typed"), (path.replace("\\", "/"), "backslashes")):
        found = find(files.index, candidate, folder, files.public)
        if found is not None:
            return Found(found.path, rule) if rule and candidate != path else found
    return None


def _nearest(path: str, folder: str, files: _Tree) -> str:
    """Advice for a picture that is not there: where a file of that name is, or a name much like it."""
    name = PurePosixPath(path).name
    by_name = {PurePosixPath(asset).name.lower(): asset for asset in sorted(files.assets, reverse=True)}
    near = get_close_matches(name.lower(), by_name, n=1, cutoff=0.6)
    return (
        f"did you mean {by_name[near[0]]}?" if near else f"put the file into {folder or 'the book'}, or mend the path"
    )


def _to_missing(picture: etree._Element, code: str, message: str, words: Words, hint: str) -> Problem:
    file, line = line_of(picture)
    mark = etree.Element("span", {"class": "missing"})
    mark.text = words.missing.format(title=(picture.get("src") or "")[:80])
    replace(picture, mark)
    return problem(code, message, file, line, hint)


def _to_link(picture: etree._Element, source: str, words: Words) -> Problem:
    """Show a picture of the network as a link; a link around it keeps its own target, and the new one follows it."""
    file, line = line_of(picture)
    address = f"https:{source}" if source.startswith("//") else source
    title = " ".join((picture.get("alt") or "").split()) or _caption(picture) or _last_part(address)
    link = etree.Element("a", {"class": "remote-picture", "href": address})
    link.text = words.remote_picture.format(title=title)
    around = next(picture.iterancestors("a"), None)
    if around is None:
        replace(picture, link)
    elif around.get("href") in (source, address) and not text_of(around) and len(around) == 1:
        replace(around, link)
    else:
        name = etree.Element("span")
        name.text = title
        replace(picture, name)
        link.tail, around.tail = around.tail, " "
        around.addnext(link)
    hint = "save the picture in the book's folder and name that file"
    return problem("picture-remote", f"{address} is a picture of the network", file, line, hint)


def _last_part(address: str) -> str:
    return unquote(PurePosixPath(urlsplit(address).path).name) or address


def _caption(picture: etree._Element) -> str:
    figure = next(picture.iterancestors("figure"), None)
    caption = None if figure is None else figure.find("figcaption")
    return "" if caption is None or caption in picture.iterancestors() else plain_text(caption)


def _give_alt(picture: etree._Element) -> list[Problem]:
    alt = " ".join((picture.get("alt") or "").split()) or _caption(picture)
    picture.set("alt", alt)
    if alt:
        return []
    file, line = line_of(picture)
    name = (picture.get("src") or "")[:80]
    hint = "describe what it shows: ![description](path)"
    return [problem("picture-alt", f"nothing says in words what {name} shows", file, line, hint)]
