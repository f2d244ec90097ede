"""Centred divisions: a picture and a line of text are a figure, text before a table is its caption."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from bookbuild.passes.captions import FIGURE, LISTING, opening_label
from bookbuild.passes.figure_lines import caption_of, element_of, figure_of, run_of, split_caption
from bookbuild.passes.figure_parts import add_caption, is_uncaptioned, kind_of, move_id
from bookbuild.passes.pieces import Line, Piece, is_only_centred, paragraphs, pieces_of
from bookbuild.tree import has_class, remove, replace

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def settle_centred(tree: etree._Element) -> None:
    """Make figures and captions of what is centred; text that is no caption stays centred."""
    made: list[etree._Element] = []
    for division in _centred(tree):
        made.extend(_settle_pictures(division))
    _join_neighbours(made)
    for division in _centred(tree):
        _settle_text(division)


def is_centred(node: etree._Element) -> bool:
    """Whether an element is a division or paragraph whose content is centred."""
    return node.tag in ("div", "p") and has_class(node, "center")


def _centred(tree: etree._Element) -> list[etree._Element]:
    """The outermost centred divisions, and those inside that carry something of their own."""
    found = [node for node in tree.iter("div", "p") if is_centred(node)]
    return [node for node in found if not _is_inside_another(node)]


def _is_inside_another(node: etree._Element) -> bool:
    parent = node.getparent()
    if parent is None or not (node.tag == "p" or is_only_centred(node)):
        return False
    return is_centred(parent) or (is_only_centred(parent) and _is_inside_another(parent))


@dataclass(slots=True)
class _Row:
    """What a division becomes, in order: figures, and centred divisions of the rest."""

    elements: list[etree._Element] = field(default_factory=list)
    waiting: list[Line] = field(default_factory=list)

    def add_rest(self, *nodes: etree._Element) -> None:
        """Add blocks that are no figure, to the centred division that is still open if there is one."""
        if not nodes:
            return
        last = self.elements[-1] if self.elements else None
        if last is None or last.tag != "div":
            last = etree.Element("div", {"class": "center"})
            source = nodes[0].get("data-src")
            if source:
                last.set("data-src", source)
            self.elements.append(last)
        for node in nodes:
            node.tail = "\n"
            last.append(node)

    def flush(self) -> None:
        """Set the text that waited for something to caption as centred paragraphs."""
        self.add_rest(*(element_of("p", group) for group in paragraphs(self.waiting)))
        self.waiting = []

    def take_caption_above(self) -> list[Line]:
        """The last paragraph that waits, from its number on if a line of it brings one; the rest is set."""
        groups = list(paragraphs(self.waiting))
        if not groups:
            return []
        last = groups[-1]
        start = next((at for at, line in enumerate(last) if opening_label(line.text)), 0)
        self.waiting = [line for group in groups[:-1] for line in group] + last[:start]
        self.flush()
        return last[start:]


def _settle_pictures(division: etree._Element) -> list[etree._Element]:
    """Rebuild a division that holds pictures, tables or code; the figures made."""
    pieces = pieces_of(division)
    blocks = [piece for piece in pieces if not isinstance(piece, Line)]
    if any(block.tag in _HEADINGS for block in blocks):
        return []
    if not any(_is_picture(piece) for piece in pieces) and not any(block.tag in ("table", "pre") for block in blocks):
        return []
    row = _Row()
    captions_above = not _is_picture(pieces[0]) and _is_picture(pieces[-1])
    at = 0
    while at < len(pieces):
        at = _settle_piece(pieces, at, row, captions_above)
    row.flush()
    _pass_on(division, row.elements)
    for element in row.elements:
        element.tail = "\n"
    replace(division, *row.elements)
    return [element for element in row.elements if element.tag == "figure"]


def _is_picture(piece: Piece) -> bool:
    return isinstance(piece, Line) and bool(piece.pictures)


def _settle_piece(pieces: Sequence[Piece], at: int, row: _Row, captions_above: bool) -> int:
    """Settle the piece at `at` and what belongs to it; the index of the next one."""
    piece = pieces[at]
    if not isinstance(piece, Line):
        _settle_block(piece, row)
        return at + 1
    if not piece.pictures:
        row.waiting.append(piece)
        return at + 1
    pictures = run_of(pieces, at, pictures=True)
    texts = [] if captions_above else run_of(pieces, at + len(pictures), pictures=False)
    lead, caption, rest = split_caption(texts)
    if not texts:
        caption = row.take_caption_above()
    row.flush()
    row.elements.append(figure_of(pictures, lead, caption))
    row.waiting.extend(rest)
    return at + len(pictures) + len(texts)


def _settle_block(block: etree._Element, row: _Row) -> None:
    label = opening_label(row.waiting[-1].text) if row.waiting else None
    if block.tag == "table" or (block.tag == "pre" and label is not None and label.kind == LISTING):
        lines = row.take_caption_above()
        figure = etree.Element("figure", {"class": kind_of(block)})
        if block.get("data-src"):
            figure.set("data-src", block.get("data-src") or "")
        if lines:
            figure.append(caption_of(lines))
            figure.append(block)
        row.elements.append(figure if lines else block)
    else:
        row.flush()
        row.add_rest(block)


def _pass_on(division: etree._Element, elements: Sequence[etree._Element]) -> None:
    """The id of a division goes to its first figure, its own classes to all."""
    figures = [element for element in elements if element.tag == "figure"] or list(elements)
    if division.get("id") and not figures[0].get("id"):
        figures[0].set("id", division.get("id") or "")
    extra = [name for name in (division.get("class") or "").split() if name not in ("container", "center")]
    for figure in figures:
        figure.set("class", " ".join((*(figure.get("class") or "").split(), *extra)))


def _join_neighbours(figures: Sequence[etree._Element]) -> None:
    """Pictures without a caption directly before a figure that has one belong to it: one caption for both."""
    made = set(figures)
    for figure in figures:
        after = figure.getnext()
        if (figure.tail or "").strip() or figure.find("figcaption") is not None or figure.get("id"):
            continue
        if after is not None and after in made and after.find("figcaption") is not None:
            for number, child in enumerate(list(figure)):
                after.insert(number, child)
            after.set("data-src", figure.get("data-src") or after.get("data-src") or "")
            remove(figure)


def _settle_text(division: etree._Element) -> None:
    """Centred text beside a table, picture or code block without a caption is its caption."""
    pieces = pieces_of(division)
    lines = [piece for piece in pieces if isinstance(piece, Line)]
    if not lines or len(lines) < len(pieces) or any(line.pictures for line in lines):
        return
    before, after = _neighbours(division)
    groups = list(paragraphs(lines))
    target, group = _target(before, after, groups)
    if target is None:
        return
    label = opening_label(group[0].text)
    caption = caption_of(group)
    kind = label.kind if label and target.tag == "pre" else kind_of(target)
    figure = add_caption(target, caption, kind)
    move_id(division, figure)
    rest = [line for other in groups if other is not group for line in other]
    if rest:
        row = _Row(waiting=rest)
        row.flush()
        replace(division, *row.elements)
    else:
        remove(division)


def _neighbours(division: etree._Element) -> tuple[etree._Element | None, etree._Element | None]:
    """What stands directly before and after, if it lacks a caption."""
    before, after = division.getprevious(), division.getnext()
    if before is not None and (before.tail or "").strip():
        before = None
    if (division.tail or "").strip():
        after = None
    return before if is_uncaptioned(before) else None, after if is_uncaptioned(after) else None


def _target(
    before: etree._Element | None, after: etree._Element | None, groups: Sequence[list[Line]]
) -> tuple[etree._Element | None, list[Line]]:
    """What the text captions, and which paragraph of it: what its number names, else a table below, a picture above."""
    first, last = groups[0], groups[-1]
    below, above = opening_label(last[0].text), opening_label(first[0].text)
    if after is not None and below is not None and below.kind == kind_of(after) != FIGURE:
        return after, last
    if before is not None and above is not None and _fits(above.kind, before):
        return before, first
    if after is not None and (after.tag == "table" if below is None else below.kind == kind_of(after)):
        return after, last
    if before is not None and above is None and before.tag == "figure":
        return before, first
    return None, first


def _fits(kind: str, target: etree._Element) -> bool:
    """Whether a caption of that kind may name the target: code may be called a figure, a table may not."""
    return kind == kind_of(target) or (kind == FIGURE and target.tag != "table")
