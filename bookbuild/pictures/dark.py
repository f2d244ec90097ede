"""draw.io's dark mode is a filter on the whole drawing; the colours that it gives are written into the drawing."""

from lxml import etree


def bake_dark_mode(root: etree._Element) -> None:
    """Take the filter off the root and change all colours as it would have changed them."""
