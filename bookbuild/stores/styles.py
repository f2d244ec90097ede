"""Rules on style sheets: what readers do not know, and what is the reader's own choice."""

import re
from collections.abc import Iterator
from typing import Any

import tinycss2

from bookbuild.stores.epub_file import EpubFile
from bookbuild.stores.hit import Hit

_TEXT = frozenset(["body", "html", "p", ":root", "*"])
_READERS = frozenset(["font-family", "font-size", "color", "background", "background-color"])
_BARE = re.compile(r"(?:^|[\s>+~,(])(?:div|span)(?=$|[\s>+~,):])")
_WIDTHS = frozenset(["width", "min-width", "max-width"])


def variables(epub: EpubFile) -> Iterator[Hit]:
    """``var()`` and the definition of variables."""
    for name, _, declaration, line in _declarations(epub):
        if declaration.name.startswith("--") or "var(" in tinycss2.serialize(declaration.value):
            yield Hit(f"a variable in {declaration.name}", name, line)


def imports(epub: EpubFile) -> Iterator[Hit]:
    """``@import``."""
    for name, sheet in epub.sheets.items():
        for rule in _rules(sheet):
            if rule.type == "at-rule" and rule.lower_at_keyword == "import":
                yield Hit("an @import", name, rule.source_line)


def fixed(epub: EpubFile) -> Iterator[Hit]:
    """``position: fixed``."""
    for name, _, declaration, line in _declarations(epub):
        if declaration.lower_name == "position" and "fixed" in tinycss2.serialize(declaration.value):
            yield Hit("position: fixed", name, line)


def direction(epub: EpubFile) -> Iterator[Hit]:
    """``direction`` and ``unicode-bidi`` (EPUB 3.3, 6.3.1)."""
    for name, _, declaration, line in _declarations(epub):
        if declaration.lower_name in ("direction", "unicode-bidi"):
            yield Hit(f"the property {declaration.lower_name}", name, line)


def forced_text(epub: EpubFile) -> Iterator[Hit]:
    """Font, size, colour or ground for the text as a whole."""
    for name, selector, declaration, line in _declarations(epub):
        parts = {part.strip() for part in selector.split(",")}
        if parts & _TEXT and declaration.lower_name in _READERS and not _gives_way(declaration):
            yield Hit(f"{selector} sets {declaration.lower_name}", name, line)


def bare_selectors(epub: EpubFile) -> Iterator[Hit]:
    """Selectors that end in a plain ``div`` or ``span``."""
    for name, sheet in epub.sheets.items():
        for selector, rule in _qualified(_rules(sheet)):
            for part in selector.split(","):
                if _BARE.search(part.strip()[-6:]) and _BARE.search(part):
                    yield Hit(f"the selector {part.strip()}", name, rule.source_line)


def pixel_widths(epub: EpubFile) -> Iterator[Hit]:
    """Widths in px."""
    for name, _, declaration, line in _declarations(epub):
        if declaration.lower_name in _WIDTHS and re.search(r"\d px|\dpx", tinycss2.serialize(declaration.value)):
            yield Hit(f"{declaration.lower_name}: {tinycss2.serialize(declaration.value).strip()}", name, line)


def _gives_way(declaration: Any) -> bool:
    return tinycss2.serialize(declaration.value).strip() in (
        "inherit",
        "initial",
        "unset",
        "1em",
        "100%",
        "transparent",
    )


def _rules(sheet: str) -> list[Any]:
    return list(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))


def _qualified(rules: list[Any]) -> Iterator[tuple[str, Any]]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield " ".join(tinycss2.serialize(rule.prelude).split()), rule
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports") and rule.content is not None:
            yield from _qualified(
                list(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
            )


def _declarations(epub: EpubFile) -> Iterator[tuple[str, str, Any, int]]:
    """File, selector, declaration and line of every declaration."""
    for name, sheet in epub.sheets.items():
        for selector, rule in _qualified(_rules(sheet)):
            for item in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if item.type == "declaration":
                    yield name, selector, item, item.source_line
