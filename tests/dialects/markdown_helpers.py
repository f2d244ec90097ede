"""Documents through the dialect markdown, and what came out."""

from bookbuild.dialects import DialectOptions
from bookbuild.dialects.markdown import markdown
from bookbuild.html5 import parse_fragment
from tests.dialects import helpers


def html(text: str, options: DialectOptions = helpers.OPTIONS) -> str:
    """The fragment of a document, which must bring no problem."""
    return helpers.html(text, options, markdown)


def inline(text: str) -> str:
    """What stands in the only paragraph of a document."""
    return helpers.inline(text, markdown)


def outline(text: str) -> str:
    """The blocks of a document by tag and class."""
    return helpers.shape(parse_fragment(html(text)))


def places(text: str) -> list[int]:
    """The lines that the blocks of a document carry."""
    return helpers.lines(parse_fragment(html(text)))


def code(text: str) -> list[str]:
    """The text of each piece of code."""
    return [str(node.text or "") for node in parse_fragment(html(text)).iter("code")]
