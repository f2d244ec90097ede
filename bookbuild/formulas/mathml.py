"""TeX → MathML for EPUB: what MathML Core draws, and what older readers with MathJax draw as well."""

from xml.etree.ElementTree import tostring

from bookbuild.formulas.parse import parse_tex
from bookbuild.formulas.repair import repair

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"


def mathml(tex: str, display: bool) -> str:
    """A whole ``<math xmlns display alttext>`` element as well-formed XML. Raises FormulaError."""
    math = parse_tex(tex, display)
    repair(math)
    for node in math.iter("menclose"):  # MathML Core leaves it out, frame and all
        node.tag = "mrow"
        node.attrib = {"style": "border: 1px solid; padding: 0.2em"}
    math.attrib.clear()
    math.set("xmlns", _NAMESPACE)
    math.set("display", "block" if display else "inline")
    math.set("alttext", " ".join(tex.split()))
    return tostring(math, encoding="unicode")
