"""Fragments → one tree; freeze: tree → Book. The vocabulary of the intermediate HTML is documented here.

The tree is lxml.etree without namespaces, names as in HTML (SVG names keep their case). `freeze` writes it as polyglot
HTML: void elements as ``<br/>``, every other element with an end tag, numeric character references only, so that an HTML5
parser and an XML parser read the same tree.

After the passes, this is the intermediate HTML:

===============  ==================================================================================================
thing            HTML
===============  ==================================================================================================
book             ``<html lang dir><head>`` title, metadata ``</head><body>`` title page ``header.titlepage``, contents
                 ``nav.toc#contents`` (nested ``ol > li > a[href]``, or ``li > span`` for a group without page),
                 ``<main>``, ``section.colophon``
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
table            ``<figure class="table" id>`` with ``<figcaption>`` first, then ``<table>``; without caption a bare table
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
remote picture   ``<a class="remote-picture" href="https://…">`` text ``</a>``
missing thing    ``<span|div class="missing">`` text ``</…>`` (``--draft`` only)
picture          ``<img src="path of an asset" alt width height data-src/>``; width/height only when the author set them
                 (CSS pixels or percent)
===============  ==================================================================================================

Every block has ``data-src="path:LINE"``.
"""
