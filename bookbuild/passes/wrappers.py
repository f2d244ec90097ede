"""A ``div`` around a whole document: taken off, so that the document's headings open its sections.

Sites that have no direction or language of their own for a page wrap its text (``<div dir="rtl" markdown="1">``). The
wrapper's language and direction go to the document, where they differ from the book's.
"""

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.problems import Problem
from bookbuild.tree import unwrap

_MOVED = ("dir", "lang")
_SAYS_NOTHING = frozenset([*_MOVED, "data-src"])


def unwrap_documents(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Take the wrappers off every document that has one; a ``div`` with a class or an id is the author's and stays."""
    book_says = {"dir": tree.get("dir") or "ltr", "lang": manuscript.metadata.language}
    for section in [node for node in tree.iter("section") if node.get("data-doc")]:
        wrapper = _wrapper(section)
        while wrapper is not None:
            for name in _MOVED:
                if wrapper.get(name):
                    section.set(name, wrapper.get(name) or "")
            unwrap(wrapper)
            wrapper = _wrapper(section)
        for name in _MOVED:
            if section.get(name) == book_says[name]:
                del section.attrib[name]
    return []


def _wrapper(section: etree._Element) -> etree._Element | None:
    """The ``div`` that holds all of the document's own content, if there is one."""
    if (section.text or "").strip():
        return None
    own = [node for node in section if node.get("data-order") is None]
    if any((node.tail or "").strip() for node in own):
        return None
    notes = [node for node in own if node.tag == "aside" and node.get("data-note") is not None]
    rest = [node for node in own if node not in notes]
    if len(rest) != 1 or rest[0].tag != "div" or not set(rest[0].keys()) <= _SAYS_NOTHING:
        return None
    return rest[0]
