"""The structure trees of units as one (ISO 32000-1, 14.7): parts go on, and every content knows its element."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pydyf

from bookbuild.emit.pdf.chapters.packing import File
from bookbuild.emit.pdf.chapters.sheets import Sheets, Tree, renumbered


@dataclass(slots=True)
class Kid:
    """An element below the document's, as far as it is known."""

    number: int
    said: bytes
    kids: list[bytes] = field(default_factory=list)


@dataclass(slots=True)
class Tags:
    """The tree of the book's file, filled unit by unit in the order of pages. `pages` is how many the book has: behind
    their keys come those of annotations.
    """

    file: File
    root: int
    pages: int
    document: int
    kids: list[Kid] = field(default_factory=list)
    matter: str = ""
    contents: list[bytes] = field(default_factory=list)
    clicks: list[bytes] = field(default_factory=list)
    names: list[tuple[str, bytes]] = field(default_factory=list)

    def goes_on(self, tree: Tree, matter: str) -> dict[int, int]:
        """The number of the part that goes on with the first element of a unit's tree, by that of the element.

        `matter` is that of the unit's section: a part goes on where the unit before was in it too.
        """
        last = self.kids[-1] if self.kids else None
        first = tree.elements[0] if tree.elements else None
        if last is None or first is None or not matter or matter != self.matter or first.role != "Part":
            return {}
        return {first.number: last.number}

    def add(self, sheets: Sheets, numbers: Sequence[int], matter: str) -> None:
        """Take over the tree of pages whose objects have `numbers` in the file, and write what is clicked."""
        tree = sheets.tree or Tree()
        for element in tree.elements:
            number = numbers[element.number]
            if not self.kids or self.kids[-1].number != number:
                self.kids.append(Kid(number, renumbered(element.said, numbers)))
            self.kids[-1].kids += (renumbered(kid, numbers) for kid in element.kids)
        self.matter = matter if tree.elements else self.matter
        self.contents += [renumbered(owners, numbers) for owners in tree.owners] or [b"[]"] * len(sheets.pages)
        for own, owner in tree.clicks:
            key = self.pages + len(self.clicks)
            said = sheets.objects[own]
            assert isinstance(said, bytes)
            self.file.put(numbers[own], b"%b/StructParent %d>>" % (renumbered(said, numbers)[:-2], key))
            self.clicks.append(renumbered(owner, numbers))
        self.names += [(name, renumbered(owner, numbers)) for name, owner in tree.names]

    def write(self) -> None:
        """Write the tree's upper elements, and what finds elements by keys and by names."""
        for kid in self.kids:
            said = b"<<%b/P %d 0 R/K [%b]>>" % (kid.said, self.document, b" ".join(kid.kids))
            self.file.put(kid.number, said)
        kids = b" ".join(b"%d 0 R" % kid.number for kid in self.kids)
        self.file.put(self.document, b"<</Type /StructElem/S /Document/P %d 0 R/K [%b]>>" % (self.root, kids))
        owners = [*(b"%d 0 R" % self.file.add(owners) for owners in self.contents), *self.clicks]
        keyed = b" ".join(b"%d %b" % (key, owner) for key, owner in enumerate(owners))
        parents = self.file.add(b"<</Nums [%b]>>" % keyed)
        facts = b"/K [%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d" % (self.document, parents, len(owners))
        if self.names:
            names = b" ".join(b"%b %b" % (pydyf.String(name).data, owner) for name, owner in sorted(self.names))
            facts += b"/IDTree <</Names [%b]>>" % names
        self.file.put(self.root, b"<</Type /StructTreeRoot%b>>" % facts)
