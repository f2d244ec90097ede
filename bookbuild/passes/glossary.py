"""The glossary: its terms get ids, and words that are marked, or all in a book that asks for it, lead to them."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from bookbuild.config import line_of as config_line
from bookbuild.kinds import kind_by_name
from bookbuild.model import Manuscript
from bookbuild.passes.ids import free_id
from bookbuild.passes.lines import line_of
from bookbuild.passes.slugs import ascii_slug
from bookbuild.problems import Problem, problem
from bookbuild.tree import by_class, has_class, heading_of, label_of, text_of, unwrap

# fmt: off
_CLOSED = frozenset([
    "a", "code", "pre", "kbd", "samp", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "dt", "svg", "math", "ruby",
    "script", "style",
])
_CLOSED_CLASSES = ("math", "missing", "admonition-title", "container-title", "glossary")
# fmt: on
_BRACKET = re.compile(r"\s*[（(]")


def link_glossary(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Link the words marked as terms (``span.gloss``), and with ``link_glossary`` the first place of each in a chapter.

    A glossary is a document that is called so, or that ``[manuscript] glossary`` names; its terms are the ``dt`` of its
    definition lists, each also by what stands before its bracket: 共识（consensus） is 共识 as well.
    """
    main = tree.find(".//main")
    if main is None:
        raise ValueError("the tree has no <main>")
    settings = manuscript.config.manuscript
    documents = _glossaries(main, settings.glossary)
    taken = {str(node.get("id")) for node in tree.iter(etree.Element) if node.get("id")}
    terms = _take_terms(documents, taken)
    problems = [] if terms else _missing(documents, manuscript)
    chapters = [chapter for matter in main for chapter in matter]
    for chapter in chapters:
        linked: set[str] = set()
        for mark in [node for node in by_class(chapter, "span", "gloss") if node.get("data-term") is not None]:
            problems += _link_mark(mark, terms, linked)
        if settings.link_glossary and terms:
            _link_first(chapter, terms, linked)
    return problems


def _glossaries(main: etree._Element, path: str) -> list[etree._Element]:
    documents = [node for node in main.iter("section") if node.get("data-doc")]
    if path:
        wanted = posixpath.normpath(path)
        return [node for node in documents if node.get("data-doc") == wanted]
    return [node for node in documents if _is_glossary(node)]


def _is_glossary(document: etree._Element) -> bool:
    heading = heading_of(document)
    title = label_of(heading) if heading is not None else ""
    return kind_by_name(document.get("data-doc") or "", title) == "glossary"


def _take_terms(documents: Sequence[etree._Element], taken: set[str]) -> dict[str, str]:
    """Mark the lists of the glossary, and give each term an id; returns the ids by name."""
    terms: dict[str, str] = {}
    short: dict[str, str] = {}
    for document in documents:
        lists = [node for node in document.iter("dl") if next(_documents_above(node), None) is document]
        for listed in lists:
            listed.set("class", f"{listed.get('class') or ''} glossary".strip())
            for term in listed.iter("dt"):
                name = text_of(term)
                identity = term.get("id") or free_id(f"gloss-{ascii_slug(name)}".rstrip("-"), taken)
                term.set("id", identity)
                terms.setdefault(name, identity)
                short.setdefault(_BRACKET.split(name)[0], identity)
        if lists:
            document.set("class", f"{document.get('class')} glossary")
    return {name: identity for name, identity in (short | terms).items() if name}


def _documents_above(node: etree._Element) -> Iterator[etree._Element]:
    return (section for section in node.iterancestors("section") if section.get("data-doc"))


def _missing(documents: Sequence[etree._Element], manuscript: Manuscript) -> list[Problem]:
    """What is wrong in a book that asks for a glossary and has no terms."""
    config = manuscript.config
    path = config.manuscript.glossary
    if path and not documents:
        message, hint = f"the glossary {path} is no document of the book", "mend the path, or add it to the order"
        return [problem("config-file", message, config.file, config_line(config, "manuscript.glossary"), hint)]
    if not path and not config.manuscript.link_glossary:
        return []
    hint = "write each term on a line of its own, and what it means on the next, behind “: ”"
    key = "manuscript.glossary" if path else "manuscript.link_glossary"
    return [problem("glossary-empty", "the glossary has no terms", config.file, config_line(config, key), hint)]


def _link_mark(mark: etree._Element, terms: Mapping[str, str], linked: set[str]) -> list[Problem]:
    file, line = line_of(mark)
    name = " ".join((mark.get("data-term") or "").split()) or text_of(mark)
    identity = terms.get(name)
    inside = next(mark.iterancestors("a"), None) is not None
    if identity is None or inside:
        unwrap(mark)
        message = f"“{name}” stands in a link" if inside else f"the glossary has no term “{name}”"
        hint = "take the mark out" if inside else 'add it to the glossary, or name its term: [text]{gloss="term"}'
        return [problem("glossary-term", message, file, line, hint)]
    mark.tag = "a"
    mark.attrib.pop("data-term")
    mark.set("href", f"#{identity}")
    linked.add(identity)
    return []


def _link_first(chapter: etree._Element, terms: Mapping[str, str], linked: set[str]) -> None:
    pattern = re.compile("|".join(_whole(name) for name in sorted(terms, key=len, reverse=True)))
    for node, part in list(_open_texts(chapter)):
        _link_text(node, part, pattern, terms, linked)


def _open_texts(node: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The places of running text below `node`, as (element, "text" or "tail"), those of a glossary left out."""
    if has_class(node, "glossary"):
        return
    yield node, "text"
    for child in node:
        if child.tag not in _CLOSED and not any(has_class(child, name) for name in _CLOSED_CLASSES):
            yield from _open_texts(child)
        yield child, "tail"


def _whole(name: str) -> str:
    """A pattern of the name: not in the middle of a word, where it begins or ends with a letter of an alphabet."""
    before = r"(?<![0-9A-Za-z])" if name[0].isascii() and name[0].isalnum() else ""
    after = r"(?![0-9A-Za-z])" if name[-1].isascii() and name[-1].isalnum() else ""
    return before + re.escape(name) + after


def _link_text(
    node: etree._Element, part: str, pattern: re.Pattern[str], terms: Mapping[str, str], linked: set[str]
) -> None:
    text: str = getattr(node, part) or ""
    found = []
    for match in pattern.finditer(text):
        if terms[match.group()] not in linked:
            linked.add(terms[match.group()])
            found.append(match)
    parent = node if part == "text" else node.getparent()
    if not found or parent is None:
        return
    at = 0 if part == "text" else parent.index(node) + 1
    setattr(node, part, text[: found[0].start()])
    for offset, match in enumerate(found):
        link = etree.Element("a", {"class": "gloss", "href": f"#{terms[match.group()]}"})
        link.text = match.group()
        link.tail = text[match.end() : found[offset + 1].start() if offset + 1 < len(found) else len(text)]
        parent.insert(at + offset, link)
