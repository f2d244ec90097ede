"""Links within the book: from ids of the one intermediate HTML to files and ids of the package."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote, urlsplit

from lxml import etree

from bookbuild.emit.epub.content import CONTENTS_ID, NAVIGATION, Page
from bookbuild.model import TocEntry
from bookbuild.problems import Problem, problem
from bookbuild.tree import place

_NCNAME = re.compile(r"[A-Za-z_][\w.-]*\Z")
_NOT_IN_URL = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]")
_NO_HOST = re.compile(r"[\x00-\x20\x7f\"#%/<>?@\\^`{|}]")


def name_ids(tree: etree._Element) -> dict[str, str]:
    """Rename the ids that XML does not allow (XML 1.0, 3.3.1: an ID is a Name), and the links to them.

    Returns the new names by the old ones.
    """
    new = {str(node.get("id")): f"i-{node.get('id')}" for node in tree.iter() if _is_bad(node.get("id"))}
    for node in tree.iter():
        if node.get("id") in new:
            node.set("id", new[node.get("id") or ""])
        target = node.get("href") or ""
        if target.startswith("#") and target[1:] in new:
            node.set("href", f"#{new[target[1:]]}")
    return new


def rename_entries(entries: Iterable[TocEntry], names: Mapping[str, str]) -> tuple[TocEntry, ...]:
    """The contents with the ids that `name_ids` gave."""
    return tuple(
        replace(entry, id=names.get(entry.id, entry.id), children=rename_entries(entry.children, names))
        for entry in entries
    )


def targets(pages: Sequence[Page]) -> dict[str, str]:
    """The file of every id of the book."""
    files = {CONTENTS_ID: NAVIGATION}
    for page in pages:
        for node in page.node.iter():
            if node.get("id"):
                files[node.get("id") or ""] = page.name
    return files


def address(identity: str, files: Mapping[str, str]) -> str:
    """``file.xhtml#id``, or the file alone for the contents; KeyError for an id that the book does not have."""
    return files[identity] if identity == CONTENTS_ID else f"{files[identity]}#{identity}"


def rewrite_links(page: Page, files: Mapping[str, str]) -> list[Problem]:
    """Point the links of `page` into the package; a link that cannot be written becomes plain text, and a problem."""
    problems = []
    for link in list(page.node.iter("a")):
        href = link.get("href")
        if href is None:
            continue
        if href.startswith("#"):
            target = href[1:]
            good = target in files
            if good:
                link.set("href", href if files[target] == page.name else address(target, files))
        else:
            good = _is_url(href)
            link.set("href", _NOT_IN_URL.sub(lambda char: quote(char.group()), href))
        if not good:
            problems.append(problem("epub-content", f"“{href}” is no address that a link can have", *place(link)))
            link.attrib.pop("href")
    return problems


def _is_bad(identity: str | None) -> bool:
    return identity is not None and not _NCNAME.match(identity)


def _is_url(href: str) -> bool:
    """Whether EPUB takes it for an address: absolute, with a host that can be one (URL Standard, 3.2)."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https"):
        return bool(parts.scheme)
    return bool(parts.hostname) and not _NO_HOST.search(parts.hostname or "")
