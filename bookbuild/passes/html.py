"""Author HTML mended into valid HTML that looks the same, and that a page and an e-reader both can carry."""

from collections.abc import Mapping
from posixpath import dirname, join, normpath
from types import MappingProxyType
from urllib.parse import unquote

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.passes.html_attributes import add_class, add_style, mend_attributes
from bookbuild.passes.html_forbidden import take_out_forbidden
from bookbuild.problems import Problem
from bookbuild.tree import has_class, unwrap

# fmt: off
BLOCKS = frozenset([
    "address", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset", "figure",
    "figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main",
    "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul", "article", "dd", "dt",
])
# fmt: on
_LOOK = MappingProxyType(
    {
        **dict.fromkeys(("b", "strong"), "font-weight: bold"),
        **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "font-style: italic"),
        **dict.fromkeys(("code", "kbd", "samp"), "font-family: monospace"),
        **dict.fromkeys(("u",), "text-decoration: underline"),
        **dict.fromkeys(("s",), "text-decoration: line-through"),
        **dict.fromkeys(("abbr", "bdi", "bdo", "mark", "q", "small", "span", "sub", "sup"), ""),
    }
)
_RENAMED = MappingProxyType(
    {
        "acronym": "abbr",
        "rtc": "rt",
        "time": "span",
        "data": "span",
        "strike": "s",
        "tt": "code",
        "menu": "ul",
        "dir": "ul",
        "xmp": "pre",
        "listing": "pre",
        "plaintext": "pre",
        "dialog": "div",
        "search": "div",
        "hgroup": "div",
        "header": "div",
        "footer": "div",
        "nav": "div",
        "main": "div",
        "article": "div",
        "section": "div",
    }
)
_STYLED = MappingProxyType({"big": "font-size: larger", "nobr": "white-space: nowrap", "blink": "", "font": ""})
_HOME = MappingProxyType(
    {"dt": ("dl", "div"), "dd": ("dl", "div"), "figcaption": ("figure",), "summary": ("details",), "rt": ("ruby",)}
)
"""Elements that stand for nothing outside these parents."""

_FOREIGN = ("svg", "math")


def mend_html(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Mend what authors write by hand: obsolete tags and attributes, details, loose text; take out what is forbidden.

    A script, frame or form control leaves a problem, its readable text, and for a frame or film a link to it.
    """
    documents = frozenset(document.path for document in manuscript.documents)
    widths = {asset.path: asset.width for asset in manuscript.assets}
    problems: list[Problem] = []
    for section in [node for node in tree.iter("section") if node.get("data-doc")]:
        for child in [child for child in section if not _is_ours(child)]:
            problems.extend(take_out_forbidden(child))
        for node in _own(section):
            _mend_element(node, documents)
            if node.tag == "img":
                _mend_zoom(node, str(section.get("data-doc")), widths)
        _mend_structure(section)
        _wrap_loose(section)
    return problems


def _is_ours(node: etree._Element) -> bool:
    """Whether a section comes from the order, not from the author's HTML."""
    return node.tag == "section" and node.get("data-order") is not None


def _own(parent: etree._Element) -> list[etree._Element]:
    """A document's own elements; what is in an SVG or MathML picture has rules of its own and is left alone."""
    found: list[etree._Element] = []
    _gather(parent, found)
    return found


def _gather(parent: etree._Element, found: list[etree._Element]) -> None:
    for child in parent:
        if _is_ours(child):
            continue
        found.append(child)
        if child.tag not in _FOREIGN:
            _gather(child, found)


def _mend_element(node: etree._Element, documents: frozenset[str]) -> None:
    tag = str(node.tag)
    if tag in _FOREIGN:
        return
    mend_attributes(node, documents)
    if tag == "details":
        _to_admonition(node)
    elif tag == "center":
        node.tag = "div"
        add_class(node, "center")
    elif tag in _STYLED:
        node.tag = "span"
        add_style(node, _STYLED[tag])
    elif tag in _RENAMED:
        node.tag = _RENAMED[tag]
    elif tag in ("picture", "rb"):
        unwrap(node)


def _mend_zoom(picture: etree._Element, document: str, widths: Mapping[str, int]) -> None:
    """A picture zoomed by style, as Typora writes it, gets that part of its own width in pixels."""
    zoom = picture.get("data-zoom")
    if zoom is None:
        return
    del picture.attrib["data-zoom"]
    path = normpath(join(dirname(document), unquote(picture.get("src") or "")))
    factor = float(zoom.removesuffix("%")) / (100 if zoom.endswith("%") else 1)
    width = round(widths.get(path, 0) * factor)
    if width and picture.get("width") is None:
        picture.set("width", str(width))


def _to_admonition(details: etree._Element) -> None:
    """A box that opens on a click is an open box in a book."""
    details.tag = "aside"
    add_class(details, "admonition")
    add_class(details, "details")
    details.set("role", "note")
    summary = details.find("summary")
    if summary is None:
        return
    summary.tag = "p"
    summary.set("class", "admonition-title")
    for block in [node for node in summary.iter(*BLOCKS) if node is not summary]:
        unwrap(block)
    first = details[0]
    if first is not summary:
        details.remove(summary)
        details.insert(0, summary)


def _mend_structure(section: etree._Element) -> None:
    for link in [node for node in _own(section) if node.tag == "a"]:
        if any(parent.tag == "a" for parent in link.iterancestors()):
            unwrap(link)
    for heading in [node for node in _own(section) if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]:
        for block in [node for node in heading.iter(*BLOCKS) if node is not heading]:
            unwrap(block)
    for node in _own(section):
        parent = node.getparent()
        if node.tag in ("ul", "ol"):
            _mend_list(node)
        elif node.tag == "li" and parent is not None and parent.tag not in ("ul", "ol"):
            _give_list(node, parent)
        elif node.tag == "table":
            _mend_table(node)
        elif node.tag in _HOME and parent is not None and parent.tag not in _HOME[node.tag]:
            node.tag = "div"
        elif node.tag == "aside" and has_class(node, "details"):
            _wrap_loose(node)
        elif node.tag in _LOOK and _has_block(node):
            _to_div(node)


def _mend_list(node: etree._Element) -> None:
    """A list in a list belongs to the item before it, any other stray child is an item."""
    if (node.text or "").strip():
        item = etree.Element("li")
        item.text, node.text = node.text, None
        node.insert(0, item)
    for child in list(node):
        if (child.tail or "").strip():
            item = etree.Element("li")
            item.text, child.tail = child.tail, None
            child.addnext(item)
        if child.tag == "li":
            continue
        before = child.getprevious()
        if child.tag in ("ul", "ol") and before is not None and before.tag == "li":
            before.append(child)
        else:
            item = etree.Element("li")
            node.replace(child, item)
            item.append(child)


def _give_list(item: etree._Element, parent: etree._Element) -> None:
    """Items without a list get one, neighbours the same."""
    before = item.getprevious()
    if before is None or before.tag != "ul" or (before.tail or "").strip():
        before = etree.Element("ul")
        item.addprevious(before)
    before.append(item)


def _mend_table(table: etree._Element) -> None:
    """A caption comes first in its table."""
    caption = table.find("caption")
    if caption is not None and table[0] is not caption:
        caption.tail = None
        table.insert(0, caption)


def _has_block(node: etree._Element) -> bool:
    return any(child is not node for child in node.iter(*BLOCKS))


def _to_div(node: etree._Element) -> None:
    """An inline element around blocks, such as ``<b><p>x</p></b>``, is a division with the look of the element."""
    add_style(node, _LOOK[str(node.tag)])
    node.tag = "div"


def _wrap_loose(section: etree._Element) -> None:
    """Text and inline elements that stand among blocks become paragraphs, as browsers show them."""
    run: etree._Element | None = None
    text, section.text = section.text, None
    if (text or "").strip():
        run = etree.Element("p")
        run.text = text
        section.insert(0, run)
    for child in list(section):
        if child is run:
            continue
        tail, child.tail = child.tail, None
        if child.tag in BLOCKS or child.tag in ("table", "svg", "figure") or _has_block(child):
            run = None
        else:
            if run is None:
                run = etree.Element("p")
                child.addprevious(run)
            run.append(child)
        if run is None and (tail or "").strip():
            run = etree.Element("p")
            run.text = tail
            child.addnext(run)
        elif run is not None:
            child.tail = tail
    _tidy(section)


def _tidy(section: etree._Element) -> None:
    for child in section:
        if child.tail is None:
            child.tail = "\n"
        if child.tag == "p" and not child.get("data-src") and len(child):
            source = child[0].get("data-src")
            if source:
                child.set("data-src", source)
