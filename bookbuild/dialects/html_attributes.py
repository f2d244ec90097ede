"""Attributes that HTML does not have: what a validator would say of raw HTML, said at the author's own line.

They are taken out of the book later (`bookbuild.passes.html_attributes`), as are many that HTML has or had: those are
no mistakes. Only elements that a book can carry are looked at; forms, frames and films are problems as they are.
"""

import re
from collections.abc import Iterator
from types import MappingProxyType

_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
# HTML, 3.2.6, with RDFa and microdata, and what Python-Markdown reads of raw HTML.
_GLOBAL = frozenset(
    """accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint hidden id inert
    inputmode is itemid itemprop itemref itemscope itemtype lang nonce part popover role slot spellcheck style tabindex
    title translate writingsuggestions xmlns about content datatype inlist prefix property resource rel rev typeof vocab
    markdown""".split()
)
_ELSEWHERE = ("data-", "aria-", "on", "xml:", "xmlns:", "xlink:", "epub:", "v-", ":", "@", "#")
"""Names that other passes or standards deal with; the last four are directives of Vue, for a site alone."""
_LINK = "href target download ping rel rev hreflang type referrerpolicy name charset coords shape methods urn"
_CELL = "colspan rowspan headers scope abbr align valign axis char charoff width height bgcolor background nowrap"
_ROWS = "align valign char charoff bgcolor background height"
_COLUMN = "span align valign char charoff width"
# The attributes of each element, with those that HTML once had (HTML, 4 and 16.2).
_OWN: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {
        tag: frozenset(names.split())
        for tags, names in (
            ("a", _LINK),
            ("img", "src srcset alt width height sizes loading decoding fetchpriority crossorigin usemap ismap "
             "referrerpolicy align border hspace vspace longdesc lowsrc name"),
            ("p div h1 h2 h3 h4 h5 h6 caption", "align"),
            ("ol", "start reversed type compact"),
            ("ul", "type compact"),
            ("li", "value type"),
            ("dl menu dir", "compact"),
            ("table", "border cellpadding cellspacing width height align bgcolor background bordercolor frame rules "
             "summary datapagesize"),
            ("td th", _CELL),
            ("tr thead tbody tfoot", _ROWS),
            ("col colgroup", _COLUMN),
            ("blockquote q", "cite"),
            ("ins del", "cite datetime"),
            ("time", "datetime"),
            ("data", "value"),
            ("br", "clear"),
            ("hr", "align color noshade size width"),
            ("pre", "width wrap"),
            ("font", "color face size"),
            ("details", "open name"),
            ("abbr acronym address article aside b bdi bdo big center cite code dd dfn dt em figcaption figure footer "
             "header hgroup i kbd main mark nav nobr picture rp rt ruby s samp section small span strike strong sub "
             "summary sup tt u var wbr", ""),
        )
        for tag in tags.split()
    }
)  # fmt: skip
_NUMBER = re.compile(r"\s*-?\d+\s*")
_COUNT = re.compile(r"\s*0*[1-9]\d*\s*")
_VALUES: MappingProxyType[str, re.Pattern[str]] = MappingProxyType(
    {
        "colspan": _COUNT,
        "rowspan": re.compile(r"\s*\d+\s*"),
        "span": _COUNT,
        "start": _NUMBER,
        "tabindex": _NUMBER,
        "dir": re.compile(r"ltr|rtl|auto", re.I),
        "scope": re.compile(r"row|col|rowgroup|colgroup", re.I),
        "lang": re.compile(r"(?:[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*)?"),
    }
)


def odd_attributes(tag: str, attributes: str) -> Iterator[str]:
    """The attributes of a start tag, each as typed, that HTML does not have there, or not with that value.

    `tag` is in lower case, `attributes` all that stands between it and the end of the tag.
    """
    if tag not in _OWN:
        return
    for match in _ATTRIBUTE.finditer(attributes):
        name, value = match.group(1), (match.group(2) or "").strip("\"'")
        lower = name.lower()
        if lower.startswith(_ELSEWHERE):
            continue
        if lower not in _GLOBAL | _OWN[tag] or (lower in _VALUES and not _VALUES[lower].fullmatch(value)):
            yield match.group()
