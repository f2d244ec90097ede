"""The structure of a book as a tree of types, from its elements and from what was drawn for each of them.

The tree is that of the elements, not that of the boxes: a paragraph over two pages is one, and a note stands where it
is called, not where its page ends. Kids are read in the order in which they were drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bookbuild.emit.pdf.tags.roles import GROUPING, classes, pictures_of, role_of

_INLINE = ("Reference", "Link", "Span", "Code", "Formula", "Note", "Lbl")


@dataclass(frozen=True, slots=True)
class Piece:
    """Marked content number `mcid` of the page at index `page`; `marker` says that it is the mark of a list item."""

    page: int
    mcid: int
    marker: bool = False


@dataclass(frozen=True, slots=True)
class Click:
    """A link's annotation on the page at index `page`: the object that the engine wrote."""

    page: int
    annotation: Any


@dataclass(slots=True)
class Node:
    """A structure element; `element` is the one it stands for, if there is one."""

    role: str
    element: Any = None
    kids: list["Node | Piece | Click"] = field(default_factory=list)

    def place(self) -> tuple[int, int]:
        """Page and number of the first content drawn for it: where it stands in the order of reading."""
        return min((_place(kid) for kid in self.kids), default=(1 << 30, 0))


@dataclass(frozen=True, slots=True)
class Content:
    """What was drawn for each element, by the element's identity."""

    pieces: Mapping[int, list[Piece]]
    clicks: Mapping[int, list[Click]]


def structure(root: Any, content: Content) -> Node:
    """The tree of the book whose ``html`` element is `root`. Elements for which nothing was drawn are not in it."""
    document = Node("Document", root)
    for child in root:
        _build(child, document, content, in_contents=False)
    _finish(document)
    return document


def _build(element: Any, parent: Node, content: Content, *, in_contents: bool) -> None:
    if not isinstance(element.tag, str) or element.tag == "head":
        return
    in_contents = in_contents or "toc" in classes(element)
    if element.tag == "dl" or "foot-dl" in classes(element):
        _build_definitions(element, parent, content)
        return
    node = _node(element, parent, content, in_contents)
    body = _fill(node, element, content)
    for child in element:
        if not _is_moved(child, element):
            _build(child, body, content, in_contents=in_contents)


def _node(element: Any, parent: Node, content: Content, in_contents: bool) -> Node:
    """The node of an element: a new one in `parent`, or `parent` itself for what is only a part of its text."""
    if content.clicks.get(id(element)):
        names = classes(element)
        node = Node("Link", element)
        wrapped = in_contents or "noteref" in names
        around = "Lbl" if "foot-number" in names else "Reference" if wrapped else ""
        parent.kids.append(Node(around, None, [node]) if around else node)
        return node
    role = role_of(element, parent.role, in_contents=in_contents)
    if role is None and element.get("lang"):
        role = "Span"
    if role is None:
        return parent
    node = Node(role, element)
    parent.kids.append(node)
    if element.tag == "table":
        for caption in _captions(element, parent.element):
            _build(caption, node, content, in_contents=in_contents)
    return node


def _fill(node: Node, element: Any, content: Content) -> Node:
    """Put what was drawn for the element itself into its node; the node that its children belong to."""
    pieces = content.pieces.get(id(element), ())
    body = node
    if node.role == "LI":
        marks: list[Node | Piece | Click] = [piece for piece in pieces if piece.marker]
        if marks:
            node.kids.append(Node("Lbl", None, marks))
        body = Node("LBody")
        node.kids.append(body)
    body.kids += [piece for piece in pieces if not piece.marker or node.role != "LI"]
    body.kids += content.clicks.get(id(element), ())
    return body


def _build_definitions(element: Any, parent: Node, content: Content) -> None:
    """A definition list: each term is the label of an item, its definitions are the body (14.8.4.3.3)."""
    whole = Node("L", element)
    parent.kids.append(whole)
    body: Node | None = None
    term = Node("Lbl")
    for child in element:
        is_term = child.tag == "dt" or "foot-dt" in classes(child)
        if is_term and (body is not None or not whole.kids):
            term, body = Node("Lbl"), None
            whole.kids.append(Node("LI", None, [term]))
        if is_term:
            term.kids += content.pieces.get(id(child), ())
            for inner in child:
                _build(inner, term, content, in_contents=False)
            continue
        if body is None:
            body = Node("LBody")
            if not whole.kids:
                whole.kids.append(Node("LI"))
            item = whole.kids[-1]
            assert isinstance(item, Node)
            item.kids.append(body)
        _build(child, body, content, in_contents=False)


def _captions(table: Any, figure: Any) -> list[Any]:
    """The captions of a table, which are parts of it (14.8.4.3.4): those of a figure with that table first in it."""
    if figure is None or figure.tag != "figure" or next(figure.iter("table"), None) is not table:
        return []
    return [child for child in figure if child.tag == "figcaption"]


def _is_moved(child: Any, parent: Any) -> bool:
    return child.tag == "figcaption" and parent.tag == "figure" and parent.find("table") is not None


def _finish(node: Node) -> None:
    """Leave out what is empty, wrap text that stands among blocks, and put kids in the order of reading."""
    for kid in node.kids:
        if isinstance(kid, Node):
            _finish(kid)
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or kid.kids]
    if node.role == "Link":
        return
    node.kids.sort(key=_place)
    if node.role in GROUPING:
        node.kids = _wrapped(node.kids, _INLINE[1:] if node.role == "TOCI" else _INLINE)


def _wrapped(kids: list["Node | Piece | Click"], inline: tuple[str, ...]) -> list["Node | Piece | Click"]:
    whole: list[Node | Piece | Click] = []
    for kid in kids:
        if isinstance(kid, Node) and kid.role not in inline:
            whole.append(kid)
            continue
        last = whole[-1] if whole else None
        if not isinstance(last, Node) or last.role != "P" or last.element is not None:
            last = Node("P")
            whole.append(last)
        last.kids.append(kid)
    return whole


def _place(kid: "Node | Piece | Click") -> tuple[int, int]:
    if isinstance(kid, Node):
        return kid.place()
    return (kid.page, kid.mcid) if isinstance(kid, Piece) else (kid.page, 1 << 30)


def picture_of(node: Node) -> Any:
    """The picture that a node of type Figure or Formula stands for."""
    if node.element is None or node.element.tag == "img":
        return node.element
    return pictures_of(node.element)[0]
