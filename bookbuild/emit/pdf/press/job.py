"""One document on its way to the press: what of it was converted, what streams use, what could not be done."""

from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary

from bookbuild.emit.pdf.press.inks import Inks


@dataclass(slots=True)
class Work:
    """One document being rewritten.

    `used` names the resources that streams use, by the resource dictionary's object number and their category.
    `strange` holds pages, counted from 1, with colours that could not be converted, `guessed` those with transparency
    over what is not known to be white. `opaque` forbids transparency.
    """

    pdf: pikepdf.Pdf
    inks: Inks
    opaque: bool
    page: int = 0
    strange: set[int] = field(default_factory=set)
    guessed: set[int] = field(default_factory=set)
    used: dict[tuple[int, int], dict[str, set[str]]] = field(default_factory=dict)
    dictionaries: dict[tuple[int, int], Any] = field(default_factory=dict)
    done: set[tuple[int, int]] = field(default_factory=set)


def prune(work: Work) -> None:
    """Take out of the resource dictionaries what no stream uses: a press would judge that as well."""
    for key, resources in work.dictionaries.items():
        used = work.used[key]
        for category in list(resources.keys()):
            kept = {
                name: value
                for name, value in (resources[category].items() if category not in ("/ProcSet", "/Properties") else ())
                if name in used.get(category, ())
            }
            if kept:
                resources[category] = Dictionary(kept)
            else:
                del resources[category]


def seen(work: Work, entry: Any) -> bool:
    """Whether an object was converted already; direct objects have no number, so they are never shared."""
    if entry.objgen == (0, 0):
        return False
    before = entry.objgen in work.done
    work.done.add(entry.objgen)
    return before


def indirect(work: Work, owner: Any, inherited: Any = None) -> Any:
    """The resources of `owner`, made an object with a number, by which it is known what they are used for."""
    resources = owner.get("/Resources")
    if resources is None:
        resources = Dictionary() if inherited is None else inherited
    if not resources.is_indirect:
        resources = work.pdf.make_indirect(resources)
    owner.Resources = resources
    work.dictionaries[resources.objgen] = resources
    work.used.setdefault(resources.objgen, {})
    return resources


def mark(work: Work, resources: Any, category: str, name: str) -> bool:
    """Note that a resource is used; False if that is known."""
    names = work.used[resources.objgen].setdefault(category, set())
    if name in names:
        return False
    names.add(name)
    return True
