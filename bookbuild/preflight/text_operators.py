"""Text operators of content streams (ISO 32000-1, 9.4): where glyphs leave ink, by the widths of their fonts."""

import struct
from collections.abc import Iterable, Sequence
from math import hypot
from typing import Any

import pikepdf

from bookbuild.preflight.facts import Ink
from bookbuild.preflight.geometry import IDENTITY, Box, Matrix, mapped_box, rectangle, times
from bookbuild.preflight.machine import Machine
from bookbuild.preflight.typefaces import SPACE, Typeface

# The ink of a line of text, in em: ideographs fill their square but for a trace, Latin letters hang below it.
_ASCENT, _DESCENT = 0.86, -0.22
_SOLID = (0.0, 0.0)
_INVISIBLE = (3, 7)
_FILLED, _STROKED = (0, 2, 4, 6), (1, 2, 5, 6)


def begin(machine: Machine, operands: Sequence[Any]) -> None:
    """``BT``."""
    machine.text = machine.line = IDENTITY


def set_font(machine: Machine, operands: Sequence[Any]) -> None:
    """``Tf``."""
    font = machine.resource("/Font", operands[0])
    machine.state.font = machine.files.typeface(font) if font is not None else None
    machine.state.size = float(operands[1])


def set_matrix(machine: Machine, operands: Sequence[Any]) -> None:
    """``Tm``."""
    a, b, c, d, e, f = (float(number) for number in operands)
    machine.text = machine.line = (a, b, c, d, e, f)


def move(machine: Machine, operands: Sequence[Any]) -> None:
    """``Td``."""
    x, y = float(operands[0]), float(operands[1])
    machine.text = machine.line = times((1, 0, 0, 1, x, y), machine.line)


def move_and_lead(machine: Machine, operands: Sequence[Any]) -> None:
    """``TD``."""
    machine.state.leading = -float(operands[1])
    move(machine, operands)


def next_line(machine: Machine, operands: Sequence[Any]) -> None:
    """``T*``."""
    move(machine, (0, -machine.state.leading))


def show(machine: Machine, operands: Sequence[Any]) -> None:
    """``Tj``."""
    _show(machine, operands)


def show_adjusted(machine: Machine, operands: Sequence[Any]) -> None:
    """``TJ``."""
    _show(machine, operands[0])


def show_on_next_line(machine: Machine, operands: Sequence[Any]) -> None:
    """``'``."""
    next_line(machine, ())
    _show(machine, operands)


def show_spaced(machine: Machine, operands: Sequence[Any]) -> None:
    """``"``."""
    machine.state.word_space, machine.state.char_space = float(operands[0]), float(operands[1])
    show_on_next_line(machine, operands[2:])


def _show(machine: Machine, items: Iterable[Any]) -> None:
    state, font = machine.state, machine.state.font
    if font is None:
        return  # a page that names a font it lacks shows nothing there, in any reader
    strings = [bytes(item) if isinstance(item, pikepdf.String) else float(item) for item in items]
    run = _run_down(machine, font, strings) if font.vertical else _run_across(machine, font, strings)
    if run is None or state.mode in _INVISIBLE:
        return
    filled = state.mode in _FILLED and state.fill.is_ink and state.fill_alpha > 0
    stroked = state.mode in _STROKED and state.stroke.is_ink and state.stroke_alpha > 0
    if not filled and not stroked:
        return
    box, matrix = run
    canvas = machine.canvas
    canvas.add(Ink.TEXT, mapped_box(box, matrix), state.clip)
    canvas.faces[font.face] = None
    for painted, colour in ((filled, state.fill), (stroked, state.stroke)):
        if painted:
            canvas.colours.add((colour.family, Ink.TEXT))
            canvas.rich = canvas.rich or colour.is_rich_black
    size = abs(state.size) * hypot(matrix[2], matrix[3])
    canvas.smallest = min(canvas.smallest or size, size)


def _run_across(machine: Machine, font: Typeface, strings: list[bytes | float]) -> tuple[Box, Matrix] | None:
    """The ink of a run in text space with the matrix to the page, and the pen moved to its end."""
    state = machine.state
    size, stretch = state.size, state.stretch
    low, high, pen = float("inf"), float("-inf"), 0.0
    for item in strings:
        if isinstance(item, float):
            pen -= item / 1000 * size * stretch
            continue
        for code in _codes(item, font):
            width = font.widths.get(code, font.default) * size * stretch
            blank = font.blanks.get(code, _SOLID)
            if blank is not SPACE:
                low, high = min(low, pen + blank[0] * width), max(high, pen + width - blank[1] * width)
            pen += width + state.char_space * stretch
            if code == 32 and not font.wide:
                pen += state.word_space * stretch
    matrix = times(machine.text, state.ctm)
    machine.text = times((1, 0, 0, 1, pen, 0), machine.text)
    if low > high:
        return None
    return rectangle((low, _DESCENT * size + state.rise, high, _ASCENT * size + state.rise)), matrix


def _run_down(machine: Machine, font: Typeface, strings: list[bytes | float]) -> tuple[Box, Matrix] | None:
    """The same for vertical writing: a glyph hangs from the pen and is centred on it, an em high (9.7.4.3)."""
    state = machine.state
    pen = 0.0
    for item in strings:
        if isinstance(item, float):
            pen -= item / 1000 * state.size
        else:
            pen -= sum(state.size - state.char_space for _ in _codes(item, font))
    matrix = times(machine.text, state.ctm)
    machine.text = times((1, 0, 0, 1, 0, pen), machine.text)
    half = state.size * state.stretch / 2
    return (rectangle((-half, pen, half, 0)), matrix) if pen else None


def _codes(string: bytes, font: Typeface) -> Iterable[int]:
    return struct.unpack(f">{len(string) // 2}H", string[: len(string) // 2 * 2]) if font.wide else string
