"""SVG path data → the path operators of a PDF page, read once and in one go (SVG 2, 9.3; ISO 32000-1, 8.5.2)."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"[MmLlHhVvCcSsQqTtZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_BETWEEN = " ,\n\r\t"
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}


def path_operators(data: str) -> bytes | None:
    """The operators of a path of lines and curves; None for one with arcs, units or faults."""
    tokens = _TOKEN.findall(data)
    read = sum(map(len, tokens)) + sum(map(data.count, _BETWEEN))
    if read != len(data) or not tokens or tokens[0] not in "Mm":
        return None
    out: list[str] = ["0 0 m"]
    x = y = start_x = start_y = 0.0
    curve_x = curve_y = 0.0
    before = ""
    for letter, values in _commands(tokens):
        if len(values) != _NUMBERS.get(letter.upper(), 0):
            return None
        kind = letter.upper()
        if kind == "Z":
            if before in "MZ":
                return None
            out.append("h")
            x, y, before = start_x, start_y, "Z"
            continue
        if letter.islower():
            values = _absolute(kind, values, x, y)
        if kind == "M":
            start_x, start_y = values
            out.append(f"{_number(values[0])} {_number(values[1])} m")
        elif kind in "LHV":
            values = [values[0], y] if kind == "H" else [x, values[0]] if kind == "V" else values
            out.append(f"{_number(values[0])} {_number(values[1])} l")
        else:
            smooth = before in ("CS" if kind in "CS" else "QT")
            mirrored = (2 * x - curve_x, 2 * y - curve_y) if smooth else (x, y)
            values = [*mirrored, *values] if kind in "ST" else values
            curve_x, curve_y = values[-4:-2]
            if kind in "QT":
                values = _cubic(x, y, *values)
            out.append(" ".join(map(_number, values)) + " c")
        x, y = values[-2:]
        before = kind
    return "\n".join(out).encode()


def _commands(tokens: list[str]) -> Iterator[tuple[str, list[float]]]:
    """Each segment with its letter and its numbers; a letter that is left out is said."""
    letter, values, wanted = "", list[float](), 0
    for token in tokens:
        if token.isalpha():
            if values:
                yield letter, values
                values = []
            letter, wanted = token, _NUMBERS.get(token.upper(), 0)
            if not wanted:
                yield letter, []
            continue
        values.append(float(token))
        if len(values) >= wanted:
            yield letter, values
            letter, values = {"M": "L", "m": "l"}.get(letter, letter), []
    if values:
        yield letter, values


def _absolute(kind: str, values: list[float], x: float, y: float) -> list[float]:
    if kind == "V":
        return [values[0] + y]
    return [value + (y if at % 2 else x) for at, value in enumerate(values)]


def _cubic(x: float, y: float, x1: float, y1: float, x2: float, y2: float) -> list[float]:
    """The control points and the end of a quadratic curve from (x, y)."""
    return [x1 * 2 / 3 + x / 3, y1 * 2 / 3 + y / 3, x1 * 2 / 3 + x2 / 3, y1 * 2 / 3 + y2 / 3, x2, y2]


def _number(value: float) -> str:
    """As pydyf writes it."""
    return str(int(value)) if value.is_integer() else f"{value:f}".rstrip("0")
