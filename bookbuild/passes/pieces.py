"""A centred division read as its author saw it: pictures, lines of text and blocks, in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from bookbuild.passes.captions import opening_label
from bookbuild.passes.lines import line_of
from bookbuild.tree import has_class, text_of

# fmt: off
_BLOCKS = frozenset([
    "div", "table", "pre", "ul", "ol", "dl", "blockquote", "aside", "figure", "section", "hr", "address",
    "h1", "h2", "h3", "h4", "h5", "h6", "svg", "math",
])
# fmt: on


@dataclass(slots=True)
class Line:
    """A line of text, or one of pictures with nothing but space between them.

    `nodes` are texts and elements, whose tails do not count; `paragraph` is the element that they stand in, `source`
    its place as ``path:LINE``.
    """

    paragraph: etree._Element
    source: str
    nodes: list[etree._Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The line's text, white space collapsed."""
        return " ".join("".join(node if isinstance(node, str) else text_of(node) for node in self.nodes).split())

    @property
    def pictures(self) -> list[etree._Element]:
        """Of a line without text, the elements that are or hold a picture."""
        elements = [node for node in self.nodes if not isinstance(node, str)]
        return elements if not self.text and all(_holds_picture(node) for node in elements) else []

    @property
    def is_empty(self) -> bool:
        """Whether the line has neither text nor an element that is more than a line break."""
        return not self.text and not any(not isinstance(node, str) for node in self.nodes)


Piece = Line | etree._Element


def pieces_of(division: etree._Element) -> list[Piece]:
    """The lines and blocks of a division, which is left as it is.

    A line ends at a ``<br>``, at the edge of a paragraph, at a line break beside a picture, and between a picture and
    a caption that brings a number. Divisions inside that are only centred are looked through.
    """
    pieces: list[Piece] = []
    file, line = line_of(division)
    _Walk(pieces, file, line).through(division)
    return [piece for piece in pieces if not isinstance(piece, Line) or not piece.is_empty]


def fill(target: etree._Element, nodes: Iterable[etree._Element | str]) -> None:
    """Move texts and elements to the end of `target`."""
    for node in nodes:
        if not isinstance(node, str):
            node.tail = None
            target.append(node)
        elif len(target):
            target[-1].tail = (target[-1].tail or "") + node
        else:
            target.text = (target.text or "") + node


def stripped(nodes: Iterable[etree._Element | str]) -> list[etree._Element | str]:
    """The nodes without white space at either end."""
    result = list(nodes)
    while result and isinstance(result[0], str):
        result[0] = result[0].lstrip()
        if result[0]:
            break
        del result[0]
    while result and isinstance(result[-1], str):
        result[-1] = result[-1].rstrip()
        if result[-1]:
            break
        del result[-1]
    return result


def is_only_centred(node: etree._Element) -> bool:
    """Whether a division says nothing but that its content is centred."""
    classes = set((node.get("class") or "").split())
    return node.tag == "div" and classes <= {"center", "container"} and not node.get("id") and not node.get("style")


@dataclass(slots=True)
class _Walk:
    """A walk through a division that counts the author's lines."""

    pieces: list[Piece]
    file: str
    line: int

    def through(self, parent: etree._Element) -> None:
        self._open(parent)
        self._read(parent.text or "", parent)
        for child in parent:
            self._enter(child)
            if child.tag == "br":
                self._open(parent)
            elif child.tag == "p" or is_only_centred(child):
                self.through(child)
                self._open(parent)
            elif child.tag in _BLOCKS or (has_class(child, "math") and child.tag == "div"):
                self.pieces.append(child)
                self._open(parent)
            else:
                self._current.nodes.append(child)
                self.line += sum(str(text).count("\n") for text in child.itertext())
            self._read(child.tail or "", parent)

    @property
    def _current(self) -> Line:
        last = self.pieces[-1]
        if not isinstance(last, Line):
            raise ValueError("a line is opened before it is written to")
        return last

    def _open(self, parent: etree._Element) -> None:
        self.pieces.append(Line(parent, f"{self.file}:{self.line}"))

    def _enter(self, child: etree._Element) -> None:
        source = child.get("data-src")
        if source:
            self.line = int(source.rpartition(":")[2])
        if child.tag == "img" and self._current.text and "\n" in _space_after(self._last_text()):
            self._open(self._current.paragraph)
        if self._current.is_empty:
            self._current.source = f"{self.file}:{self.line}"

    def _last_text(self) -> str:
        nodes = self._current.nodes
        return nodes[-1] if nodes and isinstance(nodes[-1], str) else ""

    def _read(self, text: str, parent: etree._Element) -> None:
        space = text[: len(text) - len(text.lstrip())]
        beside_picture = bool(self._current.pictures)
        if beside_picture and ("\n" in space or opening_label(text)):
            self.line += space.count("\n")
            self._open(parent)
            text = text.lstrip()
        if self._current.is_empty:
            lead = text[: len(text) - len(text.lstrip())]
            self._current.source = f"{self.file}:{self.line + lead.count(chr(10))}"
        if text:
            self._current.nodes.append(text)
        self.line += text.count("\n")


def _holds_picture(node: etree._Element) -> bool:
    return next(node.iter("img"), None) is not None


def _space_after(text: str) -> str:
    return text[len(text.rstrip()) :]


def paragraphs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines grouped by the paragraph that they stand in."""
    group: list[Line] = []
    for line in lines:
        if group and group[-1].paragraph is not line.paragraph:
            yield group
            group = []
        group.append(line)
    if group:
        yield group
