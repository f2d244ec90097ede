"""What all ways to make a figure share: its kind, its caption, and what its picture hands on to it."""

from lxml import etree

from bookbuild.passes.captions import FIGURE, LISTING, TABLE
from bookbuild.tree import has_class, replace, text_of


def kind_of(node: etree._Element) -> str:
    """The kind of the figure that holds such an element."""
    if node.tag == "figure":
        return next((kind for kind in (FIGURE, TABLE, LISTING) if has_class(node, kind)), FIGURE)
    if node.tag == "table":
        return TABLE
    return LISTING if node.tag == "pre" else FIGURE


def add_caption(node: etree._Element, caption: etree._Element, kind: str) -> etree._Element:
    """Give `node` a caption, in a figure of its own if it is none: above tables and listings, below anything else."""
    figure = node
    if node.tag != "figure":
        figure = etree.Element("figure", {"class": kind})
        if node.get("data-src"):
            figure.set("data-src", node.get("data-src") or "")
        replace(node, figure)
        figure.append(node)
    figure.insert(len(figure) if kind == FIGURE else 0, caption)
    return figure


def is_uncaptioned(node: etree._Element | None) -> bool:
    """Whether an element could take a caption: a table, a code block, a figure that has none yet."""
    if node is None:
        return False
    return node.tag in ("table", "pre") or (node.tag == "figure" and node.find("figcaption") is None)


def dress(figure: etree._Element, picture: etree._Element) -> None:
    """Move id, classes and title of the only picture to its figure, the title as a caption if it has none."""
    move_id(picture, figure)
    move_classes(picture, figure)
    title = " ".join((picture.get("title") or "").split())
    if "title" in picture.attrib and figure.find("figcaption") is None:
        del picture.attrib["title"]
        if title:
            caption = etree.SubElement(figure, "figcaption", {"data-src": figure.get("data-src") or ""})
            caption.text = title


def lone_picture(paragraph: etree._Element) -> etree._Element | None:
    """The picture of a paragraph that holds nothing else, but maybe a link around it or line breaks."""
    if text_of(paragraph):
        return None
    children = [child for child in paragraph if child.tag != "br"]
    pictures = list(paragraph.iter("img"))
    if len(children) != 1 or len(pictures) != 1 or children[0].tag not in ("img", "a"):
        return None
    return pictures[0]


def move_id(node: etree._Element, figure: etree._Element) -> None:
    """Hand an id on to a figure that has none; `node` keeps its own otherwise."""
    if node.get("id") and not figure.get("id"):
        figure.set("id", node.get("id") or "")
        del node.attrib["id"]


def move_classes(node: etree._Element, figure: etree._Element) -> None:
    """Hand the classes on to a figure."""
    own = (figure.get("class") or "").split()
    figure.set("class", " ".join((*own, *(name for name in (node.get("class") or "").split() if name not in own))))
    if "class" in node.attrib:
        del node.attrib["class"]
