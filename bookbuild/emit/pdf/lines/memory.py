"""The texts measured last: the engine asks for a paragraph once a line, each time from where it broke."""

from typing import Any

from bookbuild.emit.pdf.lines.measure import Measure, measure
from bookbuild.emit.pdf.quick.kept import kept
from bookbuild.emit.pdf.quick.texts import is_short, text_key

Measured = tuple[Measure, dict[int, int]]
_KEPT = 24


class Memory:
    """Measures by text and style, the last few; a text that ends a known one is a part of it."""

    def __init__(self) -> None:
        self._known: list[tuple[str, Any, Measure, dict[int, int]]] = []

    def find(self, text: str, style: Any) -> tuple[Measure, int]:
        """A measure that holds `text` in `style` as its end, and the cluster that it begins with."""
        for position, (known, known_style, measured, index) in enumerate(self._known):
            if known_style is style and known.endswith(text):
                start = index.get(measured.size - len(text.encode()))
                if start is not None:
                    self._known.insert(0, self._known.pop(position))
                    return measured, start
        measured, index = self.measured(text, style)
        self._known.insert(0, (text, style, measured, index))
        del self._known[_KEPT:]
        return measured, 0

    def measured(self, text: str, style: Any) -> Measured:
        """The measure of a text, with its clusters by their offset in bytes."""
        if not is_short(text):
            return _measured(text, style)
        known = kept(style.font_config, "measures")
        key = text, text_key(style)
        if key not in known:
            known[key] = _measured(text, style)
        found: Measured = known[key]
        return found

    def hyphen(self, style: Any) -> float:
        """The width of a hyphen in CSS pixels, negative where the style wants none."""
        if style["hyphens"] == "none":
            return -1.0
        return self.measured(style["hyphenate_character"], style)[0].advances[0]


def _measured(text: str, style: Any) -> Measured:
    measured = measure(text, style)
    return measured, {offset: position for position, offset in enumerate(measured.offsets)}
