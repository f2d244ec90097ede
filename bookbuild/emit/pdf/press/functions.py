"""Functions of PDF (ISO 32000-1, 7.10): the colours along a gradient, read and written."""

import bisect
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from bookbuild.emit.pdf.press.inks import Colour

SAMPLES = 65
"""How many colours stand for a piece of a gradient that is no straight line in its new space."""


def known(function: Any) -> bool:
    """Whether `evaluate` can tell the values of a function: exponential interpolation, or pieces of it."""
    if isinstance(function, Array):
        return all(known(part) for part in function)
    kind = int(function.FunctionType)
    return kind == 2 or (kind == 3 and all(known(part) for part in function.Functions))


def evaluate(function: Any, value: float) -> Colour:
    """The colour at `value`. An array has one function for each component."""
    if isinstance(function, Array):
        return tuple(evaluate(part, value)[0] for part in function)
    low, high = (float(end) for end in function.Domain)
    value = min(high, max(low, value))
    if int(function.FunctionType) == 3:
        index, inner = _inside(function, value)
        return evaluate(function.Functions[index], inner)
    power = value ** float(function.N) if value else 0.0
    first, last = ends(function)
    return tuple(a + power * (b - a) for a, b in zip(first, last, strict=True))


def ends(function: Any) -> tuple[Colour, Colour]:
    """``C0`` and ``C1`` of an exponential function."""
    return _numbers(function.get("/C0", [0])), _numbers(function.get("/C1", [1]))


def exponential(like: Any, first: Colour, last: Colour) -> Dictionary:
    """From `first` to `last` as the exponential function `like` goes from its own ends."""
    return Dictionary(FunctionType=2, Domain=like.Domain, C0=_rounded(first), C1=_rounded(last), N=like.N)


def sampled(pdf: pikepdf.Pdf, domain: Any, colour: Callable[[float], Colour]) -> Any:
    """A table of `colour` over the domain, between whose entries a viewer interpolates."""
    low, high = (float(end) for end in domain)
    rows = [colour(low + (high - low) * step / (SAMPLES - 1)) for step in range(SAMPLES)]
    data = bytes(round(255 * min(1.0, max(0.0, value))) for row in rows for value in row)
    return pdf.make_stream(
        data,
        FunctionType=0,
        Domain=Array(domain),
        Range=[0, 1] * len(rows[0]),
        Size=[SAMPLES],
        BitsPerSample=8,
    )


def stitched(like: Any, parts: list[Any]) -> Dictionary:
    """`parts` in the places of the functions that `like` is stitched of."""
    return Dictionary(
        FunctionType=3, Domain=like.Domain, Bounds=like.Bounds, Encode=like.Encode, Functions=Array(parts)
    )


def pieces(function: Any) -> list[Any] | None:
    """The exponential functions that `function` is stitched of, or None if it is not made that way."""
    if isinstance(function, Array) or int(function.FunctionType) != 3:
        return None
    parts = list(function.Functions)
    return parts if all(int(part.FunctionType) == 2 for part in parts) else None


def _inside(function: Any, value: float) -> tuple[int, float]:
    """The index of the function that a stitched one uses at `value`, and its argument."""
    bounds = [float(bound) for bound in function.Bounds]
    index = bisect.bisect_right(bounds, value)
    edges = [float(function.Domain[0]), *bounds, float(function.Domain[1])]
    low, high = edges[index], edges[index + 1]
    start, end = float(function.Encode[2 * index]), float(function.Encode[2 * index + 1])
    return index, start + (end - start) * ((value - low) / (high - low) if high > low else 0.0)


def _numbers(values: Any) -> Colour:
    return tuple(float(value) for value in values)


def _rounded(colour: Colour) -> Array:
    return Array([round(value, 6) for value in colour])
