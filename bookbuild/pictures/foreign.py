"""HTML inside SVG → native text: WeasyPrint and librsvg leave ``foreignObject`` out without a word."""

from lxml import etree

from bookbuild.pictures.svgtree import elements


def foreign_to_text(root: etree._Element) -> list[str]:
    """Replace what can be replaced; tells what is left, in a few words each."""
    return ["HTML in an SVG" for _ in elements(root, "foreignObject")][:1]
