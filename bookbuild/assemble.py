"""Fragments → one tree; freeze: tree → Book. The vocabulary of the intermediate HTML is documented here.

The tree is lxml.etree without namespaces, names as in HTML (SVG names keep their case). `freeze` writes it as polyglot
HTML: void elements as ``<br/>``, every other element with an end tag, numeric character references only, so that an
HTML5 parser and an XML parser read the same tree.

After the passes, this is the intermediate HTML:

===============  ==================================================================================================
thing            HTML
===============  ==================================================================================================
book             ``<html lang dir><head>`` title, metadata ``</head><body>`` title page ``header.titlepage``, contents
                 ``nav.toc#contents`` (nested ``ol > li > a[href]``, or ``li > span`` for a group without page),
                 ``<main>``, ``section.colophon``
lists            behind the contents, where the book asks for them: ``<nav class="toc list-of list-of-figures" id>``,
                 likewise ``-tables`` and ``-listings``, with ``ol > li > a[href]`` for each caption
matter           ``<section data-matter="front|body|back">``, children of ``main``, left out when empty
chapter          ``<section class="chapter" id data-src data-doc="path">``: an entry of the order; in front and back
                 matter likewise
document         ``<section class="document" id data-src data-doc="path">``: a document nested in a chapter or document,
                 after its parent's own content. A group without a page has no `data-doc`
section          ``<section class="section" id data-src>``: one heading each, then content and deeper sections
heading          first child of its section (of a chapter: maybe in ``header``): ``<h1…h6 class="title level-N">``; N is
                 the depth in the book from 1 (chapter) on, and may be over 6
figure           ``<figure class="figure" id data-src>``: one or more ``<p class="picture"><img/></p>``, then
                 ``<figcaption>``; ``<span class="number">图 3-11</span>`` opens a numbered caption
table            ``<figure class="table" id>`` with ``<figcaption>`` first, then ``<table>``; no caption: a bare table
listing          ``<figure class="listing" id>`` with ``<figcaption>`` first, then ``pre.code``
admonition       ``<aside class="admonition NAME" role="note">``; ``<p class="admonition-title">`` first when titled
container        ``<div class="center|right|left|justify">``
footnote         call ``<sup class="noteref"><a class="noteref" id="fnref-N" href="#fn-N">n</a></sup>`` (a second call:
                 id ``fnref-N-2``); note ``<aside class="footnote" id="fn-N" data-number="n">`` after the block that
                 calls it first, its content ``<p>``…; number and back-link are the emitters' to draw, from
                 `data-number` and the calls' ids. An unreferenced note: ``<aside class="footnote unreferenced">`` in
                 ``<section class="notes">`` at its document's end
cross-reference  ``<a class="xref" href="#id" data-ref="page|number|title">``; its text is filled in the tree
code             ``<pre class="code" data-lang data-src><code>`` with Pygments' short classes on spans, none for plain
math             ``<span|div class="math" data-tex>`` with the TeX as its text
ruby             ``<ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby>``; one reading for all: ``<ruby>漢字<rt>かんじ</rt></ruby>``
index term       ``<span class="index" id data-term="共识;Raft" data-src>``, empty or round the text that it marks
index            ``<section class="chapter index" id>`` at the end of the back matter: in ``div.index-groups`` a
                 ``section.index-group`` for each letter, with ``h2.index-letter`` and nested ``ul.index-entries > li``;
                 in an ``li`` ``<span class="index-term">``, its places ``<a class="index-ref" href="#id">`` title of
                 the section ``</a>``, and ``<span class="index-see">`` with links to the ids of other entries
glossary         ``<dl class="glossary">`` with ids on its ``dt``, in ``<section class="chapter|document glossary">``;
                 what leads to a term is ``<a class="gloss" href="#id">``
remote picture   ``<a class="remote-picture" href="https://…">`` text ``</a>``
missing thing    ``<span|div class="missing">`` text ``</…>`` (``--draft`` only)
picture          ``<img src="path of an asset" alt width height data-src/>``; width/height only when the author set them
                 (CSS pixels or percent)
===============  ==================================================================================================

Every block has ``data-src="path:LINE"``.
"""

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined
from lxml import etree

from bookbuild.html5 import parse_fragment, to_html
from bookbuild.languages import is_rtl
from bookbuild.model import Asset, Book, Document, Entry, Fragment, Manuscript, TocEntry
from bookbuild.tree import heading_of, label_of
from bookbuild.words import words_for


def assemble(manuscript: Manuscript, fragments: Mapping[str, Fragment]) -> etree._Element:
    """The tree before the passes: shell, matters, chapters and documents nested as the order nests them.

    `fragments` by document path. A section's own content comes first, then its nested documents; `data-title` and
    `data-order` ("file:line") keep what the order says, until `bookbuild.passes.headings` has used them.
    """
    tree = etree.fromstring(_shell(manuscript))
    main = tree.find(".//main")
    if main is None:
        raise ValueError("the template has no <main>")
    by_path = {document.path: document for document in manuscript.documents}
    for matter in ("front", "body", "back"):
        entries: tuple[Entry, ...] = getattr(manuscript.outline, matter)
        if entries:
            section = etree.SubElement(main, "section", {"data-matter": matter})
            for entry in entries:
                _add_entry(section, entry, "chapter", by_path, fragments)
    return tree


def freeze(tree: etree._Element, manuscript: Manuscript) -> Book:
    """The finished tree as a `Book`: polyglot text, contents, and the assets that the text names."""
    return Book(
        html=to_html(tree),
        name=manuscript.name,
        metadata=manuscript.metadata,
        toc=contents(tree),
        assets=_used_assets(tree, manuscript),
        root=manuscript.root,
    )


def contents(tree: etree._Element) -> tuple[TocEntry, ...]:
    """The outline of the book, nested, from its chapters, documents and sections in text order."""
    return tuple(
        entry
        for matter in tree.iter("section")
        if matter.get("data-matter")
        for child in matter
        for entry in _toc_entries(child, str(matter.get("data-matter")), 1)
    )


def _toc_entries(node: etree._Element, matter: str, level: int) -> tuple[TocEntry, ...]:
    if node.tag != "section" or not {"chapter", "document", "section"} & set((node.get("class") or "").split()):
        return ()
    heading = heading_of(node)
    below = level if heading is None else level + 1
    children = tuple(entry for child in node for entry in _toc_entries(child, matter, below))
    if heading is None:
        return children
    return (TocEntry(label_of(heading), node.get("id") or "", level, matter, children),)


def _shell(manuscript: Manuscript) -> str:
    environment = Environment(
        loader=PackageLoader("bookbuild"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=False
    )
    language = manuscript.metadata.language
    direction = "rtl" if is_rtl(language) else "ltr"
    template = environment.get_template("book.html.j2")
    return template.render(book=manuscript.metadata, direction=direction, words=words_for(language))


def _add_entry(
    parent: etree._Element,
    entry: Entry,
    kind: str,
    documents: Mapping[str, Document],
    fragments: Mapping[str, Fragment],
) -> None:
    attributes = {"class": kind, "data-title": entry.title, "data-order": f"{entry.file}:{entry.line}"}
    if entry.path:
        attributes |= {"data-doc": entry.path, "data-src": f"{entry.path}:1"}
        attributes["data-title"] = documents[entry.path].title or entry.title
    elif entry.file:
        attributes["data-src"] = f"{entry.file}:{entry.line}"
    section = etree.SubElement(parent, "section", attributes)
    if entry.path:
        fragment = fragments[entry.path]
        body = etree.fromstring(fragment.html) if fragment.polyglot else parse_fragment(fragment.html)
        section.text = body.text
        section.extend(list(body))
    for child in entry.children:
        _add_entry(section, child, "document", documents, fragments)


def _used_assets(tree: etree._Element, manuscript: Manuscript) -> tuple[Asset, ...]:
    used = {node.get("src") for node in tree.iter("img")} | {manuscript.metadata.cover}
    return tuple(asset for asset in manuscript.assets if asset.path in used)
