"""What a character is to a line of Chinese or Japanese (clreq 3.1, 3.2; jlreq 3.1): ideograph, mark, Latin, space."""

from enum import Enum
from functools import cache

_OPENING = "（〔［｛《〈「『【〖〘“‘｟"
_STOPS = "。．！？"
_CLOSING = "，、；：）〕］｝》〉」』】〗〙”’｠" + _STOPS
_JOINED = "—―…⋯‥～〜"
_LATIN_SIGNS = "%‰℃°+#@&$€£¥=≈≤≥<>±×÷"
_HAN = (
    (0x2E80, 0x2FFF),
    (0x3003, 0x3007),
    (0x3012, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF10, 0xFF5A),
    (0x20000, 0x3FFFF),
)
_WIDE = 0.9


class Kind(Enum):
    """The part that a character plays in a line."""

    __hash__ = object.__hash__  # that of Enum is slow, and a page asks ten thousand times

    HAN = "han"
    OPENING = "opening"
    CLOSING = "closing"
    JOINED = "joined"
    LATIN = "latin"
    SPACE = "space"
    OTHER = "other"


_MARKS = frozenset([Kind.OPENING, Kind.CLOSING, Kind.JOINED])


def kind_of(char: str, advance: float, em: float) -> Kind:
    """The part that `char` plays when its glyph is `advance` wide at a font size of `em`, both in CSS pixels.

    A quotation mark or a dash is Chinese when its font sets it full-width: the same characters serve Latin text.
    """
    kind = shape_of(char)
    return Kind.OTHER if kind in _MARKS and advance < _WIDE * em else kind


@cache
def shape_of(char: str) -> Kind:
    """The part that `char` plays when it is set as wide as its script wants it."""
    signs = ((" \u00a0", Kind.SPACE), (_OPENING, Kind.OPENING), (_CLOSING, Kind.CLOSING), (_JOINED, Kind.JOINED))
    for chars, kind in signs:
        if char in chars:
            return kind
    if any(first <= ord(char) <= last for first, last in _HAN):
        return Kind.HAN
    return Kind.LATIN if char.isalnum() or char in _LATIN_SIGNS else Kind.OTHER


def is_stop(char: str) -> bool:
    """Whether a mark ends a sentence: it keeps its room within a line."""
    return char in _STOPS


@cache
def may_part(left: Kind, right: Kind) -> bool:
    """Whether a line may end between two neighbours though UAX 14 says no: it takes quotation marks for Latin."""
    if right is Kind.OPENING:
        return left in (Kind.HAN, Kind.CLOSING)
    return left is Kind.CLOSING and right in (Kind.HAN, Kind.LATIN)
