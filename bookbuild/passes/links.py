"""Links between documents and within them, rewritten to ids of the one tree; links to nowhere become text."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.passes.slugs import name_key
from bookbuild.paths import MARKDOWN_SUFFIXES, FileIndex, Found, find, index_files
from bookbuild.problems import Problem, problem
from bookbuild.tree import has_class, place, text_of, unwrap

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# fmt: off
_OUTWARD = frozenset([
    "http", "https", "ftp", "mailto", "tel", "sms", "geo", "urn", "doi", "news", "irc", "ircs", "git", "ssh",
    "magnet", "xmpp",
])
# fmt: on
_DONE = ("noteref", "xref", "remote-picture")
_UNSAFE = re.compile(r'[\s<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})')


@dataclass(frozen=True, slots=True)
class Places:
    """Where links can lead: the ids of documents by path, of names by document, and all ids of the book."""

    documents: dict[str, str]
    names: dict[str, dict[str, str]]
    ids: frozenset[str]
    index: FileIndex
    public: tuple[str, ...]
    assets: frozenset[str]


def rewrite_links(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Point every link at an id of the tree or at the network; what leads nowhere keeps its text, with a problem."""
    main = tree.find(".//main")
    if main is None:
        raise ValueError("the tree has no <main>")
    places = gather_places(main, manuscript)
    problems: list[Problem] = []
    for link in [node for node in main.iter("a") if node.get("href") is not None]:
        if not any(has_class(link, name) for name in _DONE):
            problems.extend(_rewrite(link, (link.get("href") or "").strip(), places))
    return problems


def gather_places(main: etree._Element, manuscript: Manuscript) -> Places:
    """What every document of the book can be linked by, once all ids are given."""
    sections = [node for node in main.iter("section") if node.get("data-doc")]
    names: dict[str, dict[str, str]] = {}
    for section in sections:
        own = names.setdefault(section.get("data-doc") or "", {})
        for node in _own(section):
            identity = node.get("id")
            for name in (*(node.get("data-names") or "").split(), identity) if identity else ():
                if name:
                    own.setdefault(name, identity or "")
    return Places(
        documents={section.get("data-doc") or "": section.get("id") or "" for section in sections},
        names=names,
        ids=frozenset(str(node.get("id")) for node in main.iter(etree.Element) if node.get("id")),
        index=index_files(manuscript.files),
        public=manuscript.public,
        assets=frozenset(asset.path for asset in manuscript.assets),
    )


def target_id(href: str, here: str, places: Places) -> str:
    """The id that a link within the book means exactly, seen from the document `here`; "" when there is none."""
    path, anchor = _split(href)
    if not path and anchor in places.ids and anchor not in places.names[here]:
        return anchor
    found = find(places.index, path, dirname(here), places.public, MARKDOWN_SUFFIXES) if path else Found(here, "exact")
    if found is None or found.path not in places.documents:
        return ""
    return _named(found.path, anchor, places) if anchor else places.documents[found.path]


def _own(section: etree._Element) -> Iterator[etree._Element]:
    yield section
    for child in section:
        if child.tag != "section" or not has_class(child, "document"):
            yield from _own(child)


def _rewrite(link: etree._Element, href: str, places: Places) -> list[Problem]:
    if not href:
        unwrap(link)
        return []
    scheme = _SCHEME.match(href)
    if href.startswith("//") or href.lower().startswith("www."):
        return _outward(link, f"https://{href.removeprefix('//')}")
    if scheme:
        return _outward(link, href)
    return _inward(link, href, places)


def _outward(link: etree._Element, address: str) -> list[Problem]:
    scheme = address.partition(":")[0].lower()
    if scheme not in _OUTWARD:
        return [_broken(link, f"“{address}” leads to nothing that a book can name", "give an address of the network")]
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    if scheme in ("http", "https", "ftp") and not host:
        return [_broken(link, f"“{address}” is no address of the network", "mend the address")]
    link.set("href", _UNSAFE.sub(lambda match: quote(match.group()), address))
    return []


def _inward(link: etree._Element, href: str, places: Places) -> list[Problem]:
    path, anchor = _split(href)
    here = document_of(link)
    if not path:
        if anchor in places.ids and anchor not in places.names[here]:
            link.set("href", f"#{anchor}")
            return []
        return _to_place(link, here, anchor, places)
    found = _find(path, here, places)
    if found is None:
        return [_broken(link, f"nothing is at “{path}”", _nearest(path, places))]
    if found.path in places.assets and any(child.tag == "img" for child in link):
        unwrap(link)
        return []
    if found.path not in places.documents:
        return [_broken(link, f"“{found.path}” is not in the book", "add it to the order, or link to the network")]
    problems = _to_place(link, found.path, anchor, places)
    if found.rule != "exact":
        file, line = place(link)
        problems.append(problem("link-rule", f"“{path}” was found as {found.path} ({found.rule})", file, line))
    return problems


def _find(path: str, here: str, places: Places) -> Found | None:
    """The file that a link in `here` means: seen from its folder, or else from its page's address on a web site.

    Sites show x.md at ``/x/``, so that links typed for their readers lead one folder up to reach what lies beside it.
    """
    found = find(places.index, path, dirname(here), places.public, MARKDOWN_SUFFIXES)
    if (found is not None and found.path in places.documents) or posixpath.splitext(path)[1]:
        return found
    by_address = find(places.index, path, posixpath.splitext(here)[0], places.public, MARKDOWN_SUFFIXES)
    if by_address is None or by_address.path not in places.documents:
        return found
    return Found(by_address.path, "page address")


def _split(href: str) -> tuple[str, str]:
    path, _, anchor = href.partition("#")
    return unquote(path.partition("?")[0]), name_key(unquote(anchor))


def _nearest(path: str, places: Places) -> str:
    nearest = places.index.nearest(path)
    return f"is {nearest} meant?" if nearest in places.documents else "mend the link, or leave only its text"


def _to_place(link: etree._Element, path: str, anchor: str, places: Places) -> list[Problem]:
    """Lead to a name of a document as typed, or else without case; to its beginning where it has no such name."""
    identity = _named(path, anchor, places)
    link.set("href", f"#{identity or places.documents[path]}")
    if identity or not anchor:
        return []
    file, line = place(link)
    message = f"{path} has no place called “{anchor}”; the link leads to its beginning"
    return [problem("anchor-missing", message, file, line, f"put {{#{anchor}}} behind the heading that is meant")]


def _named(path: str, anchor: str, places: Places) -> str:
    names = places.names[path]
    lowered = {name.lower(): identity for name, identity in reversed(names.items())}
    return names.get(anchor) or lowered.get(anchor.lower(), "")


def document_of(link: etree._Element) -> str:
    """The path of the document that an element stands in."""
    return next(str(node.get("data-doc")) for node in link.iterancestors("section") if node.get("data-doc"))


def _broken(link: etree._Element, message: str, hint: str) -> Problem:
    file, line = place(link)
    text = text_of(link)
    for name in list(link.attrib):
        if name not in ("id", "data-names", "data-src"):
            del link.attrib[name]
    link.tag = "span"
    link.set("class", "broken-link")
    return problem("link-broken", f"{message} (the link “{text}”)" if text else message, file, line, hint)
