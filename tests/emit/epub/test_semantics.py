"""What a page is called: kinds by name, their roles, the landmarks of a book."""

import pytest

from bookbuild.kinds import kind_by_name
from tests.emit.epub.books import TYPE, html, make, page_of, section


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("raft.md", "Raft"),
        ("indexing.md", "Indexing"),
        ("index.md", "第一章"),
        ("", ""),
        ("x.md", "序列化"),
        ("x.md", "前言后语录"),
    ],
)
def test_a_chapter_like_any_other_has_no_kind(file: str, title: str) -> None:
    assert kind_by_name(file, title) == ""


@pytest.mark.parametrize(
    ("file", "title", "kind"),
    [
        ("x.md", "前言", "preface"),
        ("x.md", "序", "preface"),
        ("preface.md", "写在前面", "preface"),
        ("a/appendix-a.md", "Tables", "appendix"),
        ("x.md", "附录A 安装", "appendix"),
        ("x.md", "Appendix B: Tools", "appendix"),
        ("x.md", "术语缩写释义", "glossary"),
        ("x.md", "索引", "index"),
        ("x.md", "Conclusión", "conclusion"),
        ("x.md", "مقدمة", "introduction"),
        ("x.md", "參考文獻", "bibliography"),
    ],
)
def test_titles_and_files_tell_the_kind(file: str, title: str, kind: str) -> None:
    assert kind_by_name(file, title) == kind


def test_a_glossary_has_its_type_and_role_and_is_a_landmark() -> None:
    chapters = section("chapter", "one", 1, "第一章", "<p>文</p>") + section("chapter", "g", 1, "术语表", "<p>x</p>")
    book = make(html(chapters))
    page = page_of(book, "g.xhtml")
    marked = next(page.iter("{*}section"))
    assert (marked.get(TYPE), marked.get("role")) == ("glossary", "doc-glossary")
    chapter = next(page_of(book, "one.xhtml").iter("{*}section"))
    assert (chapter.get(TYPE), chapter.get("role")) == ("chapter", "doc-chapter")
    landmarks = [link.get(TYPE) for link in page_of(book, "nav.xhtml").iter("{*}a") if link.get(TYPE)]
    assert landmarks == ["cover", "titlepage", "toc", "bodymatter", "glossary", "colophon"]


def test_an_index_of_any_title_and_its_parts_have_their_types() -> None:
    inner = (
        '<ul class="index-entries"><li><span class="index-term">甲</span> <a class="index-ref" href="#one">章</a></li>'
        '<li id="y"><span class="index-term">乙</span> '
        '<span class="index-see">见 <a class="index-link" href="#y">乙</a></span></li></ul>'
    )
    chapters = section("chapter", "one", 1, "第一章", "<p>文</p>")
    back = section("chapter index", "ix", 1, "فهرس المصطلحات", inner, page=False)
    book = make(html(chapters, back=back))
    page = page_of(book, "ix.xhtml")
    types = [node.get(TYPE) for node in page.iter() if node.get(TYPE)]
    assert types == [
        *("backmatter", "index", "index-entry-list", "index-entry", "index-term", "index-locator"),
        *("index-entry", "index-term", "index-xref-preferred"),
    ]
    assert next(page.iter("{*}section")).get("role") == "doc-index"
    landmarks = [link.get(TYPE) for link in page_of(book, "nav.xhtml").iter("{*}a") if link.get(TYPE)]
    assert "index" in landmarks


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("chapter glossary", ["bodymatter", "glossary", "glossterm", "glossdef"]),
        ("document glossary", ["bodymatter", "subchapter", "glossary", "glossterm", "glossdef"]),
    ],
)
def test_the_terms_of_a_glossary_have_their_types(kind: str, types: list[str]) -> None:
    inner = section(kind, "g", 2, "词", '<dl class="glossary"><dt id="t">甲</dt><dd>乙</dd></dl>')
    chapter = inner if kind.startswith("chapter") else section("chapter", "one", 1, "第一章", f"<p>文</p>{inner}")
    page = page_of(make(html(chapter)), "g.xhtml")
    assert [node.get(TYPE) for node in page.iter() if node.get(TYPE)] == types


def test_lists_of_figures_and_tables_are_in_the_navigation_and_on_no_page() -> None:
    figure = '<figure class="figure" id="fig-1"><figcaption>图 1</figcaption></figure>'
    lists = "".join(
        f'<nav class="toc list-of list-of-{name}" id="{name}"><h1 class="toc-title">{name}</h1>'
        f'<ol><li><a href="#fig-1">图 1</a></li></ol></nav>'
        for name in ("figures", "tables", "listings")
    )
    text = html(section("chapter", "one", 1, "第一章", figure)).replace("<main>", f"{lists}<main>")
    book = make(text)
    navs = list(page_of(book, "nav.xhtml").iter("{*}nav"))
    assert [nav.get(TYPE) for nav in navs] == ["toc", "landmarks", "loi", "lot"]
    assert [nav.get("hidden") for nav in navs] == [None, "hidden", "hidden", "hidden"]
    assert navs[2].findtext("{*}h2") == "figures"
    assert [link.get("href") for link in navs[2].iter("{*}a")] == ["one.xhtml#fig-1"]


def test_a_document_within_a_chapter_is_a_subchapter_without_role() -> None:
    inner = section("document", "in", 2, "内", "<p>x</p>")
    book = make(html(section("chapter", "one", 1, "第一章", "<p>文</p>" + inner)))
    marked = next(page_of(book, "in.xhtml").iter("{*}section"))
    assert (marked.get(TYPE), marked.get("role")) == ("subchapter", None)
