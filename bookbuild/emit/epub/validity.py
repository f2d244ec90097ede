"""What HTML's content model forbids (HTML, 4 and 3.2.5) and a pass before may have left: found with its place.

No whole schema: the rules that the texts of books can break. EPUBCheck is the judge of the whole.
"""

from collections.abc import Iterator
from types import MappingProxyType

from lxml import etree

from bookbuild.problems import Problem, problem
from bookbuild.tree import place

# fmt: off
_PHRASING = frozenset("""
    a abbr b bdi bdo br cite code del dfn em i img ins kbd mark math q rp rt ruby s samp small span strong sub sup svg u
    var wbr
""".split())
_FLOW = _PHRASING | frozenset("""
    address article aside blockquote details div dl figure footer h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section
    table ul
""".split())
# fmt: on
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_TRANSPARENT = frozenset(["a", "del", "ins"])
_ONLY_PHRASING = _PHRASING - _TRANSPARENT - {"ruby"} | _HEADINGS | {"p", "pre"}
_CHILDREN: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {
        "ul": frozenset(["li"]),
        "ol": frozenset(["li"]),
        "dl": frozenset(["dt", "dd", "div"]),
        "table": frozenset(["caption", "colgroup", "thead", "tbody", "tfoot", "tr"]),
        "thead": frozenset(["tr"]),
        "tbody": frozenset(["tr"]),
        "tfoot": frozenset(["tr"]),
        "tr": frozenset(["td", "th"]),
        "colgroup": frozenset(["col"]),
        "figure": _FLOW | {"figcaption"},
        "details": _FLOW | {"summary"},
        "summary": _PHRASING | _HEADINGS,
        "ruby": _PHRASING | {"rt", "rp"},
    }
)
_HINT = "write it in Markdown, or as HTML that a browser's inspector shows the way it was typed"


def find_invalid(page: etree._Element) -> list[Problem]:
    """Elements in `page` that HTML does not know, or that stand where they may not; links within links; ids twice."""
    return [problem("epub-content", message, *place(node), _HINT) for node, message in _faults(page)]


def _faults(page: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    ids: set[str] = set()
    for node in page.iter(etree.Element):
        identity = node.get("id")
        if identity in ids:
            yield node, f"the id “{identity}” is there twice"
        if identity:
            ids.add(identity)
        if not _is_island(node):
            yield from _faults_of(node)


def _faults_of(node: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    tag = str(node.tag)
    allowed = _allowed_in(node)
    for child in node:
        if isinstance(child.tag, str) and etree.QName(child).localname not in allowed:
            yield child, f"<{child.tag}> may not stand in <{_model_of(node).tag}>"
    if tag in ("ul", "ol", "dl", "table", "tr") and _has_text(node):
        yield node, f"text may not stand in <{tag}> itself"
    if tag == "dl" and len(node) and node[0].tag == "dd":
        yield node[0], "<dd> explains no <dt>"
    if tag == "a" and any(True for _ in node.iterancestors("a")):
        yield node, "a link may not stand in a link"
    if tag == "img" and node.get("alt") is None:
        yield node, "<img> has no alt"


def _model_of(node: etree._Element) -> etree._Element:
    """The element whose content model holds in `node`: links, insertions and deletions have that of their parent."""
    parent = node.getparent()
    return _model_of(parent) if node.tag in _TRANSPARENT and parent is not None else node


def _allowed_in(node: etree._Element) -> frozenset[str]:
    model = _model_of(node)
    tag, parent = str(model.tag), model.getparent()
    if tag == "div" and parent is not None and parent.tag == "dl":
        return frozenset(["dt", "dd"])
    return _CHILDREN.get(tag) or (_PHRASING if tag in _ONLY_PHRASING else _FLOW)


def _is_island(node: etree._Element) -> bool:
    """Whether `node` is SVG or MathML, which have models of their own."""
    return str(node.tag).startswith("{") or any(
        etree.QName(parent).localname in ("svg", "math") for parent in (node, *node.iterancestors())
    )


def _has_text(node: etree._Element) -> bool:
    return any((text or "").strip() for text in (node.text, *(child.tail for child in node)))
