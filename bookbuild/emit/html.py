"""The intermediate HTML as an artifact: one page to read in a browser, its pictures and sheet in a folder beside it."""

from lxml import etree

from bookbuild.emit import EmitOptions
from bookbuild.html5 import to_html
from bookbuild.model import Artifact, Book, OutputFile
from bookbuild.styles import Styles


def emit_html(book: Book, styles: Styles, options: EmitOptions) -> Artifact:
    """``<name>.html`` and ``<name>.assets/…``: the pictures as they are on disk, and the shared sheet."""
    options.progress("intermediate HTML")
    folder = f"{book.name}.assets"
    tree = etree.fromstring(book.html)
    known = {asset.path for asset in book.assets}
    for img in tree.iter("img"):
        if img.get("src") in known:
            img.set("src", f"{folder}/{img.get('src')}")
    head = tree.find("head")
    if head is not None:
        etree.SubElement(head, "link", {"rel": "stylesheet", "href": f"{folder}/book.css"})
    page = OutputFile(f"{book.name}.html", to_html(tree).encode())
    sheet = OutputFile(f"{folder}/book.css", styles.epub.encode())
    pictures = tuple(
        OutputFile(f"{folder}/{a.path}", (book.root / (a.source or a.path)).read_bytes()) for a in book.assets
    )
    documents = sum(1 for node in tree.iter("section") if node.get("data-doc"))
    return Artifact("html", (page, sheet, *pictures), units=documents, unit_name="documents")
