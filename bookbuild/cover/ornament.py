"""The ornament of a cover: a field of lines that a book's title shapes, the same for the same title."""

import hashlib
import math

_LINES, _STEPS = 30, 64


def waves(seed: str, width: float, top: float, bottom: float) -> tuple[tuple[str, float], ...]:
    """SVG path data from edge to edge, each with its opacity; the field lies between two heights in pixels."""
    dice = [byte / 255 for byte in hashlib.sha256(seed.encode()).digest()]
    peak, spread = 0.3 + 0.45 * dice[0], 0.16 + 0.1 * dice[1]
    waves_ = [(1.5 + 3 * dice[at], 2 * math.pi * dice[at + 1], 0.4 + 0.6 * dice[at + 2]) for at in (2, 5, 8)]
    paths = []
    for number in range(_LINES):
        depth = number / (_LINES - 1)
        base = top + (bottom - top) * depth
        points = []
        for step in range(_STEPS + 1):
            at = step / _STEPS
            hill = math.exp(-(((at - peak) / spread) ** 2))
            turn = depth * (2 + 3 * dice[11])
            swing = sum(size * math.sin(often * math.pi * at + phase + turn) for often, phase, size in waves_)
            height = (0.25 + 0.75 * hill) * swing * 52 + hill * 190 * math.sin(math.pi * depth) ** 2
            points.append(f"{width * at:.1f} {base - height:.1f}")
        paths.append((f"M{' L'.join(points)}", round(0.07 + 0.3 * math.sin(math.pi * depth) ** 1.5, 3)))
    return tuple(paths)
