"""The author's raw HTML before an HTML parser sees it: what no browser knows is text, and is shown as text."""

import html
import re

from bookbuild.dialects.html_attributes import odd_attributes
from bookbuild.problems import Problem, problem
from bookbuild.tree import VOID

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>\"'=<]*)((?:\s(?:[^<>\"'/]|/(?!>)|\"[^\"]*\"|'[^']*')*)?)(/?)>")
_COMMENT = re.compile(r"(<!--.*?-->)", re.DOTALL)
_BLOCK_START = re.compile(
    r"(?mi)^([ \t]*<)(address|article|aside|audio|blockquote|center|details|div|dl|fieldset|figure|footer|form|h[1-6]"
    r"|header|hgroup|hr|iframe|img|main|menu|nav|ol|output|p|picture|pre|script|section|select|style|svg|table"
    r"|textarea|ul|video)(?=[\s>/])"
)

HTML = frozenset(
    (
        "a abbr acronym address area article aside audio b base basefont bdi bdo big blink blockquote body br button "
        "canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed "
        "fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i "
        "iframe img input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noframes "
        "noscript object ol optgroup option output p param picture pre progress q rp rt rtc ruby s samp script search "
        "section "
        "select slot small source span strike strong style sub summary sup table tbody td template textarea tfoot th "
        "thead time title tr track tt u ul var video wbr"
    ).split()
)
SVG = frozenset(
    (
        "svg animate animatemotion animatetransform circle clippath defs desc ellipse feblend fecolormatrix "
        "fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedropshadow feflood "
        "fefunca fefuncb fefuncg fefuncr fegaussianblur feimage femerge femergenode femorphology feoffset "
        "fespecularlighting feturbulence filter foreignobject g image line lineargradient marker mask metadata mpath "
        "path pattern polygon polyline radialgradient rect set stop switch symbol text textpath tspan use view"
    ).split()
)
MATHML = frozenset(
    (
        "math annotation annotation-xml maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded "
        "mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder "
        "munderover semantics"
    ).split()
)
KNOWN = HTML | SVG | MATHML


def known_names(document: str) -> frozenset[str]:
    """The tags of a document. Those of SVG and MathML are tags in drawings and formulas only: ``<path>`` is a word."""
    lower = document.lower()
    return HTML | (SVG if "<svg" in lower else frozenset()) | (MATHML if "<math" in lower else frozenset())


def settle_html(source: str, path: str, line: int, names: frozenset[str] = KNOWN) -> tuple[str, list[Problem]]:
    """Raw HTML in which unknown tags are escaped and ``<a/>`` is ``<a></a>``; `line` is that of its first character.

    `names` are the tags there are (with the obsolete ones of HTML), see `known_names`; anything else is the author's
    text, such as ``<your-node-name>``.
    """
    problems: list[Problem] = []
    parts = _COMMENT.split(source)
    seen = 0
    for number, part in enumerate(parts):
        if number % 2 == 0:
            here = line + source.count("\n", 0, seen)
            parts[number] = _settle(part, path, here, names, problems)
        seen += len(part)
    return "".join(parts), problems


def with_lines(source: str, path: str, line: int) -> str:
    """Raw HTML whose block tags at the start of a line carry ``data-src``."""
    file = html.escape(path)

    def mark(match: re.Match[str]) -> str:
        return f'{match.group(1)}{match.group(2)} data-src="{file}:{line + source.count(chr(10), 0, match.start())}"'

    return _BLOCK_START.sub(mark, source)


def _settle(source: str, path: str, line: int, names: frozenset[str], problems: list[Problem]) -> str:
    def one(match: re.Match[str]) -> str:
        closing, name, attributes, slash = match.groups()
        lower = name.lower()
        here = line + source.count("\n", 0, match.start())
        if lower not in names:
            if not closing:
                hint = f"write `<{name}>` as code, or &lt;{name}&gt;"
                message = f"<{name}> is no tag of HTML and is shown as typed"
                problems.append(problem("html-tag", message, path, here, hint))
            return html.escape(match.group(), quote=False)
        if not closing and not (lower == "a" and names >= SVG):  # a drawing has links too, with attributes of their own
            for typed in odd_attributes(lower, attributes):
                message = f"HTML has no “{typed}” on <{lower}>; it is left out"
                problems.append(problem("html-attribute", message, path, here, "take it out, or mend it"))
        if slash and not closing and lower in HTML and lower not in VOID:
            return f"<{name}{attributes.rstrip()}></{name}>"
        return match.group()

    return _TAG.sub(one, source)
