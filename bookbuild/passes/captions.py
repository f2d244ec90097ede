"""The grammar of captions and of what refers to them: 图 3-11, 表 2-1, Figure 2.3, Listing 4."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from bookbuild.tree import has_class

FIGURE, TABLE, LISTING = "figure", "table", "listing"
KINDS = (FIGURE, TABLE, LISTING)
PREFIXES = MappingProxyType({FIGURE: "fig", TABLE: "tbl", LISTING: "lst"})

_WORDS = MappingProxyType(
    {
        FIGURE: ("图表", "图", "圖", "図", "Figures", "Figure", "Figs.", "Fig.", "Figura", "الشكل", "شكل", "चित्र"),
        TABLE: ("表", "Tables", "Table", "Tabla", "الجدول", "جدول", "तालिका"),
        LISTING: (
            *("代码清单", "程序清单", "代码", "清单", "程式", "リスト"),
            *("Listings", "Listing", "Código", "Listado", "الشفرة", "कोड"),
        ),
    }
)
_KIND_OF = MappingProxyType({word.lower(): kind for kind, words in _WORDS.items() for word in words})
_WORD = "|".join(re.escape(word) for word in sorted(_KIND_OF, key=len, reverse=True))
_DASHES = "-.–‐‑－．"
_NUMBER = rf"(?:\d+|[A-Z](?=[{_DASHES}]))(?:[{_DASHES}]\d+)*"
_LABEL = re.compile(rf"(?P<word>{_WORD})\s*(?P<number>{_NUMBER})(?![0-9A-Za-z])", re.I)
_NUMBERED = re.compile(rf"\d|[A-Za-z][{_DASHES}]")
"""What a text with a label has in it: most have not, and are not searched for words."""
_OTHER_WORDS = re.compile(
    # 列表 1, 代表 2, 地图 3 end in one of the words and mean something else
    "[列代发外报仪手钟年地意企试截视草蓝版绘画][图表]|[列代發外報儀手鐘年地意企試截視草藍版繪畫][圖表]"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A number of a caption, or a reference to one: ``图 3-11`` is kind figure, parts ("3", "11").

    `word` is the word as typed; `start` and `end` are the label's place in the text it was found in.
    """

    kind: str
    word: str
    parts: tuple[str, ...]
    start: int
    end: int

    @property
    def number(self) -> str:
        """The number alone, its parts joined by hyphens."""
        return "-".join(self.parts)

    @property
    def name(self) -> str:
        """Word and number with a space between, for messages."""
        return f"{self.word} {self.number}"


def opening_label(text: str) -> Label | None:
    """The label that opens a caption; white space before it does not count."""
    match = _LABEL.match(text, len(text) - len(text.lstrip()))
    return None if match is None else _label(match)


def labels_in(text: str) -> Iterator[Label]:
    """Every label in running text, those left out whose word is the end of another word."""
    if not _NUMBERED.search(text):
        return
    for match in _LABEL.finditer(text):
        before = text[match.start() - 1 : match.start()]
        inside_latin = before.isascii() and before.isalnum() and match["word"][0].isascii()
        if not inside_latin and not _OTHER_WORDS.match(text, max(match.start() - 1, 0), match.start() + 1):
            yield _label(match)


def _label(match: re.Match[str]) -> Label:
    parts = tuple(part.lstrip("0") or "0" for part in re.split(f"[{_DASHES}]", match["number"]))
    return Label(_KIND_OF[match["word"].lower()], match["word"], parts, match.start(), match.end())


def plain_text(node: etree._Element) -> str:
    """The text of a caption or heading without the marks of its footnotes, white space collapsed."""
    return " ".join("".join(_plain(node)).split())


def _plain(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if not has_class(child, "noteref"):
            yield from _plain(child)
        yield child.tail or ""
