"""The trees of units are one: a part goes on, and every content and annotation knows its element."""

import io
from dataclasses import replace

import pytest

from bookbuild.emit.pdf.chapters.packing import File
from bookbuild.emit.pdf.chapters.sheets import Element, Sheet, Sheets, Tree
from bookbuild.emit.pdf.chapters.structure import Tags

UNIT = Sheets(
    (b"", b"", b"", b"<</Type /Annot>>"),
    0,
    pages=(Sheet(1, b"", ()),),
    tree=Tree((Element(2, "Part", b"/S /Part", (b"5 0 R",)),), (b"[5 0 R]",), ((3, b"5 0 R"),), (("n", b"5 0 R"),)),
)


@pytest.fixture
def tags() -> Tags:
    file = File(io.BytesIO(), lambda name: name.encode())
    return Tags(file, file.number(), 2, file.number())


def added(tags: Tags, matter: str, unit: Sheets = UNIT) -> dict[int, int]:
    """Put a unit of a page in; what goes on with it."""
    assert unit.tree is not None
    known = tags.goes_on(unit.tree, matter)
    numbers = [0, *(tags.file.number() for _ in range(5))]
    for own, number in known.items():
        numbers[own] = number
    tags.add(unit, numbers, matter)
    return known


def said(tags: Tags, number: int) -> str:
    return dict(tags.file.small)[number].decode()


def test_a_part_goes_on_in_the_next_unit_of_its_matter(tags: Tags) -> None:
    assert added(tags, "body") == {}
    part = tags.kids[0].number
    assert added(tags, "body") == {2: part}
    tags.write()
    assert said(tags, part) == f"<</S /Part/P {tags.document} 0 R/K [7 0 R 12 0 R]>>"
    assert said(tags, tags.document).endswith(f"/K [{part} 0 R]>>")


@pytest.mark.parametrize(("first", "second"), [("front", "body"), ("", "")])
def test_a_part_of_another_matter_is_another(tags: Tags, first: str, second: str) -> None:
    added(tags, first)
    assert added(tags, second) == {}
    assert len(tags.kids) == 2


def test_what_is_no_part_does_not_go_on(tags: Tags) -> None:
    added(tags, "body")
    tree = Tree((Element(2, "Sect", b"", ()),), (b"[]",))
    assert added(tags, "body", replace(UNIT, tree=tree)) == {}


def test_keys_of_annotations_come_behind_those_of_all_pages(tags: Tags) -> None:
    added(tags, "body")
    blank = UNIT.first()
    added(tags, "body", blank)
    assert dict(tags.file.small)[5] == b"<</Type /Annot/StructParent 2>>"
    tags.write()
    root = said(tags, tags.root)
    assert "/ParentTreeNextKey 3" in root
    assert "/IDTree <</Names [(n) 7 0 R]>>" in root
    (parents,) = (text.decode() for _, text in tags.file.small if text.startswith(b"<</Nums"))
    assert parents.startswith("<</Nums [0 ")
    assert parents.endswith(" 2 7 0 R]>>")


def test_a_blank_page_lets_its_part_go_on(tags: Tags) -> None:
    added(tags, "body")
    added(tags, "", UNIT.first())
    assert added(tags, "body") == {2: tags.kids[0].number}
