"""Path operators of content streams (ISO 32000-1, 8.5): the least boxes of what is filled and stroked."""

from collections.abc import Iterator, Sequence
from math import inf
from typing import Any

from bookbuild.preflight.facts import Ink
from bookbuild.preflight.geometry import Box, common, mapped, scale
from bookbuild.preflight.machine import Machine

_NOTHING = Box(inf, inf, -inf, -inf)


def move(machine: Machine, operands: Sequence[Any]) -> None:
    """``m`` begins a subpath."""
    machine.subpaths.append(([float(operands[0])], [float(operands[1])]))


def line(machine: Machine, operands: Sequence[Any]) -> None:
    """``l``; what draws without a point to start from is left out, as readers do."""
    if machine.subpaths:
        xs, ys = machine.subpaths[-1]
        xs.append(float(operands[0]))
        ys.append(float(operands[1]))


def curve(machine: Machine, operands: Sequence[Any]) -> None:
    """``c``, ``v`` and ``y``: the control points bound the curve."""
    if machine.subpaths:
        xs, ys = machine.subpaths[-1]
        xs.extend(float(number) for number in operands[0::2])
        ys.extend(float(number) for number in operands[1::2])


def box(machine: Machine, operands: Sequence[Any]) -> None:
    """``re``."""
    x, y, width, height = (float(number) for number in operands)
    machine.subpaths.append(([x, x + width, x + width, x], [y, y, y + height, y + height]))


def clip(machine: Machine, operands: Sequence[Any]) -> None:
    """``W``: the path clips once it is painted."""
    machine.clipping = True


def end(machine: Machine, operands: Sequence[Any]) -> None:
    """``n``, and the end of every other painting operator."""
    state = machine.state
    if machine.clipping and machine.subpaths:
        xs = [x for subpath in machine.subpaths for x in subpath[0]]
        ys = [y for subpath in machine.subpaths for y in subpath[1]]
        edge = mapped(xs, ys, state.ctm)
        state.clip = common(edge, state.clip) or _NOTHING
    machine.clipping = False
    machine.subpaths.clear()


def fill(machine: Machine, operands: Sequence[Any]) -> None:
    """``f``."""
    _fill(machine)
    end(machine, operands)


def stroke(machine: Machine, operands: Sequence[Any]) -> None:
    """``S``."""
    _stroke(machine)
    end(machine, operands)


def both(machine: Machine, operands: Sequence[Any]) -> None:
    """``B``."""
    _fill(machine)
    _stroke(machine)
    end(machine, operands)


def _fill(machine: Machine) -> None:
    state = machine.state
    if machine.subpaths and state.fill.is_ink and state.fill_alpha > 0:
        machine.canvas.colours.add((state.fill.family, Ink.AREA))
        for edge in _edges(machine):
            machine.canvas.add(Ink.AREA, edge, state.clip)


def _stroke(machine: Machine) -> None:
    state, canvas = machine.state, machine.canvas
    if not machine.subpaths or not state.stroke.is_ink or not state.stroke_alpha > 0:
        return
    width = state.line_width * scale(state.ctm)
    canvas.colours.add((state.stroke.family, Ink.LINE))
    canvas.thinnest = min(canvas.thinnest or width, width)
    for edge in _edges(machine):
        canvas.add(Ink.LINE, edge.grown(width / 2), state.clip)


def _edges(machine: Machine) -> Iterator[Box]:
    return (mapped(xs, ys, machine.state.ctm) for xs, ys in machine.subpaths if len(xs) > 1)
