"""The engine's own line layout with ours in its place, for Chinese and Japanese text, as long as a book is made.

WeasyPrint 70.0 opens spaces only, so Han text cannot fill its measure; it has no hook for another way. Five functions
of it are replaced, all of which a self-test (`bookbuild.emit.pdf.lines.proof`) tries before a book is trusted to them.
What would retire this: ``text-justify``, ``text-autospace`` and ``text-spacing-trim`` in the engine.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from typing import Any

from bookbuild.emit.pdf.lines.breaking import Cut, cut, forced_cut, natural_width
from bookbuild.emit.pdf.lines.letters import may_part, shape_of
from bookbuild.emit.pdf.lines.measure import Measure
from bookbuild.emit.pdf.lines.memory import Memory
from bookbuild.emit.pdf.lines.place import move_glyphs, set_line
from bookbuild.emit.pdf.lines.spacing import SEAM, Gap, room
from bookbuild.emit.pdf.lines.units import Piece, leaves
from bookbuild.emit.pdf.quick.texts import short_texts
from bookbuild.patching import replaced

_COLLAPSING = ("normal", "nowrap")


@contextmanager
def chinese_lines() -> Iterator[None]:
    """Lay out and draw with our lines inside."""
    from weasyprint.layout import inline, preferred
    from weasyprint.text import line_break

    lines = _Lines(Memory(), line_break, inline)
    with ExitStack() as stack:
        for module in (line_break, inline, preferred):
            stack.enter_context(replaced(module, "split_first_line", lines.split_first_line))
        for module in (inline, preferred):
            stack.enter_context(replaced(module, "can_break_text", lines.can_break_text))
        stack.enter_context(replaced(inline, "split_text_box", lines.split_text_box))
        stack.enter_context(replaced(inline, "split_inline_level", lines.split_inline_level))
        stack.enter_context(replaced(inline, "get_next_linebox", lines.get_next_linebox))
        stack.enter_context(replaced(inline, "text_align", lines.text_align))
        stack.enter_context(replaced(line_break.Layout, "get_first_line", _drawn(line_break.Layout.get_first_line)))
        stack.enter_context(replaced(line_break.Layout, "reactivate", _anew(line_break.Layout.reactivate)))
        yield


def ours(text: str, style: Any) -> bool:
    """Whether a text in a style of the engine is set by our lines."""
    return (
        bool(text)
        and (style["lang"] or "")[:2] in ("zh", "ja")
        and style["white_space"] in _COLLAPSING
        and style["direction"] == "ltr"
        and style["letter_spacing"] == "normal"
        and style["font_size"] > 0
        and not any(char in text for char in "\n\t\u00ad")
    )


class _Lines:
    """The functions that stand in for the engine's, with what they remember of the paragraph at hand."""

    def __init__(self, memory: Memory, line_break: Any, inline: Any) -> None:
        self.memory = memory
        self.ends_paragraph = False
        self.engine_split = short_texts(line_break.split_first_line)
        self.engine_can_break = line_break.can_break_text
        self.engine_split_box, self.engine_next_line = inline.split_text_box, inline.get_next_linebox
        self.engine_split_level, self.engine_align = inline.split_inline_level, inline.text_align

    def split_first_line(
        self,
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        """As the engine's: layout, length and resume index in bytes, width, height, baseline in CSS pixels."""
        if not ours(text, style):
            return self.engine_split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        found, start = self.memory.find(text, style)
        if max_width is None or style["white_space"] == "nowrap":
            count = len(found.kinds)
            end = Cut(count, None, natural_width(found, start, count, is_line_start))
        else:
            end = self._cut(found, start, max_width, style, is_line_start, minimum)
        return self._line(text, found, start, end, style)

    def _cut(self, found: Measure, start: int, limit: float, style: Any, is_line_start: bool, minimum: bool) -> Cut:
        hyphen = -1.0 if minimum else self.memory.hyphen(style)
        end = cut(found, start, limit, at_line_start=is_line_start, ends_paragraph=self.ends_paragraph, hyphen=hyphen)
        if end.width <= limit or not is_line_start or end.end - start < 2:
            return end
        if minimum and style["overflow_wrap"] != "anywhere":
            return end
        return forced_cut(found, start, limit, end.end)

    def _line(self, text: str, found: Measure, start: int, end: Cut, style: Any) -> Any:
        stop = end.end
        if end.resume is not None:
            while stop > start + 1 and found.chars[stop - 1] == " ":
                stop -= 1
        first = found.byte(start)
        length = found.byte(stop) - first
        shown = text.encode()[:length].decode()
        hyphen = style["hyphenate_character"]
        layout = found.layout_of(shown + hyphen) if end.hyphen else found.piece_of(shown, start)
        # A font may draw a hyphen nearer to some letters than it is by itself.
        kerned = (
            sum(self.memory.measured(shown[-1] + hyphen, style)[0].advances) - found.advances[stop - 1]
            if end.hyphen
            else 0.0
        )
        layout.piece = Piece(found, start, stop, kerned)
        resume = None if end.resume is None else found.byte(end.resume) - first
        return layout, length, resume, end.width, found.height, found.baseline

    def can_break_text(self, text: str, lang: str | None) -> bool:
        """Whether a line may end within the text."""
        if (lang or "")[:2] in ("zh", "ja"):
            kinds = [shape_of(char) for char in text]
            if any(may_part(left, right) for left, right in pairwise(kinds)):
                return True
        return bool(self.engine_can_break(text, lang))

    def split_text_box(
        self, context: Any, box: Any, available_width: float | None, skip: int, is_line_start: bool = True
    ) -> Any:
        """As the engine's, with room for the seam before a box that begins behind another one's text."""
        self.ends_paragraph = getattr(box, "ends_paragraph", False)
        seam = 0.0 if skip or is_line_start else getattr(box, "seam", 0.0)
        within = None if available_width is None else available_width - seam
        made, resume, preserved = self.engine_split_box(context, box, within, skip, is_line_start)
        if made is not None:
            made.width += seam
        self.ends_paragraph = False
        return made, resume, preserved

    def split_inline_level(
        self, context: Any, box: Any, x: float, max_x: float, space: Any, skip: Any, *rest: Any
    ) -> Any:
        """As the engine's; no line begins with the call of a note."""
        made, resume, preserved, first, last, floats = self.engine_split_level(
            context, box, x, max_x, space, skip, *rest
        )
        if skip is None and box.element_tag == "sup" and "noteref" in (box.element.get("class") or ""):
            first = False
        return made, resume, preserved, first, last, floats

    def get_next_linebox(self, context: Any, linebox: Any, *rest: Any) -> Any:
        """As the engine's; before a paragraph's first line, what stands next to what is told to its boxes."""
        if not hasattr(linebox, "knows_seams"):
            linebox.knows_seams = True
            _mark_seams(linebox)
        return self.engine_next_line(context, linebox, *rest)

    def text_align(self, context: Any, line: Any, available_width: float, last: bool) -> float:
        """As the engine's: set the line in its room, and give the offset that is left, in CSS pixels."""
        if not any(hasattr(getattr(leaf, "pango_layout", None), "piece") for leaf in leaves(line)):
            return float(self.engine_align(context, line, available_width, last))
        align = line.style["text_align_all"]
        if last and line.style["text_align_last"] != "auto":
            align = line.style["text_align_last"]
        elif last and align == "justify":
            align = "start"
        set_line(line, available_width, filled=align == "justify")
        left: float = max(0.0, available_width - line.width)
        return {"center": left / 2, "right": left, "end": left}.get(align, 0.0)


def _mark_seams(linebox: Any) -> None:
    """Tell each text box of a paragraph the seam before it in CSS pixels, and the last one that it is the last."""
    previous = None
    for leaf in leaves(linebox):
        text = getattr(leaf, "text", None)
        if text == "":
            continue
        if text and previous is not None and ours(text, leaf.style):
            sort = room(shape_of(previous.text[-1]), shape_of(text[0]))[1]
            em = max(leaf.style["font_size"], previous.style["font_size"])
            leaf.seam = SEAM * em if sort is Gap.SEAM else 0.0
        previous = leaf if text else None
    if previous is not None:
        previous.ends_paragraph = True


def _drawn(get_first_line: Any) -> Any:
    def drawn(layout: Any) -> Any:
        line, index = get_first_line(layout)
        moves = getattr(layout, "moves", None)
        if moves and not getattr(layout, "moved", False):
            move_glyphs(line, moves)
            layout.moved = True
        return line, index

    return drawn


def _anew(reactivate: Any) -> Any:
    def anew(layout: Any, style: Any) -> None:
        reactivate(layout, style)
        layout.moved = False

    return anew
