"""The tree of structure types as objects of the PDF (ISO 32000-1, 14.7; PDF/UA-1, ISO 14289-1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf

from bookbuild.emit.pdf.tags.roles import classes
from bookbuild.emit.pdf.tags.structure import Click, Node, Piece, picture_of

_NUMBERED = "Decimal"


@dataclass(slots=True)
class _Writer:
    """The file at hand, and what its parent tree will say. `frames` are rectangles of pictures, in points."""

    pdf: Any
    frames: Mapping[int, tuple[float, float, float, float]]
    owners: list[dict[int, bytes]]
    clicks: list[tuple[Any, bytes]] = field(default_factory=list)
    identities: list[tuple[str, bytes]] = field(default_factory=list)


def write_structure(
    pdf: Any, document: Node, counts: Sequence[int], frames: Mapping[int, tuple[float, float, float, float]]
) -> None:
    """Add the structure tree to a PDF of the engine, and tell its catalog.

    `counts` is the number of marked contents of each page.
    """
    writer = _Writer(pdf, frames, [{} for _ in counts])
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    root["K"] = pydyf.Array([_write(writer, document, root.reference).reference])
    numbers: list[Any] = []
    for page, count in enumerate(counts):
        numbers += [page, pydyf.Array([writer.owners[page][mcid] for mcid in range(count)])]
    for key, (annotation, owner) in enumerate(writer.clicks, len(counts)):
        annotation["StructParent"] = key
        numbers += [key, owner]
    parents = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})
    pdf.add_object(parents)
    root["ParentTree"] = parents.reference
    root["ParentTreeNextKey"] = len(counts) + len(writer.clicks)
    if writer.identities:
        names: list[Any] = []
        for identity, owner in sorted(writer.identities):
            names += [pydyf.String(identity), owner]
        root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _write(writer: _Writer, node: Node, parent: bytes) -> Any:
    made = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
    writer.pdf.add_object(made)
    page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
    if page is not None:
        made["Pg"] = writer.pdf.page_references[page]
    _describe(writer, node, made)
    kids: list[Any] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(_write(writer, kid, made.reference).reference)
        elif isinstance(kid, Piece):
            writer.owners[kid.page][kid.mcid] = made.reference
            kids.append(kid.mcid if kid.page == page else _content(writer, kid))
        else:
            kids.append(_click(writer, node, kid, made.reference))
    made["K"] = kids[0] if len(kids) == 1 else pydyf.Array(kids)
    return made


def _content(writer: _Writer, piece: Piece) -> Any:
    return pydyf.Dictionary({"Type": "/MCR", "Pg": writer.pdf.page_references[piece.page], "MCID": piece.mcid})


def _click(writer: _Writer, node: Node, click: Click, owner: bytes) -> Any:
    """The reference to an annotation, which prints and says in words where it leads (ISO 14289-1, 7.18.5)."""
    annotation = click.annotation
    annotation["F"] = 4
    words = "".join(node.element.itertext()).strip() if node.element is not None else ""
    if words:
        annotation["Contents"] = pydyf.String(words)
    writer.clicks.append((annotation, owner))
    return pydyf.Dictionary(
        {"Type": "/OBJR", "Obj": annotation.reference, "Pg": writer.pdf.page_references[click.page]}
    )


def _describe(writer: _Writer, node: Node, made: Any) -> None:
    """Alternative text, language, attributes: what PDF/UA-1 asks of each type."""
    element = node.element
    if element is not None and element.tag != "html" and element.get("lang"):
        made["Lang"] = pydyf.String(element.get("lang"))
    if node.role in ("Figure", "Formula"):
        picture = picture_of(node)
        made["Alt"] = pydyf.String(picture.get("alt") or "")
        if id(picture) in writer.frames:
            box = pydyf.Array([round(value, 3) for value in writer.frames[id(picture)]])
            made["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": box})
    elif node.role == "Note" and element is not None and element.get("id"):
        made["ID"] = pydyf.String(element.get("id"))
        writer.identities.append((element.get("id"), made.reference))
    elif node.role in ("TH", "TD"):
        made["A"] = _cell(element, node.role)
    elif node.role == "L" and (element.tag == "ol" or "foot-ol" in classes(element)):
        made["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{_NUMBERED}"})


def _cell(element: Any, role: str) -> Any:
    attributes = pydyf.Dictionary({"O": "/Table"})
    if role == "TH":
        attributes["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        span = str(element.get(name) or "1")
        if span.isdigit() and int(span) > 1:
            attributes[key] = int(span)
    return attributes
