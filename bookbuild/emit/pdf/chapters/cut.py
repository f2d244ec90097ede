"""The fitted book cut into units: documents of their own, each with copies of what encloses it in the book."""

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from bookbuild.emit.pdf.chapters.unit import Unit
from bookbuild.emit.pdf.index_pages import number_index
from bookbuild.emit.pdf.notes import note_ids
from bookbuild.emit.pdf.page_breaks import NUMBER
from bookbuild.html5 import to_html
from bookbuild.tree import has_class

Parts = list[tuple[tuple[etree._Element, ...], list[etree._Element]]]


def cut(tree: etree._Element, texts: Mapping[int, str]) -> list[Unit]:
    """The units of a fitted tree in order; `texts` are those of `number_elements`.

    Raises ValueError when the tree has no body.
    """
    known = {str(node.get("id")) for node in tree.iter(etree.Element) if node.get("id")}
    return [_unit(enclosing, elements, texts, known) for enclosing, elements in _parts(tree)]


def _parts(tree: etree._Element) -> Parts:
    """What encloses each unit from the root on, and its elements: a chapter, or a child of the body before or behind.

    What begins no page of its own stays with what is before it.
    """
    body = tree.find("body")
    if body is None:
        raise ValueError("the intermediate HTML has no <body>")
    parts: Parts = []
    for child in body:
        if child.tag != "main":
            _add(parts, (tree, body), child)
            continue
        for matter in child:
            for chapter in matter:
                _add(parts, (tree, body, child, matter), chapter)
    return parts


def _add(parts: Parts, enclosing: tuple[etree._Element, ...], element: etree._Element) -> None:
    opens = element.tag in ("header", "nav") or has_class(element, "chapter") or has_class(element, "colophon")
    if parts and not opens and parts[-1][0] == enclosing:
        parts[-1][1].append(element)
    else:
        parts.append((enclosing, [element]))


def _unit(
    enclosing: tuple[etree._Element, ...],
    elements: Sequence[etree._Element],
    texts: Mapping[int, str],
    known: set[str],
) -> Unit:
    root, inner = _shell(enclosing)
    inner.extend(copy.deepcopy(element) for element in elements)
    for element in inner:
        element.tail = None
    numbers = sorted(number for number in _numbers(inner))
    base = numbers[0] if numbers else 0
    _renumber(inner, base)
    ids = frozenset(str(node.get("id")) for node in inner.iter(etree.Element) if node.get("id"))
    targets = {str(link.get("href"))[1:] for link in inner.iter("a") if str(link.get("href") or "").startswith("#")}
    return Unit(
        html=to_html(root),
        depth=len(enclosing),
        matter=enclosing[-1].get("data-matter") or "",
        texts=tuple((number - base, texts[number]) for number in numbers if number in texts),
        base=base,
        ids=ids,
        outside=tuple(sorted((targets & known) - ids)),
        notes=frozenset(note_ids(inner)),
        pictures=tuple(dict.fromkeys(str(img.get("src")) for img in inner.iter("img"))),
        asks=tuple(dict.fromkeys(str(link.get("href"))[1:] for link in inner.iter("a") if _says_page(link))),
    )


def _says_page(link: etree._Element) -> bool:
    """Whether the shipped sheet lets a link say its target's folio."""
    return any(has_class(link, name) for name in ("toc-link", "page-number", "page-roman"))


def _shell(enclosing: Sequence[etree._Element]) -> tuple[etree._Element, etree._Element]:
    """Copies of the elements without content, one in the other, and the innermost of them."""
    root = _bare(enclosing[0])
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "-"
    inner = root
    for element in enclosing[1:]:
        inner.append(_bare(element))
        inner = inner[-1]
    return root, inner


def _bare(element: etree._Element) -> etree._Element:
    """A copy without content, and without the number that it has in the book: the unit has its own."""
    attributes = {str(name): str(value) for name, value in element.attrib.items() if name != NUMBER}
    return etree.Element(str(element.tag), attributes)


def _numbers(tree: etree._Element) -> Iterator[int]:
    return (
        int(str(node.get(NUMBER)))
        for node in tree.iter(etree.Element)
        if node.get(NUMBER) is not None and int(str(node.get(NUMBER))) >= 0
    )


def _renumber(tree: etree._Element, base: int) -> None:
    """Count the unit's elements from its own first: an edit before it changes nothing in it."""
    for node in tree.iter(etree.Element):
        number = node.get(NUMBER)
        if number is not None and int(number) >= 0:
            node.set(NUMBER, str(int(number) - base))


def index_numbered(unit: Unit, page_of: Mapping[str, int], label: Callable[[int], str]) -> Unit:
    """The unit whose index, if it has one, says the pages of its terms."""
    if 'class="index-ref"' not in unit.html:
        return unit
    root = etree.fromstring(unit.html)
    number_index(root, page_of, label)
    return replace(unit, html=to_html(root))


def emptied(unit: Unit) -> Unit:
    """The unit without its text: its enclosing elements, and nothing in its first but what names its page."""
    root = etree.fromstring(unit.html)
    inner = next(root.iter("body"))
    for _ in range(unit.depth - 2):
        inner = inner[0]
    first = inner[0]
    shell = etree.SubElement(inner, str(first.tag), {str(k): str(v) for k, v in first.attrib.items() if k != "id"})
    for element in list(inner):
        if element is not shell:
            inner.remove(element)
    return Unit(to_html(root), unit.depth, unit.matter, (), 0, frozenset(), (), frozenset(), ())
