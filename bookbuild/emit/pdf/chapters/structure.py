"""The structure trees of units as one (ISO 32000-1, 14.7): parts go on, and every content knows its element."""

from collections.abc import Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String


class Tags:
    """The tree of the merged file, filled unit by unit in the order of pages."""

    def __init__(self, book: Pdf) -> None:
        self._book = book
        self._root = book.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root))
        self._kids: list[Any] = []
        self._matter = ""
        self._contents: list[Any] = []
        self._clicks: list[tuple[Any, Any]] = []
        self._names: list[tuple[str, Any]] = []

    def add_blank(self, page: Any) -> None:
        """A page on which nothing is read."""
        page.obj.StructParents = len(self._contents)
        self._contents.append(Array())

    def add(self, unit: Pdf, pages: Sequence[Any], matter: str) -> None:
        """Take over the tree of `unit`, whose `pages` are in the book already; `matter` is that of its section."""
        tree: Any = unit.Root.StructTreeRoot
        for kid in _items(_items(tree.K)[0].get("/K")):
            del kid["/P"]
            self._take(self._book.copy_foreign(kid), matter)
        self._matter = matter
        numbers = _items(tree.ParentTree.Nums)
        owners = {int(key): owner for key, owner in zip(numbers[::2], numbers[1::2], strict=True)}
        for number, page in enumerate(pages):
            page.obj.StructParents = len(self._contents)
            self._contents.append(self._book.copy_foreign(unit.make_indirect(owners[number])))
            for annotation in page.obj.get("/Annots", ()):
                self._clicks.append((annotation, self._book.copy_foreign(owners[int(annotation.StructParent)])))
        if "/IDTree" in tree:
            names = _items(tree.IDTree.Names)
            for identity, owner in zip(names[::2], names[1::2], strict=True):
                self._names.append((str(identity), self._book.copy_foreign(owner)))

    def _take(self, element: Any, matter: str) -> None:
        """Put an element at the document's end; a matter that the last unit was in too goes on."""
        last = self._kids[-1] if self._kids else None
        if last is None or not matter or matter != self._matter or Name.Part != element.S:
            element.P = self._document
            self._kids.append(element)
            return
        moved = _items(element.get("/K"))
        for kid in moved:
            kid.P = last
        last.K = Array([*_items(last.get("/K")), *moved])

    def write(self) -> None:
        """Tell the catalog of the tree."""
        self._document.K = Array(self._kids)
        self._root.K = Array([self._document])
        numbers: list[Any] = []
        for key, owners in enumerate(self._contents):
            numbers += [key, owners]
        for key, (annotation, owner) in enumerate(self._clicks, len(self._contents)):
            annotation.StructParent = key
            numbers += [key, owner]
        self._root.ParentTree = self._book.make_indirect(Dictionary(Nums=Array(numbers)))
        self._root.ParentTreeNextKey = len(self._contents) + len(self._clicks)
        if self._names:
            names: list[Any] = []
            for identity, owner in sorted(self._names, key=lambda name: name[0]):
                names += [String(identity), owner]
            self._root.IDTree = Dictionary(Names=Array(names))
        self._book.Root.StructTreeRoot = self._root


def _items(value: Any) -> list[Any]:
    """The members of an array, or the one value that stands for an array of one."""
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]
