"""The texts measured last: the engine asks for a paragraph once a line, each time from where it broke."""

from typing import Any

from bookbuild.emit.pdf.lines.measure import Measure, measure

_KEPT = 24


class Memory:
    """Measures by text and style, the last few; a text that ends a known one is a part of it."""

    def __init__(self) -> None:
        self._known: list[tuple[str, Any, Measure, dict[int, int]]] = []
        self._hyphens: dict[int, tuple[Any, float]] = {}

    def find(self, text: str, style: Any) -> tuple[Measure, int]:
        """A measure that holds `text` in `style` as its end, and the cluster that it begins with."""
        for position, (known, known_style, measured, index) in enumerate(self._known):
            if known_style is style and known.endswith(text):
                start = index.get(measured.size - len(text.encode()))
                if start is not None:
                    self._known.insert(0, self._known.pop(position))
                    return measured, start
        measured = measure(text, style)
        self._known.insert(0, (text, style, measured, {offset: i for i, offset in enumerate(measured.offsets)}))
        del self._known[_KEPT:]
        return measured, 0

    def hyphen(self, style: Any) -> float:
        """The width of a hyphen in CSS pixels, negative where the style wants none."""
        if style["hyphens"] == "none":
            return -1.0
        if id(style) not in self._hyphens:
            self._hyphens[id(style)] = (style, measure(style["hyphenate_character"], style).advances[0])
        return self._hyphens[id(style)][1]
