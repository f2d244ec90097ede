"""Ids: ASCII, unique over the whole book, the same from build to build; and the names that authors may link to."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from unicodedata import normalize

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.passes import slugs
from bookbuild.problems import Problem, problem
from bookbuild.tree import has_class, heading_of, place, text_of

_VALID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(slots=True)
class _Names:
    """Slugs already given in one document, by scheme, to number repeats as each tool does."""

    seen: dict[str, dict[str, int]] = field(default_factory=dict)


def unique_ids(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Give every chapter, document and section an id, and keep the author's own where they are ASCII and unique.

    `data-names` lists, for `bookbuild.passes.links`, the names by which links of the same document may mean an
    element: the id as typed, and the ids that VuePress, GitHub, mdBook and Python-Markdown make of its heading.
    """
    main = tree.find(".//main")
    if main is None:
        raise ValueError("the tree has no <main>")
    reserved = {str(node.get("id")) for node in _outside(tree, main)}
    problems = _settle_explicit(main, reserved)
    drawn = set(_in_pictures(main))
    taken = reserved | {
        str(node.get("id")) for node in main.iter(etree.Element) if node.get("id") and node not in drawn
    }
    for section in [node for node in main.iter("section") if _is_document(node)]:
        _name_document(section, taken)
    for picture in [node for node in main.iter("svg") if next(node.iterancestors("svg"), None) is None]:
        _rename_in_picture(picture, taken)
    return problems


def free_id(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with the first free of the suffixes -2, -3 …; the result is added to `taken`."""
    result, count = wanted, 1
    while result in taken:
        count += 1
        result = f"{wanted}-{count}"
    taken.add(result)
    return result


def add_name(node: etree._Element, name: str) -> None:
    """Let links of the node's document find it under `name`."""
    names = (node.get("data-names") or "").split()
    key = slugs.name_key(name)
    if key and key not in names:
        node.set("data-names", " ".join((*names, key)))


def _outside(tree: etree._Element, main: etree._Element) -> Iterator[etree._Element]:
    inside = set(main.iter(etree.Element))
    return (node for node in tree.iter(etree.Element) if node.get("id") and node not in inside)


def _settle_explicit(main: etree._Element, reserved: set[str]) -> list[Problem]:
    """Keep good explicit ids, drop the rest to a name; two places with one id are an error, and the first keeps it."""
    problems: list[Problem] = []
    first: dict[str, etree._Element] = {}
    drawn = set(_in_pictures(main))
    for node in [node for node in main.iter(etree.Element) if node not in drawn]:
        explicit = node.get("id")
        if explicit is None:
            continue
        del node.attrib["id"]
        if explicit in first and _same_place(first[explicit], node):
            continue
        add_name(node, explicit)
        if explicit in first:
            problems.append(_twice(explicit, first[explicit], node))
        elif explicit.strip():
            first[explicit] = node
            if _VALID.match(explicit) and explicit not in reserved:
                node.set("id", explicit)
    return problems


def _same_place(first: etree._Element, second: etree._Element) -> bool:
    """Whether the second is inside the first, or inside the heading that the first, a section, took its id from."""
    outer = heading_of(first) if first.tag == "section" else first
    return outer is not None and outer in second.iterancestors()


def _in_pictures(main: etree._Element) -> Iterator[etree._Element]:
    """What is drawn in the text: its ids are meant for the drawing alone, and two drawings may well share some."""
    return (node for picture in main.iter("svg") for node in picture.iter(etree.Element))


def _rename_in_picture(picture: etree._Element, taken: set[str]) -> None:
    renamed: dict[str, str] = {}
    for node in picture.iter(etree.Element):
        old = node.get("id")
        if old:
            renamed[old] = free_id(old, taken)
            node.set("id", renamed[old])
    changed = {old: new for old, new in renamed.items() if old != new}
    if not changed:
        return
    reference = re.compile("#(" + "|".join(map(re.escape, sorted(changed, key=len, reverse=True))) + r")(?![\w.-])")
    for node in picture.iter(etree.Element):
        for name, value in node.attrib.items():
            node.set(name, reference.sub(lambda match: f"#{changed[match.group(1)]}", str(value)))
        if node.tag == "style" and node.text:
            node.text = reference.sub(lambda match: f"#{changed[match.group(1)]}", node.text)


def _twice(explicit: str, first: etree._Element, second: etree._Element) -> Problem:
    (file, line), (other_file, other_line) = place(second), place(first)
    message = f"the id “{explicit}” is already taken at {other_file}:{other_line}"
    return problem("id-twice", message, file, line, "give one of the two another id; links find it under the new one")


def _is_document(node: etree._Element) -> bool:
    return has_class(node, "chapter") or has_class(node, "document")


def _name_document(section: etree._Element, taken: set[str]) -> None:
    heading = heading_of(section)
    path = section.get("data-doc")
    title = "" if heading is None else text_of(heading)
    base = path_slug(path) if path else slugs.ascii_slug(title)
    if not section.get("id"):
        section.set("id", free_id(_startable(base, "group" if path is None else "doc"), taken))
    prefix = section.get("id") or ""
    names = _Names()
    ordinal = 0
    for node, heading_node in _targets(section):
        if heading_node is not None:
            _add_slugs(node, text_of(heading_node), names)
        if node.get("id") or (heading_node is None and not node.get("data-names")):
            continue
        ordinal += 1
        own = slugs.ascii_slug(text_of(heading_node) if heading_node is not None else node.get("data-names") or "")
        node.set("id", free_id(f"{prefix}-{own or f's{ordinal}'}", taken))


def _targets(section: etree._Element) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    """Of a document's own content, each element that links may mean, with the heading that names it if one does."""
    yield section, heading_of(section)
    yield from _targets_below(section)


def _targets_below(parent: etree._Element) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    for child in list(parent):
        if child.tag == "section" and _is_document(child):
            continue
        if child.tag == "section" and has_class(child, "section"):
            yield child, heading_of(child)
        elif child.tag in _HEADINGS and not has_class(child, "title"):
            yield child, child
        elif child.get("data-names"):
            yield child, None
        yield from _targets_below(child)


def _add_slugs(node: etree._Element, text: str, names: _Names) -> None:
    for scheme, make, mark in slugs.SCHEMES:
        add_name(node, _numbered(make, text, mark, names.seen.setdefault(scheme, {})))


def _numbered(make: Callable[[str], str], text: str, mark: str, seen: dict[str, int]) -> str:
    slug = make(text)
    count = seen.get(slug, 0 if slug or mark != "_" else 1)
    seen[slug] = count + 1
    return f"{slug}{mark}{count}" if count else slug


def path_slug(path: str) -> str:
    """The ASCII slug of a document's path: ``balance/Balance 4.md`` is balance-balance-4, ``raft/README.md`` raft."""
    pure = PurePosixPath(path).with_suffix("")
    parts = pure.parts[:-1] if pure.name.lower() in ("index", "readme") and len(pure.parts) > 1 else pure.parts
    return "-".join(slug for part in parts if (slug := slugs.ascii_slug(normalize("NFC", part))))


def _startable(slug: str, kind: str) -> str:
    """An id that starts with a letter, as names in CSS do."""
    if not slug:
        return kind
    return slug if slug[0].isalpha() else f"{kind}-{slug}"
