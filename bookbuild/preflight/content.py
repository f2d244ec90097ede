"""A small interpreter of content streams (ISO 32000-1, 8 and 9): what a page prints, and where.

Boxes are least boxes of what is painted: exact for text, pictures and straight lines, generous for curves (the box of
their control points) and for clips that are no rectangles. White paint and what is fully transparent is no ink.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from math import hypot
from types import MappingProxyType
from typing import Any

import pikepdf

from bookbuild.preflight import path_operators as paths
from bookbuild.preflight import text_operators as text
from bookbuild.preflight.colour_spaces import Colour, family, initial
from bookbuild.preflight.facts import Ink, Shown
from bookbuild.preflight.geometry import IDENTITY, Box, common, mapped_box, matrix_of, rectangle, times
from bookbuild.preflight.machine import Canvas, Library, Machine, State

Operator = Callable[[Machine, Sequence[Any]], None]
_UNIT = Box(0, 0, 1, 1)
_OPAQUE = ("/Normal", "/Compatible")
_INLINE = "INLINE IMAGE"


def seen_on(page: pikepdf.Page, library: Library, media: Box) -> Canvas:
    """What a page prints within its media box. Raises pikepdf.PdfError when its content cannot be read."""
    canvas = Canvas()
    machine = Machine(canvas, library, page.resources, State(clip=media), IDENTITY)
    _run(machine, pikepdf.parse_content_stream(page))
    return canvas


def _run(machine: Machine, instructions: Iterable[Any]) -> None:
    for instruction in instructions:
        operator = OPERATORS.get(str(instruction.operator))
        if operator is not None:
            operator(machine, instruction.operands)


def _save(machine: Machine, operands: Sequence[Any]) -> None:
    machine.stack.append(copy(machine.state))


def _restore(machine: Machine, operands: Sequence[Any]) -> None:
    if machine.stack:
        machine.state = machine.stack.pop()


def _transform(machine: Machine, operands: Sequence[Any]) -> None:
    a, b, c, d, e, f = (float(number) for number in operands)
    machine.state.ctm = times((a, b, c, d, e, f), machine.state.ctm)


def _number(name: str, factor: float = 1) -> Operator:
    def put(machine: Machine, operands: Sequence[Any]) -> None:
        setattr(machine.state, name, float(operands[0]) * factor)

    return put


def _mode(machine: Machine, operands: Sequence[Any]) -> None:
    machine.state.mode = int(operands[0])


def _graphics_state(machine: Machine, operands: Sequence[Any]) -> None:
    """``gs``: what matters of it is opacity, blend mode, soft mask, line width and font."""
    given = machine.resource("/ExtGState", operands[0])
    if given is None:
        return
    state, transparency = machine.state, machine.canvas.transparency
    state.fill_alpha = float(given.get("/ca", state.fill_alpha))
    state.stroke_alpha = float(given.get("/CA", state.stroke_alpha))
    state.line_width = float(given.get("/LW", state.line_width))
    if "/Font" in given:
        state.font, state.size = machine.files.typeface(given["/Font"][0]), float(given["/Font"][1])
    if float(given.get("/ca", 1)) < 1 or float(given.get("/CA", 1)) < 1:
        transparency.add("opacity")
    modes = given.get("/BM", pikepdf.Name.Normal)
    if str(modes[0] if isinstance(modes, pikepdf.Array) and len(modes) else modes) not in _OPAQUE:
        transparency.add("blend modes")
    if str(given.get("/SMask", "/None")) != "/None":
        transparency.add("soft masks")


def _colour(name: str, kind: str) -> Operator:
    def put(machine: Machine, operands: Sequence[Any]) -> None:
        setattr(machine.state, name, Colour(kind, tuple(float(value) for value in operands)))

    return put


def _space(name: str) -> Operator:
    def put(machine: Machine, operands: Sequence[Any]) -> None:
        setattr(machine.state, name, initial(family(operands[0], machine.resources)))

    return put


def _components(name: str) -> Operator:
    """``sc``, ``scn`` and their like: components, or a pattern by name, whose cell is looked through."""

    def put(machine: Machine, operands: Sequence[Any]) -> None:
        if operands and isinstance(operands[-1], pikepdf.Name):
            setattr(machine.state, name, Colour("pattern"))
            _look_into(machine, machine.resource("/Pattern", operands[-1]))
            return
        kind = getattr(machine.state, name).family
        setattr(machine.state, name, Colour(kind, tuple(float(value) for value in operands)))

    return put


def _look_into(machine: Machine, pattern: pikepdf.Object | None) -> None:
    """The pictures, fonts and colours of a pattern; where it prints is said by what it fills."""
    if pattern is None:
        return
    if not isinstance(pattern, pikepdf.Stream):
        _shading_colour(machine, pattern.get("/Shading"))
        return
    if pattern.objgen in machine.within:
        return
    matrix = times(matrix_of(pattern.get("/Matrix", IDENTITY)), machine.base)
    cell = Canvas()
    _run(machine.inner(pattern, State(ctm=matrix), canvas=cell), machine.files.parsed(pattern))
    machine.canvas.pictures += cell.pictures
    machine.canvas.faces.update(cell.faces)
    machine.canvas.colours |= cell.colours
    machine.canvas.transparency |= cell.transparency


def _shading_colour(machine: Machine, shading: pikepdf.Object | None) -> None:
    if shading is not None:
        machine.canvas.colours.add((family(shading.get("/ColorSpace"), machine.resources), Ink.AREA))


def _shade(machine: Machine, operands: Sequence[Any]) -> None:
    """``sh`` fills all that the clip leaves."""
    _shading_colour(machine, machine.resource("/Shading", operands[0]))
    if machine.state.clip is not None:
        machine.canvas.add(Ink.AREA, machine.state.clip, machine.state.clip)


def _paint_object(machine: Machine, operands: Sequence[Any]) -> None:
    found = machine.resource("/XObject", operands[0])
    if not isinstance(found, pikepdf.Stream):
        return
    if found.get("/Subtype") == "/Image":
        _paint_picture(machine, found)
    elif found.get("/Subtype") == "/Form" and found.objgen not in machine.within:
        state = copy(machine.state)
        state.ctm = times(matrix_of(found.get("/Matrix", IDENTITY)), state.ctm)
        bounds = found.get("/BBox")
        if bounds is not None:
            edge = mapped_box(rectangle([float(number) for number in bounds]), state.ctm)
            clip = common(edge, state.clip)
            if clip is None:
                return
            state.clip = clip
        _run(machine.inner(found, state), machine.files.parsed(found))


def _paint_picture(machine: Machine, picture: pikepdf.Stream) -> None:
    size = int(picture.get("/Width", 0)), int(picture.get("/Height", 0))
    stencil = bool(picture.get("/ImageMask", False))
    space = picture.get("/ColorSpace")
    kind = machine.state.fill.family if stencil else family(space, machine.resources)
    if "/SMask" in picture:
        machine.canvas.transparency.add("soft masks")
    _note_picture(machine, machine.files.digest(picture), size, kind)


def _paint_inline(machine: Machine, operands: Sequence[Any]) -> None:
    picture = operands[0]
    kind = machine.state.fill.family if picture.image_mask else str(picture.colorspace or "")
    named = family(pikepdf.Name(kind), machine.resources) if kind.startswith("/") else kind
    _note_picture(machine, "", (picture.width, picture.height), named)


def _note_picture(machine: Machine, digest: str, size: tuple[int, int], kind: str) -> None:
    state, canvas = machine.state, machine.canvas
    a, b, c, d, _, _ = state.ctm
    width, height = hypot(a, b), hypot(c, d)
    box = common(mapped_box(_UNIT, state.ctm), state.clip)
    if not width or not height or box is None or state.fill_alpha == 0:
        return
    canvas.add(Ink.PICTURE, box, None)
    canvas.pictures.append(Shown(digest, *size, width, height))
    canvas.colours.add((kind, Ink.PICTURE))


OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "q": _save, "Q": _restore, "cm": _transform, "gs": _graphics_state, "w": _number("line_width"),
        "m": paths.move, "l": paths.line, "c": paths.curve, "v": paths.curve, "y": paths.curve, "re": paths.box,
        "W": paths.clip, "W*": paths.clip, "n": paths.end,
        "f": paths.fill, "F": paths.fill, "f*": paths.fill, "S": paths.stroke, "s": paths.stroke,
        "B": paths.both, "B*": paths.both, "b": paths.both, "b*": paths.both, "sh": _shade,
        "g": _colour("fill", "gray"), "rg": _colour("fill", "rgb"), "k": _colour("fill", "cmyk"),
        "G": _colour("stroke", "gray"), "RG": _colour("stroke", "rgb"), "K": _colour("stroke", "cmyk"),
        "cs": _space("fill"), "CS": _space("stroke"), "sc": _components("fill"), "scn": _components("fill"),
        "SC": _components("stroke"), "SCN": _components("stroke"),
        "BT": text.begin, "Tf": text.set_font, "Tm": text.set_matrix, "Td": text.move, "TD": text.move_and_lead,
        "T*": text.next_line, "Tj": text.show, "TJ": text.show_adjusted, "'": text.show_on_next_line,
        '"': text.show_spaced, "Tc": _number("char_space"), "Tw": _number("word_space"), "Tz": _number("stretch", 0.01),
        "TL": _number("leading"), "Ts": _number("rise"), "Tr": _mode,
        "Do": _paint_object, _INLINE: _paint_inline,
    }
)  # fmt: skip
