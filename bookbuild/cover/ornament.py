"""The ornament of a cover: one simple shape turned and coloured on a grid, by the hash of the book's title."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from bookbuild.cover.palette import Palette

TILE = 320
"""Side of a tile in pixels; five make the width of a cover."""
COLUMNS = 5
_STRIPES = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """A square at `x`, `y` with the colour of its ground, and shapes (path data, colour) turned by `turn` degrees."""

    x: int
    y: int
    ground: str
    turn: int
    shapes: tuple[tuple[str, str], ...]


def ornament(seed: str, palette: Palette, top: int, rows: int) -> tuple[Tile, ...]:
    """A band of tiles from `top` in pixels, from edge to edge: the same for the same title."""
    dice = _dice(seed)
    family = _FAMILIES[next(dice) % len(_FAMILIES)]
    cells = [(row, column) for row in range(rows) for column in range(COLUMNS)]
    sparks = _scattered(cells, dice)
    tiles = []
    for row, column in cells:
        grounds = (palette.ground, palette.deep, palette.deep, palette.lift)
        ground = grounds[next(dice) % len(grounds)]
        shades = [shade for shade in (palette.lift, palette.deep, palette.ground) if shade != ground]
        shade = shades[next(dice) % len(shades)]
        shade = palette.spark if (row, column) == sparks[0] else palette.pale if (row, column) in sparks[1:3] else shade
        shapes = family(shade, shades[next(dice) % len(shades)])
        tiles.append(Tile(column * TILE, top + row * TILE, ground, 90 * (next(dice) % 4), shapes))
    return tuple(tiles)


def _scattered(cells: list[tuple[int, int]], dice: Iterator[int]) -> list[tuple[int, int]]:
    """Three cells that are not side by side."""
    chosen: list[tuple[int, int]] = []
    order = sorted(cells, key=lambda cell: (next(dice), cell))
    for row, column in order:
        if all(abs(row - r) + abs(column - c) > 1 and column != c for r, c in chosen):
            chosen.append((row, column))
    return chosen[:3]


def _dice(seed: str) -> Iterator[int]:
    block = hashlib.sha256(seed.encode()).digest()
    while True:
        yield from block
        block = hashlib.sha256(block).digest()


def _quarters(shade: str, other: str) -> tuple[tuple[str, str], ...]:
    return ((_quarter(TILE), shade),)


def _rings(shade: str, other: str) -> tuple[tuple[str, str], ...]:
    side = TILE / _STRIPES
    return tuple((_ring(TILE - 2 * k * side * 0.5, TILE - (2 * k + 1) * side * 0.5), shade) for k in range(_STRIPES))


def _petals(shade: str, other: str) -> tuple[tuple[str, str], ...]:
    return ((f"M0 0A{TILE} {TILE} 0 0 1 {TILE} {TILE}A{TILE} {TILE} 0 0 1 0 0Z", shade),)


def _wedges(shade: str, other: str) -> tuple[tuple[str, str], ...]:
    return ((f"M0 0L{TILE} {TILE}L0 {TILE}Z", shade),)


_FAMILIES = (_quarters, _rings, _petals, _wedges)


def _quarter(radius: float) -> str:
    return f"M0 0L{radius:g} 0A{radius:g} {radius:g} 0 0 1 0 {radius:g}Z"


def _ring(outer: float, inner: float) -> str:
    return f"M{outer:g} 0A{outer:g} {outer:g} 0 0 1 0 {outer:g}L0 {inner:g}A{inner:g} {inner:g} 0 0 0 {inner:g} 0Z"
