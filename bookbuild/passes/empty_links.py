"""Links without text: they say the number, the title or the page of what they lead to."""

import copy
import re
from collections.abc import Mapping
from difflib import get_close_matches

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.passes.captions import plain_text
from bookbuild.passes.lines import line_of
from bookbuild.passes.links import Places, document_of, gather_places, target_id
from bookbuild.passes.slugs import name_key
from bookbuild.problems import Problem, problem
from bookbuild.tree import has_class, heading_of, remove, text_of

_WAYS = ("page", "number", "title")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_OUTWARD = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|www\.", re.I)
_SHOWN = ("img", "svg", "math", "br")


def fill_empty_links(main: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Make every link without text an ``a.xref`` with the number of a figure, or else the title of a section.

    A class chooses: ``.page`` (the PDF then prints the page; the text here is what stands where there are no pages),
    ``.number``, ``.title``. A link to a place that the book does not have shows what it asks for.
    """
    links = [node for node in main.iter("a") if node.get("href") and _is_empty(node)]
    if not links:
        return []
    places = gather_places(main, manuscript)
    by_id = {str(node.get("id")): node for node in main.iter(etree.Element) if node.get("id")}
    return [note for link in links for note in _fill(link, places, by_id)]


def _is_empty(link: etree._Element) -> bool:
    if text_of(link) or has_class(link, "noteref") or any(True for _ in link.iter(*_SHOWN)):
        return False
    return not any(parent.tag in _HEADINGS for parent in link.iterancestors())


def _fill(link: etree._Element, places: Places, by_id: Mapping[str, etree._Element]) -> list[Problem]:
    href = (link.get("href") or "").strip()
    if _OUTWARD.match(href):
        link.text = href
        return []
    identity = target_id(href, document_of(link), places) or _anywhere(href, places)
    target = by_id.get(identity)
    if target is None:
        return [_unknown(link, href, by_id)]
    number, title = _number(target), _title(target)
    way = next((name for name in _WAYS if has_class(link, name)), "number" if number else "title")
    if way == "number" and not number:
        way = "title"
    link.text = (title or number if way == "title" else number or title) or href
    others = [name for name in (link.get("class") or "").split() if name not in _WAYS]
    for name in ("class", "href"):
        link.attrib.pop(name, "")
    link.attrib.update({"class": " ".join(("xref", *others)), "href": f"#{identity}", "data-ref": way})
    return []


def _anywhere(href: str, places: Places) -> str:
    """An id as its author typed it, where the book has another one in its place: explicit ids count for all of it."""
    path, _, anchor = href.partition("#")
    key = name_key(anchor)
    return "" if path else next((names[key] for names in places.names.values() if key in names), "")


def _number(target: etree._Element) -> str:
    figure = _figure_of(target)
    spans = () if figure is None else figure.iter("span")
    return next((text_of(span) for span in spans if has_class(span, "number")), "")


def _figure_of(target: etree._Element) -> etree._Element | None:
    return target if target.tag == "figure" else next(target.iterancestors("figure"), None)


def _title(target: etree._Element) -> str:
    """What names a place: its own heading or caption without number, or else the heading of its section."""
    figure = _figure_of(target)
    caption = None if figure is None else figure.find("figcaption")
    if caption is not None:
        return _without_number(caption)
    if target.tag in _HEADINGS or target.tag == "dt":
        return plain_text(target)
    for section in (target, *target.iterancestors("section")):
        heading = heading_of(section)
        if heading is not None:
            return plain_text(heading)
    return ""


def _without_number(caption: etree._Element) -> str:
    shown = copy.deepcopy(caption)
    for span in [node for node in shown.iter("span") if has_class(node, "number")]:
        remove(span)
    return plain_text(shown)


def _unknown(link: etree._Element, href: str, by_id: Mapping[str, etree._Element]) -> Problem:
    file, line = line_of(link)
    name = href.removeprefix("#")
    near = get_close_matches(name.rpartition("#")[2], sorted(by_id), n=1, cutoff=0.6)
    hint = f"did you mean #{near[0]}?" if near else "give what is meant that id, or mend the reference"
    link.tag = "span"
    for attribute in ("href", "title"):
        link.attrib.pop(attribute, "")
    link.set("class", "missing-reference")
    link.text = name
    return problem("reference-unknown", f"no place of the book is called “{name}”", file, line, hint)
