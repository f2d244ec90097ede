"""Which structure type each element of the book has (ISO 32000-1, 14.8.4), None for what is only a part of its text."""

from types import MappingProxyType
from typing import Any

GROUPING = frozenset(["Document", "Part", "Sect", "Div", "BlockQuote", "TOC", "TOCI"])
"""Types that hold blocks, not text (14.8.4.2): text that stands in them is a paragraph of its own."""

_ROLES = MappingProxyType(
    {
        "section": "Sect",
        "nav": "Sect",
        "header": "Div",
        "div": "Div",
        "aside": "Sect",
        "blockquote": "BlockQuote",
        "p": "P",
        "pre": "P",
        "figcaption": "P",
        "caption": "Caption",
        "h1": "H1",
        "h2": "H2",
        "h3": "H3",
        "h4": "H4",
        "h5": "H5",
        "h6": "H6",
        "ul": "L",
        "ol": "L",
        "dl": "L",
        "li": "LI",
        "table": "Table",
        "thead": "THead",
        "tbody": "TBody",
        "tfoot": "TFoot",
        "tr": "TR",
        "th": "TH",
        "td": "TD",
        "figure": "Div",
        "img": "Figure",
        "code": "Code",
        "samp": "Code",
        "dd": "Div",
    }
)
_CLASSES = MappingProxyType(
    {
        "foot": "Note",
        "footnote": "Note",
        "foot-block": "P",
        "foot-blockquote": "BlockQuote",
        "foot-pre": "P",
        "foot-ul": "L",
        "foot-ol": "L",
        "foot-dl": "L",
        "foot-li": "LI",
        "foot-dd": "Div",
        "foot-table": "Table",
        "foot-thead": "THead",
        "foot-tbody": "TBody",
        "foot-tfoot": "TFoot",
        "foot-tr": "TR",
        "foot-th": "TH",
        "foot-td": "TD",
        "formula": "Formula",
    }
)


def role_of(element: Any, parent: str, *, in_contents: bool) -> str | None:
    """The type of an element of the engine's tree inside one of type `parent`.

    `in_contents`: within the table of contents, whose lists and items have types of their own.
    """
    tag = str(element.tag)
    if in_contents and tag in ("ol", "ul", "li"):
        return "TOCI" if tag == "li" else "TOC"
    if tag == "section" and element.get("data-matter"):
        return "Part"
    names = classes(element)
    if "picture" in names:
        return None
    if "footnote" in names and not element.get("id"):
        return "Div"
    for name in names:
        if name in _CLASSES:
            return _CLASSES[name]
    if tag == "img" and parent == "Figure":
        return None
    if tag == "figcaption" and parent in ("Figure", "Table"):
        return "Caption"
    if tag == "figure" and shows_one_picture(element):
        return "Figure"
    return _ROLES.get(tag)


def shows_one_picture(element: Any) -> bool:
    """Whether a figure is one picture with its caption, so that both are one thing to a reader."""
    return "figure" in classes(element) and len(pictures_of(element)) == 1


def pictures_of(element: Any) -> list[Any]:
    """The pictures within an element, formulas apart."""
    return [img for img in element.iter("img") if "formula" not in classes(img)]


def classes(element: Any) -> list[str]:
    """The classes of an element."""
    return str(element.get("class") or "").split()
