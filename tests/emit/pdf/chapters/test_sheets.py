"""Pages as objects of a file: what is read of an engine's file that nobody wrote, and new numbers for it."""

import pydyf
import pytest

from bookbuild.emit.pdf.chapters.sheets import Sheets, renumbered, sheets_of, shell_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (b"", b""),
        (b"<</A 1/B [1 2]>>", b"<</A 1/B [1 2]>>"),
        (b"[1 0 R 2 0 R]", b"[7 0 R 85 0 R]"),
        (b"<</S (see 1 0 R)/A 1 0 R>>", b"<</S (see 1 0 R)/A 7 0 R>>"),
        (b"<</S (a \\) 1 0 R \\( and \\\\)/A 1 0 R>>", b"<</S (a \\) 1 0 R \\( and \\\\)/A 7 0 R>>"),
        (b"<</S (\n1 0 R)/S <31203020>/A 2 0 R>>", b"<</S (\n1 0 R)/S <31203020>/A 85 0 R>>"),
    ],
)
def test_references_get_new_numbers_and_strings_stay(text: bytes, wanted: bytes) -> None:
    assert renumbered(text, [0, 7, 85]) == wanted


def drawn(*, click: bool = False) -> pydyf.PDF:
    """A file of a page with a picture, and one without anything."""
    pdf = pydyf.PDF()
    fonts, picture, text = pydyf.Dictionary(), pydyf.Stream([b"p"], {"Subtype": "/Image"}), pydyf.Stream([b"q Q"])
    picture.extra["SMask"], mask = b"7 0 R", pydyf.Stream([b"m"], {"Subtype": "/Image"})
    for item in (fonts, picture, text, pydyf.Dictionary({"Unused": 1}), mask):
        pdf.add_object(item)
    entries = pydyf.Dictionary({"XObject": pydyf.Dictionary({"i": picture.reference}), "Font": fonts.reference})
    pdf.add_object(entries)
    for contents in (text.reference, pydyf.Array([text.reference, text.reference])):
        page = pydyf.Dictionary({"Type": "/Page", "Parent": b"1 0 R", "Contents": contents, "Tabs": "/S"})
        pdf.add_page(pydyf.Dictionary({**page, "Resources": entries.reference}))
    if click:
        annotation = pydyf.Dictionary({"Type": "/Annot", "StructParent": 2})
        pdf.add_object(annotation)
        pdf.objects[pdf.pages["Kids"][0]]["Annots"] = pydyf.Array([annotation.reference])
    return pdf


def test_pages_are_told_without_what_the_book_gives_them() -> None:
    made = sheets_of(drawn())
    assert [(page.said, page.contents) for page in made.pages] == [(b"/Type /Page/Tabs /S", (5,))] + [
        (b"/Type /Page/Tabs /S", (5, 5))
    ]
    assert made.resources == (("XObject", (("i", b"4 0 R"),)), ("Font", b"3 0 R"))
    assert made.tree is None


def test_objects_that_nothing_refers_to_are_left_out() -> None:
    made = sheets_of(drawn())
    assert [number for number, item in enumerate(made.objects) if item] == [4, 5, 7]
    assert made.objects[5] == (b"<</Length 3>>", b"q Q")


def test_a_picture_is_shared_behind_its_mask() -> None:
    assert sheets_of(drawn()).shared == (7, 4)


def test_the_first_page_may_stand_alone() -> None:
    assert [page.contents for page in sheets_of(drawn()).first().pages] == [(5,)]


def test_no_pages_are_no_sheets() -> None:
    assert sheets_of(pydyf.PDF()) == Sheets((b"", b"", b""), 0)


def test_tags_are_told_by_page_and_by_what_is_clicked() -> None:
    pdf = drawn(click=True)
    root, parents, document = pydyf.Dictionary(), pydyf.Dictionary(), pydyf.Dictionary()
    part, note = pydyf.Dictionary({"S": "/Part", "K": 0, "P": b"0 0 R"}), pydyf.Dictionary({"S": "/Note", "K": 1})
    for item in (root, parents, document, part, note):
        pdf.add_object(item)
    owners = pydyf.Array([part.reference])
    parents["Nums"] = pydyf.Array([0, owners, 1, pydyf.Array(), 2, note.reference])
    document["K"] = pydyf.Array([part.reference])
    part["K"] = pydyf.Array([0, note.reference])
    names = pydyf.Array([pydyf.String("n"), note.reference])
    root |= {"K": pydyf.Array([document.reference]), "ParentTree": parents.reference}
    root["IDTree"] = pydyf.Dictionary({"Names": names})
    pdf.catalog["StructTreeRoot"] = root.reference
    made = sheets_of(pdf)
    tree = made.tree
    assert tree is not None
    click = next(number for number, _ in tree.clicks)
    assert made.objects[click] == b"<</Type /Annot>>"
    assert tree.clicks == ((click, note.reference),)
    assert tree.owners == (b"[%b]" % part.reference, b"[]")
    assert tree.names == (("n", note.reference),)
    assert [(element.role, element.said, element.kids) for element in tree.elements] == [
        ("Part", b"/S /Part", (b"0", note.reference))
    ]
    assert made.objects[part.number] == b""
    assert made.objects[note.number]


def test_equal_sheets_have_equal_digests() -> None:
    assert sheets_of(drawn()).digest() == sheets_of(drawn()).digest() != sheets_of(drawn(click=True)).digest()


def test_a_shell_says_what_its_catalog_says() -> None:
    pdf = drawn()
    pdf.catalog |= {"Lang": pydyf.String("zh"), "Metadata": b"5 0 R"}
    pdf.info["Title"] = pydyf.String("书")
    made = shell_of(pdf)
    assert (made.catalog, made.tagged) == (b"/Lang (zh)/Metadata 5 0 R", False)
    assert made.info == b"<</Title <feff4e66>>>"
    assert [number for number, item in enumerate(made.objects) if item] == [5]
