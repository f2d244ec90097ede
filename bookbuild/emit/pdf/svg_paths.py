"""SVG path data → the path operators of a PDF page, read once and in one go (SVG 2, 9.3; ISO 32000-1, 8.5.2)."""

import re
from dataclasses import dataclass

_LETTER = re.compile(r"([MmLlHhVvCcSsQqTtZz])")
_WRITTEN = re.compile(r"[MmLlHhVvCcSsQqTtZz0-9eE.,+\- \n\r\t]*")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_BETWEEN = " ,\n\r\t"
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}


def path_operators(data: str) -> bytes | None:
    """The operators of a path of lines and curves; None for one with arcs, units or faults."""
    before, *commands = _LETTER.split(data)
    if not commands or commands[0] not in "Mm" or before.strip(_BETWEEN) or not _WRITTEN.fullmatch(data):
        return None
    out: list[str] = ["0 0 m"]
    pen = _Pen()
    for letter, written in zip(commands[::2], commands[1::2], strict=True):
        values = _values(written)
        kind = letter.upper()
        size = _NUMBERS.get(kind, 0)
        if values is None:
            return None
        if not size:
            if values or pen.before in "MZ":
                return None
            out.append("h")
            pen.x, pen.y, pen.before = pen.start_x, pen.start_y, "Z"
        elif not values or len(values) % size:
            return None
        elif kind == "Q":
            _quadratics(letter != kind, values, pen, out)
        elif kind in "CST":
            _curves(kind, letter != kind, values, pen, out)
        else:
            _lines(kind, letter != kind, values, pen, out)
    return "\n".join(out).encode()


@dataclass(slots=True)
class _Pen:
    """Where a path has come to, where its part began, the last control point, and the kind of the last segment."""

    x: float = 0.0
    y: float = 0.0
    start_x: float = 0.0
    start_y: float = 0.0
    curve_x: float = 0.0
    curve_y: float = 0.0
    before: str = ""


def _values(written: str) -> list[float] | None:
    """Numbers, which may stand without anything between them; None where there is anything else."""
    try:
        return list(map(float, written.replace(",", " ").split()))
    except ValueError:
        numbers = _NUMBER.findall(written)
        read = sum(map(len, numbers)) + sum(map(written.count, _BETWEEN))
        return list(map(float, numbers)) if read == len(written) else None


def _lines(kind: str, relative: bool, values: list[float], pen: _Pen, out: list[str]) -> None:
    """Segments of a kind of M, L, H and V; what follows a move is lines."""
    x, y = pen.x, pen.y
    if kind == "H":
        values = [number for value in values for number in (value, 0.0 if relative else y)]
    elif kind == "V":
        values = [number for value in values for number in (0.0 if relative else x, value)]
    for to_x, to_y in zip(values[::2], values[1::2], strict=True):
        x, y = (x + to_x, y + to_y) if relative else (to_x, to_y)
        if kind == "M":
            pen.start_x, pen.start_y = x, y
            out.append(f"{_number(x)} {_number(y)} m")
            pen.before, kind = "M", "L"
        else:
            out.append(f"{_number(x)} {_number(y)} l")
            pen.before = kind
    pen.x, pen.y = x, y


def _quadratics(relative: bool, values: list[float], pen: _Pen, out: list[str]) -> None:
    """Segments of the kind Q as cubic ones."""
    x, y = pen.x, pen.y
    for at in range(0, len(values), 4):
        x1, y1, x2, y2 = values[at : at + 4]
        if relative:
            x1, y1, x2, y2 = x1 + x, y1 + y, x2 + x, y2 + y
        x1_third, y1_third = x1 * 2 / 3, y1 * 2 / 3
        out.append(_curve(x1_third + x / 3, y1_third + y / 3, x1_third + x2 / 3, y1_third + y2 / 3, x2, y2))
        pen.curve_x, pen.curve_y = x1, y1
        x, y = x2, y2
    pen.x, pen.y, pen.before = x, y, "Q"


def _curves(kind: str, relative: bool, values: list[float], pen: _Pen, out: list[str]) -> None:
    """Segments of a kind of C, S and T; the first control point of S and T mirrors the last one before."""
    x, y = pen.x, pen.y
    size = _NUMBERS[kind]
    for at in range(0, len(values), size):
        points = values[at : at + size]
        if relative:
            points = [value + (y if place % 2 else x) for place, value in enumerate(points)]
        if kind in "ST":
            smooth = pen.before in ("CS" if kind == "S" else "QT")
            points = [2 * x - pen.curve_x if smooth else x, 2 * y - pen.curve_y if smooth else y, *points]
        pen.curve_x, pen.curve_y = points[-4:-2]
        if kind == "T":
            x1, y1, x2, y2 = points
            points = [x1 * 2 / 3 + x / 3, y1 * 2 / 3 + y / 3, x1 * 2 / 3 + x2 / 3, y1 * 2 / 3 + y2 / 3, x2, y2]
        out.append(_curve(*points))
        x, y = points[-2:]
        pen.before = kind
    pen.x, pen.y = x, y


def _number(value: float) -> str:
    """As pydyf writes it."""
    return str(int(value)) if value.is_integer() else f"{value:f}".rstrip("0")


def _curve(x1: float, y1: float, x2: float, y2: float, x3: float, y3: float) -> str:
    return f"{_number(x1)} {_number(y1)} {_number(x2)} {_number(y2)} {_number(x3)} {_number(y3)} c"
