"""Attribute lists of the markdown dialect: the extension's, which leave the braces of template languages alone."""

import re

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor

_LIST = r"\{(?![%{])\:?[ ]*([^\}\n ][^\n]*)\}"


def guard_attributes(md: Markdown) -> None:
    """Take ``{% include x %}`` for text: the extension makes attributes of it, and the text is lost."""
    lists = md.treeprocessors["attr_list"]
    if not isinstance(lists, AttrListTreeprocessor):
        raise TypeError("the extension attr_list is not in use")
    lists.HEADER_RE = re.compile(rf"[ ]+{_LIST}[ ]*$")
    lists.BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")
    lists.INLINE_RE = re.compile(rf"^{_LIST}")
