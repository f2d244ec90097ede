"""Dialects: one document's Markdown → an HTML fragment. A dialect is a grammar and knows nothing of any tool's order.

A dialect is a pure, picklable, top-level function ``(text, DialectOptions) -> Fragment``. Every dialect gives the same
*fragment vocabulary*, so that no pass asks which one was used. It is HTML5 text for an HTML5 parser:

=====================  ==========================================================================================
thing                  fragment HTML
=====================  ==========================================================================================
any block              ``data-src="path:LINE"`` on its outermost element (p, h1…h6, ul, ol, li, dl, blockquote,
                       table, pre, aside, div; LINE counts from 1 in the author's file, front matter included)
heading                ``<h1>…<h6>``; an explicit id (``{#x}``) is its ``id``; no generated ids
paragraph, list …      plain HTML; ``<ol start>`` as typed; definition list ``<dl>``; ``<del> <sub> <sup> <mark>``
task list              ``<li class="task done|open">`` with ``☑ `` / ``☐ `` as its first text
admonition             ``<aside class="admonition NAME" role="note" data-src>``, its title, if it has one, first as
                       ``<p class="admonition-title">``; NAME in lower case: note tip important warning caution danger
                       info details … (``:::`` containers, GitHub alerts, ``!!!``, ``???``, ``/// note``)
other container        ``<div class="container NAME" data-src>``: center, right, left, justify and unknown names
                       (the latter with a ``p.container-title`` when they bring a title); tabs: one
                       ``<div class="container tab">`` each, with its title
caption typed apart    ``<div class="container caption" data-src>`` (``/// caption``, also figure-caption and
                       table-caption), behind what it captions; or, where the grammar itself puts both together,
                       ``<figure id data-src>`` with the thing and a ``figcaption``
code block             ``<pre class="code" data-lang="LANG" data-src><code>TEXT</code></pre>``, not highlighted;
                       LANG "" if none; ``data-title`` when the fence brings a title; not a space or newline changed
inline code            ``<code>``
math                   ``<span class="math" data-tex="TEX">TEX</span>``; display: ``<div class="math" data-tex …>``
footnote call          ``<a class="noteref" data-note="LABEL"></a>`` (empty; the passes number it)
footnote               ``<aside class="footnote" data-note="LABEL" data-src>`` blocks ``</aside>`` at the end,
                       in the order of definition: all that are defined, referenced or not; undefined calls are text
ruby                   ``{汉字|hàn zì}`` is ``<ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby>``; one reading for all:
                       ``<ruby>漢字<rt>かんじ</rt></ruby>``. In a table's cell the bar is typed ``\\|``
index term             ``<span class="index" data-term="共识;Raft"></span>`` for ``{index:共识;Raft}``; with the text
                       that it marks for ``[Raft]{index="共识;Raft"}``; `data-term` is empty for ``[Raft]{index}``,
                       whose text is the term, and for a mark that nothing closes, which holds what was typed:
                       ``{index:``
glossary term          ``<span class="gloss" data-term="共识">`` text ``</span>`` for ``[text]{gloss="共识"}``; its
                       `data-term` is empty for ``[共识]{gloss}``
picture                ``<img src alt title>`` as the author wrote them (src percent-decoded by nobody)
link                   ``<a href>`` as the author wrote it; bare URLs are links by the rule of `bookbuild.dialects.urls`
attributes             ``{.class #id key=value}`` become attributes of their element
raw HTML               kept, after `bookbuild.dialects.rawhtml`: unknown tags are escaped text, ``<a/>`` is ``<a></a>``
=====================  ==========================================================================================
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from bookbuild.model import Fragment


@dataclass(frozen=True, slots=True)
class DialectOptions:
    """What a dialect must know beside the text: the document's path (for `data-src`) and the book's language.

    `titles` gives containers without a typed title their default one, by lower-case name (VuePress shows 提示 for a
    bare ``:::tip`` in zh-CN); a name that is not in it has no title then.
    """

    path: str
    language: str = "en"
    titles: tuple[tuple[str, str], ...] = ()


Dialect = Callable[[str, DialectOptions], Fragment]


def _commonmark(text: str, options: DialectOptions) -> Fragment:
    from bookbuild.dialects.commonmark import commonmark

    return commonmark(text, options)


def _markdown(text: str, options: DialectOptions) -> Fragment:
    from bookbuild.dialects.markdown import markdown

    return markdown(text, options)


# Imported when a book needs them; the wrappers are top-level functions, so that worker processes can be given them.
DIALECTS: MappingProxyType[str, Dialect] = MappingProxyType({"commonmark": _commonmark, "markdown": _markdown})
