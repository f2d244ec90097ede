"""Lists of figures, tables and listings behind the contents, in the books that ask for them."""

from lxml import etree

from bookbuild.model import Manuscript
from bookbuild.passes.captions import FIGURE, KINDS, opening_label
from bookbuild.passes.ids import free_id
from bookbuild.problems import Problem
from bookbuild.tree import has_class, label_of
from bookbuild.words import Words, words_for


def list_captions(tree: etree._Element, manuscript: Manuscript) -> list[Problem]:
    """Put a ``nav.list-of`` behind the contents for each kind that ``[pdf] lists`` names and the book has captions of.

    A caption is listed under the kind that its number names: a picture may show 表 2-1.
    """
    wanted = manuscript.config.pdf.lists
    nav = next((node for node in tree.iter("nav") if has_class(node, "toc")), None)
    body = nav.getparent() if nav is not None else None
    if nav is None or body is None:
        raise ValueError("the tree has no nav.toc")
    words = words_for(manuscript.metadata.language)
    taken = {str(node.get("id")) for node in tree.iter(etree.Element) if node.get("id")}
    at = body.index(nav) + 1
    for kind in [kind for kind in KINDS if f"{kind}s" in wanted]:
        items = _items(tree, kind)
        if len(items):
            name = f"list-of-{kind}s"
            made = etree.Element("nav", {"class": f"toc list-of {name}", "id": free_id(name, taken)})
            etree.SubElement(made, "h1", {"class": "toc-title"}).text = _title(kind, words)
            made.append(items)
            body.insert(at, made)
            at += 1
    return []


def _items(tree: etree._Element, kind: str) -> etree._Element:
    result = etree.Element("ol")
    for matter in [node for node in tree.iter("section") if node.get("data-matter")]:
        for figure in [node for node in matter.iter("figure") if node.get("id")]:
            caption = figure.find("figcaption")
            text = label_of(caption) if caption is not None else ""
            if text and _kind_of(figure, text) == kind:
                item = etree.SubElement(result, "li", {"class": matter.get("data-matter") or ""})
                etree.SubElement(item, "a", {"href": f"#{figure.get('id')}"}).text = text
    return result


def _kind_of(figure: etree._Element, text: str) -> str:
    label = opening_label(text)
    return label.kind if label else next((kind for kind in KINDS if has_class(figure, kind)), FIGURE)


def _title(kind: str, words: Words) -> str:
    titles = dict(zip(KINDS, (words.figures, words.tables, words.listings), strict=True))
    return titles[kind]
