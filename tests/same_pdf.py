"""Whether a reader could tell two PDFs apart: their pages as pictures and as text, links, outline, labels and tags."""

import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf

DPI = 40


def differences(left: Path, right: Path) -> list[str]:
    """What differs, each kind once with the first page or place of it; `left` and `right` are files."""
    found = []
    one, two = facts(left), facts(right)
    for kind in one:
        if one[kind] != two[kind]:
            pairs = enumerate(zip(one[kind], two[kind], strict=False))
            where = next((str(at) for at, (mine, other) in pairs if mine != other), "their number")
            found.append(f"{kind} differs, first at {where}")
    if tags(left) != tags(right):
        found.append("tags differ")
    return found + _pixels(left, right)


def facts(path: Path) -> dict[str, list[Any]]:
    """Text with its places, links, boxes of every page; outline, labels, fonts and what the file says of itself."""
    pdf: Any = pymupdf.open(path)  # type: ignore[no-untyped-call]
    pages = list(pdf)
    return {
        "text": [[(*map(_near, word[:4]), word[4]) for word in page.get_text("words")] for page in pages],
        "links": [sorted(map(_link, page.get_links())) for page in pages],
        "boxes": [(str(page.mediabox), str(page.trimbox), str(page.bleedbox)) for page in pages],
        "outline": pdf.get_toc(),
        "labels": pdf.get_page_labels(),
        "metadata": sorted(pdf.metadata.items()),
        "fonts": sorted({font[3] for page in pages for font in page.get_fonts()}),
    }


def _near(value: float) -> float:
    return round(value, 1)


def _link(link: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(link.get(name)) for name in ("from", "page", "uri", "to"))


def tags(path: Path) -> object:
    """The structure tree as nested tuples, with the pages and numbers of contents; None for a file without one."""
    with pikepdf.open(path) as pdf:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}

        def walk(node: Any) -> object:
            if not isinstance(node, pikepdf.Dictionary):
                return int(node)
            if "/S" not in node:
                return (str(node.get("/Type")), numbers.get(node.Pg.objgen, -1), str(node.get("/MCID")))
            kids: Any = node.get("/K", [])
            kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            page = numbers.get(node.Pg.objgen, -1) if "/Pg" in node else None
            said = tuple(str(node.get(name, "")) for name in ("/S", "/Alt", "/ID", "/Lang"))
            attributes = node.A.unparse() if "/A" in node else b""
            return (said, attributes, page, [walk(kid) for kid in kids])

        return walk(pdf.Root.StructTreeRoot.K[0]) if "/StructTreeRoot" in pdf.Root else None


def _pixels(left: Path, right: Path) -> list[str]:
    """The pages that Poppler draws otherwise. (MuPDF's shades depend on what a page's resources list.)"""
    differing = []
    count = len(pikepdf.open(left).pages)
    for first in range(1, count + 1, 50):
        pages = [_drawn(path, first, min(first + 49, count)) for path in (left, right)]
        for offset, (mine, other) in enumerate(zip(*pages, strict=False)):
            if mine != other:
                differing.append(f"page {first + offset} is drawn otherwise")
    return differing[:5]


def _drawn(path: Path, first: int, last: int) -> list[bytes]:
    """Grey pictures of pages (PGM) in one stream, split by their size."""
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-f", str(first), "-l", str(last), str(path)]
    data = subprocess.run(command, check=True, capture_output=True).stdout
    pictures = []
    while data:
        _, size, _, rest = data.split(b"\n", 3)
        width, height = map(int, size.split())
        length = len(data) - len(rest) + width * height
        pictures.append(data[:length])
        data = data[length:]
    return pictures
