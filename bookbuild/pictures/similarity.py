"""How alike two pictures are to the eye: the structural similarity index (Wang, Bovik, Sheikh, Simoncelli, 2004)."""

from typing import Any

_SIGMA = 1.5
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def similarity(one: Any, other: Any) -> float:
    """The mean index of two pyvips pictures of equal size and bands, 8 bits a band; the worst band's, 1 when equal.

    The means, variances and the covariance of both follow from those of their sum and difference, which takes four
    blurs, not five. Each is kept in memory: libvips reckons a picture anew for every one that is made from it.
    """
    x, y = one.cast("float"), other.cast("float")
    sum_square, sum_variance = _moments((x + y).copy_memory())
    gap_square, gap_variance = _moments((x - y).copy_memory())
    above = ((sum_square - gap_square) / 2 + _C1) * ((sum_variance - gap_variance) / 2 + _C2)
    below = ((sum_square + gap_square) / 2 + _C1) * ((sum_variance + gap_variance) / 2 + _C2)
    statistics = (above / below).stats()
    return float(min(statistics.getpoint(_MEAN, band)[0] for band in range(1, one.bands + 1)))


_MEAN = 4
"""The column of ``vips_stats`` with the mean; its first row is for all bands together."""


def _moments(picture: Any) -> tuple[Any, Any]:
    """The square of the local mean, and the local variance."""
    mean = picture.gaussblur(_SIGMA)
    square = (mean * mean).copy_memory()
    return square, ((picture * picture).gaussblur(_SIGMA) - square).copy_memory()
