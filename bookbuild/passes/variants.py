"""Pictures that come in two colours: paper is light, so the light one is the book's."""

from lxml import etree

from bookbuild.tree import remove, text_of

_DARK = ("#only-dark", "#gh-dark-mode-only")
_LIGHT = ("#only-light", "#gh-light-mode-only")
_BLOCKS = ("p", "div", "li", "td", "th", "figure", "section", "aside", "blockquote")


def keep_light(tree: etree._Element) -> None:
    """Take out each picture meant for dark screens beside which the same block has one for light screens.

    It is no problem: the reader is shown the picture once, as on a screen. A dark picture alone is kept.
    """
    for picture in [node for node in tree.iter("img") if _is_for(node, _DARK)]:
        block = next((node for node in picture.iterancestors(*_BLOCKS)), None)
        if block is not None and any(_is_for(node, _LIGHT) for node in block.iter("img")):
            _remove_with_link(picture)


def _is_for(picture: etree._Element, marks: tuple[str, ...]) -> bool:
    return (picture.get("src") or "").strip().endswith(marks)


def _remove_with_link(picture: etree._Element) -> None:
    link = picture.getparent()
    remove(picture)
    if link is not None and link.tag == "a" and len(link) == 0 and not text_of(link):
        remove(link)
