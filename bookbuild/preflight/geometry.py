"""Boxes and matrices of PDF user space (ISO 32000-1, 8.3): points, the y axis upwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MM, INCH = 72 / 25.4, 72.0
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `left` ≤ `right` and `bottom` ≤ `top`."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In points."""
        return self.top - self.bottom

    def grown(self, by: float) -> "Box":
        """The box with each side moved outwards."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


def rectangle(corners: Sequence[float]) -> Box:
    """The box between two opposite corners, given as four numbers in any order of corners (ISO 32000-1, 7.9.5)."""
    x0, y0, x1, y1 = corners
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def common(one: Box, other: Box | None) -> Box | None:
    """What two boxes share, None for nothing; a missing `other` has no limits. Lines without width are kept."""
    if other is None:
        return one
    left, right = max(one.left, other.left), min(one.right, other.right)
    bottom, top = max(one.bottom, other.bottom), min(one.top, other.top)
    return Box(left, bottom, right, top) if left <= right and bottom <= top else None


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that maps by `first`, then by `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def mapped(xs: Sequence[float], ys: Sequence[float], matrix: Matrix) -> Box:
    """The least box around points, mapped by `matrix`. Raises ValueError when there are none."""
    a, b, c, d, e, f = matrix
    if b == c == 0:
        return rectangle((a * min(xs) + e, d * min(ys) + f, a * max(xs) + e, d * max(ys) + f))
    across = [a * x + c * y + e for x, y in zip(xs, ys, strict=True)]
    up = [b * x + d * y + f for x, y in zip(xs, ys, strict=True)]
    return Box(min(across), min(up), max(across), max(up))


def mapped_box(box: Box, matrix: Matrix) -> Box:
    """The least box around the corners of `box`, mapped by `matrix`."""
    xs = (box.left, box.right, box.right, box.left)
    return mapped(xs, (box.bottom, box.bottom, box.top, box.top), matrix)


def scale(matrix: Matrix) -> float:
    """By how much a matrix stretches a length, on average of its two axes."""
    a, b, c, d, _, _ = matrix
    return float(abs(a * d - b * c) ** 0.5)


def matrix_of(numbers: Iterable[object]) -> Matrix:
    """A matrix from its six numbers. Raises ValueError for another count."""
    a, b, c, d, e, f = (float(str(number)) for number in numbers)
    return (a, b, c, d, e, f)
