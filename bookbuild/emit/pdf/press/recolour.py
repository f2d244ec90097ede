"""Every colour of a page's content becomes ink: operators, gradients, patterns, pictures, and forms inside forms.

A stream is rewritten operator by operator (ISO 32000-1, annex A); what sets no colour stays as it is. Marked content
loses its marks: they point into the structure tree, which a press has no use for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import deflate
import pikepdf
from pikepdf import Array, Dictionary, Name

from bookbuild.emit.pdf.press.content import COLOURS, INLINE, MARKS, Instruction, pieces, written
from bookbuild.emit.pdf.press.inks import MASK, Colour, Inks, on_white
from bookbuild.emit.pdf.press.job import Work, indirect, mark, seen
from bookbuild.emit.pdf.press.pictures import flatten_picture, recolour_picture
from bookbuild.emit.pdf.press.shadings import recolour_shading
from bookbuild.emit.pdf.press.spaces import device_colour, family, initial, is_spot, resolve, spot_alternate

_COLOURS = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
_USES = MappingProxyType({"Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading", "Tf": "/Font"})
_LEVEL = 6
_TRANSPARENT = ("/ca", "/CA", "/BM", "/SMask", "/AIS", "/TK")
_FORBIDDEN = ("/TR", "/TR2", "/HT", "/HTO", "/HTP", "/BG", "/BG2", "/UCR", "/UCR2")
"""Keys of graphics states that would change inks on the press: all PDF/X forbid them or their meaning."""


@dataclass(slots=True)
class _Pen:
    """What a graphics state paints with: colour space, colour as a device has it (None: no plain one), opacity."""

    space: Any = Name.DeviceGray
    colour: Colour | None = (0.0,)
    alpha: float = 1.0


@dataclass(slots=True)
class _Pens:
    """The pens in force, for filling and for stroking."""

    fill: _Pen = field(default_factory=_Pen)
    stroke: _Pen = field(default_factory=_Pen)

    def copy(self) -> "_Pens":
        return _Pens(replace(self.fill), replace(self.stroke))


def recolour_page(work: Work, page: pikepdf.Page, number: int) -> None:
    """Rewrite the content of a page and all that it draws. `number` counts from 1."""
    work.page = number
    resources = indirect(work, page.obj)
    made = work.pdf.make_stream(b"")
    _write(made, _rewritten(work, page, resources, work.inks))
    page.obj.Contents = made


def _write(stream: Any, content: bytes) -> None:
    """Make content that of a stream; packed at once, since all of a book is held until its file is written."""
    stream.write(bytes(deflate.zlib_compress(content, _LEVEL)), filter=Name.FlateDecode)


def _rewritten(work: Work, stream: Any, resources: Any, inks: Inks, alpha: float = 1.0) -> bytes:
    """The content of a stream in inks; `alpha` is how opaque all of it is, for where nothing may be transparent."""
    pens, stack = _Pens(_Pen(alpha=alpha), _Pen(alpha=alpha)), []
    out: list[bytes] = []
    if alpha < 1:
        out.append(written([_painted(pens.fill, False, inks), _painted(pens.stroke, True, inks)]))
    for piece in pieces(stream):
        operator, operands, said = piece.operator, piece.operands, piece.said
        if operator in MARKS:
            continue
        if operator == "q":
            stack.append(pens.copy())
        elif operator == "Q" and stack:
            pens = stack.pop()
        elif operator == "gs" and work.opaque:
            out.append(written(_faded(work, resources, str(operands[0]), pens, alpha, inks)))
        if operator == "Do" and pens.fill.alpha < 1:
            name = _fading(work, resources, str(operands[0]), pens.fill.alpha)
            _used_faded(work, resources, name, inks, pens.fill.alpha)
            said = written([([Name(name)], operator)])
        elif operator in _USES:
            if not _used(work, resources, _USES[operator], str(operands[0]), inks):
                continue
        elif operator.lower() in COLOURS:
            made = _colour(work, operator, operands, pens, resources, inks)
            said = said if made is None else written(made)
        elif operator == INLINE and not inks.only_black:
            work.strange.add(work.page)
        out.append(said)
    return b"\n".join(filter(None, out))


def _faded(work: Work, resources: Any, name: str, pens: _Pens, alpha: float, inks: Inks) -> list[Instruction]:
    """The colours of the pens anew when a graphics state makes them more or less opaque: mixed with the white of paper.

    That is exact on white paper alone; a mask or a way of blending that cannot be mixed so makes the page a guess.
    """
    state = resources.get("/ExtGState", {}).get(name, {})
    blend = state.get("/BM", Name.Normal)
    if isinstance(state.get("/SMask"), Dictionary) or blend not in (Name.Normal, Name.Compatible):
        work.guessed.add(work.page)
    made = []
    for pen, key, stroke in ((pens.fill, "/ca", False), (pens.stroke, "/CA", True)):
        if key in state and float(state[key]) * alpha != pen.alpha:
            pen.alpha = float(state[key]) * alpha
            if pen.colour is None:
                work.guessed.add(work.page)
            else:
                made.append(_painted(pen, stroke, inks))
    return made


def _painted(pen: _Pen, stroke: bool, inks: Inks) -> Instruction:
    return paint(inks.flat(on_white(pen.colour or (0.0,), pen.alpha)), stroke)


def _fading(work: Work, resources: Any, name: str, alpha: float) -> str:
    """The name of a copy of a picture or form that is drawn less opaque than others draw it."""
    faded = f"{name}-{round(alpha * 1000)}"
    objects = resources.XObject
    if faded not in objects:
        source = objects[name]
        copy = work.pdf.make_stream(source.read_raw_bytes())
        for key, value in source.stream_dict.items():
            if key != "/Length":
                copy.stream_dict[key] = value
        objects[faded] = copy
    return faded


def _used_faded(work: Work, resources: Any, name: str, inks: Inks, alpha: float) -> None:
    if mark(work, resources, "/XObject", name):
        _object(work, resources.XObject[name], resources, inks, alpha)


def _colour(
    work: Work, operator: str, operands: Sequence[Any], pens: _Pens, resources: Any, inks: Inks
) -> list[Instruction] | None:
    """What stands for an operator that sets a colour or a colour space; None for itself."""
    stroke, small = operator.isupper(), operator.lower()
    pen = pens.stroke if stroke else pens.fill
    if small == "cs" or small in _COLOURS:
        pen.space = resolve(operands[0], resources) if small == "cs" else Name(_COLOURS[small])
    space = pen.space
    kind, pen.colour = family(space), None
    if kind == "/Pattern":
        if pen.alpha < 1:
            work.guessed.add(work.page)
        return _pattern(work, operator, operands, space, resources, inks)
    if inks.only_black and small != "rg":
        if small == "cs":
            mark(work, resources, "/ColorSpace", str(operands[0]))
        return None
    if is_spot(space):
        if small == "cs":
            mark(work, resources, "/ColorSpace", str(operands[0]))
        if spot_alternate(space) not in ("/DeviceGray", "/DeviceCMYK") or inks.profile is None:
            work.strange.add(work.page)
        return None
    values = initial(space) if small == "cs" else [float(value) for value in operands]
    pen.colour = device_colour(space, values)
    return [_painted(pen, stroke, inks)]


def _pattern(
    work: Work, operator: str, operands: Sequence[Any], space: Any, resources: Any, inks: Inks
) -> list[Instruction] | None:
    """A pattern chosen as a colour; one without colours of its own gets the ink that it is drawn in."""
    *values, name = operands
    bare = not isinstance(space, Array)
    if operator.lower() == "cs":
        return None if bare else []
    _used(work, resources, "/Pattern", str(name), inks)
    if bare or not values:
        return [([name], operator)]
    ink = inks.flat(device_colour(resolve(space[1], resources), [float(value) for value in values]))
    device = {1: "Gray", 3: "RGB", 4: "CMYK"}[len(ink)]
    key = f"/Pattern{device}"
    if "/ColorSpace" not in resources:
        resources.ColorSpace = Dictionary()
    resources.ColorSpace[key] = Array([Name.Pattern, Name(f"/Device{device}")])
    mark(work, resources, "/ColorSpace", key)
    choose = "CS" if operator.isupper() else "cs"
    return [([Name(key)], choose), ([*_numbers(ink), name], operator)]


def paint(colour: Colour, stroke: bool) -> Instruction:
    """The operator that sets a colour of one, three or four components."""
    operator = {1: "g", 3: "rg", 4: "k"}[len(colour)]
    return _numbers(colour), operator.upper() if stroke else operator


def _numbers(colour: Colour) -> list[Any]:
    return [int(value) if value == int(value) else round(value, 4) for value in colour]


def _used(work: Work, resources: Any, category: str, name: str, inks: Inks) -> bool:
    """Convert a resource that a stream uses, once. False if nothing is left of it."""
    entry = resources.get(category, {}).get(name)
    if entry is None:
        return True
    if mark(work, resources, category, name):
        if category == "/XObject":
            _object(work, entry, resources, inks)
        elif category == "/Pattern":
            _tile(work, entry, resources, inks)
        elif category == "/Font":
            _font(work, entry, resources, inks)
        elif category == "/ExtGState":
            _state(work, entry, resources)
        elif not recolour_shading(work.pdf, entry, resources, inks):
            work.strange.add(work.page)
    return category != "/ExtGState" or set(entry.keys()) != {"/Type"}


def _object(work: Work, entry: Any, resources: Any, inks: Inks, alpha: float = 1.0) -> None:
    if seen(work, entry):
        return
    for key in ("/OC", "/StructParent", "/StructParents", "/PieceInfo", "/LastModified", "/OPI", "/Metadata", "/Ref"):
        if key in entry:
            del entry[key]
    if entry.Subtype == Name.Image:
        if work.opaque:
            flatten_picture(entry, resources, alpha)
        if not recolour_picture(entry, resources, inks):
            work.strange.add(work.page)
    elif entry.Subtype == Name.Form:
        _form(work, entry, resources, inks, alpha)


def _form(work: Work, entry: Any, resources: Any, inks: Inks, alpha: float = 1.0) -> None:
    _write(entry, _rewritten(work, entry, indirect(work, entry, resources), inks, alpha))
    if "/Group" in entry:
        if work.opaque:
            del entry["/Group"]
        elif "/CS" in entry.Group and not inks.only_black:
            entry.Group.CS = group_space(inks)


def group_space(inks: Inks) -> Name:
    """The colour space in which a transparency group blends."""
    return Name.DeviceCMYK if inks.profile else Name.DeviceGray


def _tile(work: Work, entry: Any, resources: Any, inks: Inks) -> None:
    if int(entry.PatternType) == 2:
        shading = entry.Shading
        if not seen(work, shading) and not recolour_shading(work.pdf, shading, resources, inks):
            work.strange.add(work.page)
    elif not seen(work, entry):
        _write(entry, _rewritten(work, entry, indirect(work, entry, resources), inks))


def _font(work: Work, entry: Any, resources: Any, inks: Inks) -> None:
    if entry.get("/Subtype") != Name.Type3 or seen(work, entry):
        return
    own = indirect(work, entry, resources)
    for glyph in entry.CharProcs.values():
        _write(glyph, _rewritten(work, glyph, own, inks))


def _state(work: Work, entry: Any, resources: Any) -> None:
    """Leave in a graphics state what a press may read, and draw its soft mask in grey."""
    for key in (*_FORBIDDEN, *(_TRANSPARENT if work.opaque else ())):
        if key in entry:
            del entry[key]
    mask = entry.get("/SMask")
    if isinstance(mask, Dictionary) and not work.inks.only_black and not seen(work, mask.G):
        if "/BC" in mask:
            backdrop = [float(value) for value in mask.BC]
            mask.BC = Array(_numbers(MASK.flat(device_colour(mask.G.Group.CS, backdrop))))
        _form(work, mask.G, resources, MASK)
