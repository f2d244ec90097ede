"""Tags in the file: what a reader that speaks finds there."""

import io
from collections.abc import Iterator

import pikepdf
import pytest

from bookbuild.config import PdfConfig
from bookbuild.model import Artifact
from tests.emit.pdf.books import chapter, html, make, note

ROWS = "".join(f"<tr><td>{n}</td><td>行</td></tr>" for n in range(60))
TABLE = f"<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody>{ROWS}</tbody></table>"


def opened(artifact: Artifact) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(artifact.files[0].data))


@pytest.fixture(scope="module")
def book() -> pikepdf.Pdf:
    call, foot = note(1, "<p>注。</p>")
    long = "".join(f"<p>{'字' * 400}</p>" for _ in range(4))
    link = '<p>看<a href="https://example.org/a">这里</a></p>'
    return opened(make(html(chapter("one", "第一章", f"<p>文{call}文</p>{foot}{long}{TABLE}{link}"))))


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(node, pikepdf.Array):
        for one in list(node):
            yield from elements(one)
        return
    if "/S" in node:
        yield node
    kids = node.get("/K", pikepdf.Array())
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def named(book: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    return [node for node in elements(book.Root.StructTreeRoot.K) if str(node.S).lstrip("/") == role]


def test_without_a_variant_there_are_no_tags() -> None:
    pdf = opened(make(html(chapter("one", "第一章", "<p>文</p>")), pdf=PdfConfig(variant="none")))
    assert "/StructTreeRoot" not in pdf.Root


def test_paper_has_no_tags() -> None:
    pdf = opened(make(html(chapter("one", "第一章", "<p>文</p>")), profile="print"))
    assert "/StructTreeRoot" not in pdf.Root


def test_every_marked_content_of_a_page_has_an_owner(book: pikepdf.Pdf) -> None:
    numbers = book.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for index, page in enumerate(book.pages):
        page.contents_coalesce()
        content = page.Contents.read_bytes()
        assert content.count(b"/MCID") == len(owners[index])
        assert int(page.StructParents) == index


def test_a_paragraph_over_two_pages_is_one(book: pikepdf.Pdf) -> None:
    kids = [p.K for p in named(book, "P") if isinstance(p.K, pikepdf.Array)]
    assert [True for several in kids for kid in several if isinstance(kid, pikepdf.Dictionary) and "/Pg" in kid]


def test_a_repeated_table_head_is_read_once(book: pikepdf.Pdf) -> None:
    heads = named(book, "TH")
    assert [len(head.K) if isinstance(head.K, pikepdf.Array) else 1 for head in heads] == [1, 1]
    assert [str(head.A.Scope) for head in heads] == ["/Column", "/Column"]


def test_notes_have_identities_and_labels(book: pikepdf.Pdf) -> None:
    (only,) = named(book, "Note")
    assert str(only.ID) == "fn-one-1"
    assert str(book.Root.StructTreeRoot.IDTree.Names[0]) == "fn-one-1"
    assert "/Lbl" in {str(node.S) for node in elements(only)}


def test_links_print_and_say_where_they_lead(book: pikepdf.Pdf) -> None:
    links = [note for page in book.pages for note in page.get("/Annots", [])]
    assert len(links) == 3
    assert {int(link.F) for link in links} == {4}
    assert "这里" in {str(link.Contents) for link in links}


def test_the_archive_variant_says_that_it_is_both() -> None:
    pdf = opened(make(html(chapter("one", "第一章", "<p>文</p>")), pdf=PdfConfig(variant="pdf/a-3u")))
    metadata = pdf.Root.Metadata.read_bytes()
    assert b"pdfaid:part" in metadata
    assert b"<pdfuaid:part>1<" in metadata
    assert "/OutputIntents" in pdf.Root
    assert "/StructTreeRoot" in pdf.Root
