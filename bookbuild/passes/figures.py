"""Figures, tables and listings: whatever an author wrote to caption something becomes a ``figure`` with a caption."""

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.passes.captions import FIGURE, TABLE, opening_label
from bookbuild.passes.centred import is_centred, settle_centred
from bookbuild.passes.figure_lines import figure_of, run_of
from bookbuild.passes.figure_parts import (
    add_caption,
    dress,
    is_uncaptioned,
    kind_of,
    lone_picture,
    move_classes,
    move_id,
)
from bookbuild.passes.lines import line_of
from bookbuild.passes.pieces import fill, pieces_of
from bookbuild.passes.variants import keep_light
from bookbuild.problems import Problem, problem
from bookbuild.tree import by_class, has_class, place, remove, replace, text_of

_LAYOUT = ("center", "right", "left", "justify")
_CELLS = ("td", "th", "figure", "figcaption")
_SENTENCE_ENDS = ("。", "！", "？", "；", "：", "，", "……")
_UNCAPTIONABLE = ("h1", "h2", "h3", "h4", "h5", "h6", "hr", "section")


def make_figures(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Make the figures of the book, in the vocabulary of `bookbuild.assemble`, from every way to write a caption.

    Text that only looks like a caption, a paragraph that begins with 图 6-12, stays text. Containers that lay out
    their content lose nothing but the mark that a container wrote them.
    """
    keep_light(tree)
    for figure in list(tree.iter("figure")):
        _mend_figure(figure)
    for table in list(tree.iter("table")):
        _lift_caption(table)
    for paragraph in list(tree.iter("p")):
        _settle_paragraph(paragraph)
    settle_centred(tree)
    for pre in by_class(tree, "pre", "code"):
        _settle_listing(pre)
    captions = [node for node in by_class(tree, "div", "caption") if has_class(node, "container")]
    problems = [note for node in captions for note in _settle_caption(node)]
    for division in by_class(tree, "div", "container"):
        _settle_container(division)
    return problems


def _mend_figure(figure: etree._Element) -> None:
    """A figure of the author's own HTML: its kind is that of its content, its caption stands where ours do."""
    content = next((node for node in figure.iter("table", "pre", "img")), None)
    kind = FIGURE if content is None else kind_of(content)
    figure.set("class", " ".join((kind, *(name for name in (figure.get("class") or "").split() if name != kind))))
    if figure.get("data-src") is None:
        figure.set("data-src", ":".join(map(str, place(figure))))
    captions = figure.findall("figcaption")
    for extra in captions[1:]:
        extra.tag = "p"
    for child in list(figure):
        if child.tag == "p" and lone_picture(child) is not None:
            child.set("class", "picture")
        elif child.tag in ("img", "a") and not text_of(child):
            paragraph = etree.Element("p", {"class": "picture"})
            replace(child, paragraph)
            paragraph.append(child)
    if captions:
        caption = captions[0]
        remove(caption)
        figure.insert(len(figure) if kind == FIGURE else 0, caption)


def _lift_caption(table: etree._Element) -> None:
    caption = table.find("caption")
    if caption is None or not text_of(caption):
        return
    caption.set("data-src", ":".join(map(str, line_of(caption))))
    remove(caption)
    caption.tag = "figcaption"
    parent = table.getparent()
    if parent is not None and parent.tag == "figure" and is_uncaptioned(parent):
        parent.insert(0, caption)
    else:
        move_id(table, add_caption(table, caption, TABLE))


def _settle_paragraph(paragraph: etree._Element) -> None:
    """A paragraph that is one picture is a figure, with the picture's title as its caption."""
    if paragraph.find(".//img") is None or is_centred(paragraph):
        return
    if any(node.tag in _CELLS or is_centred(node) for node in paragraph.iterancestors()):
        return
    picture = lone_picture(paragraph)
    if picture is None:
        _settle_captioned(paragraph)
        return
    figure = etree.Element("figure", {"class": FIGURE})
    source = paragraph.get("data-src") or ":".join(map(str, place(paragraph)))
    figure.set("data-src", source)
    holder = etree.SubElement(figure, "p", {"class": "picture", "data-src": source})
    fill(holder, [child for child in paragraph if child.tag != "br"])
    dress(figure, picture)
    move_id(paragraph, figure)
    move_classes(paragraph, figure)
    replace(paragraph, figure)


def _settle_captioned(paragraph: etree._Element) -> None:
    """A paragraph of pictures and a last line that brings a number, and is no sentence, is a figure."""
    pieces = pieces_of(paragraph)
    pictures = run_of(pieces, 0, pictures=True)
    texts = run_of(pieces, len(pictures), pictures=False)
    if not pictures or not texts or len(pictures) + len(texts) < len(pieces):
        return
    if opening_label(texts[0].text) is not None and not texts[-1].text.endswith(_SENTENCE_ENDS):
        replace(paragraph, figure_of(pictures, (), texts))


def _settle_listing(pre: etree._Element) -> None:
    title = " ".join((pre.get("data-title") or "").split())
    if "data-title" in pre.attrib:
        del pre.attrib["data-title"]
    parent = pre.getparent()
    figure = parent if parent is not None and parent.tag == "figure" else None
    if title and (figure is None or is_uncaptioned(figure)):
        caption = etree.Element("figcaption", {"data-src": pre.get("data-src") or ""})
        caption.text = title
        figure = add_caption(pre if figure is None else figure, caption, kind_of(pre))
    if figure is not None:
        move_id(pre, figure)


def _settle_caption(container: etree._Element) -> list[Problem]:
    """A caption that is typed apart belongs to what stands before it."""
    target = container.getprevious()
    file, line = place(container)
    if target is None or (target.tail or "").strip() or not _may_be_captioned(target):
        hint = "put it directly behind the table, picture or code that it names"
        message = f"“{text_of(container)[:40]}” stands behind nothing that it could name"
        return [problem("caption-alone", message, file, line, hint)]
    caption = etree.Element("figcaption", {"data-src": container.get("data-src") or f"{file}:{line}"})
    blocks = list(container)
    if len(blocks) == 1 and blocks[0].tag == "p":
        nodes = [blocks[0].text or ""]
        caption.text, children = nodes[0], list(blocks[0])
        caption.extend(children)
    else:
        caption.text = container.text
        caption.extend(blocks)
    figure = add_caption(target, caption, kind_of(target))
    move_id(container, figure)
    move_id(target, figure)
    remove(container)
    return []


def _may_be_captioned(node: etree._Element) -> bool:
    return is_uncaptioned(node) or (node.tag not in _UNCAPTIONABLE and node.tag != "figure" and not _is_note(node))


def _is_note(node: etree._Element) -> bool:
    return node.tag == "aside" and has_class(node, "footnote")


def _settle_container(division: etree._Element) -> None:
    layout = [name for name in (division.get("class") or "").split() if name in _LAYOUT]
    if layout:
        names = [name for name in (division.get("class") or "").split() if name != "container"]
        division.set("class", " ".join(names))
