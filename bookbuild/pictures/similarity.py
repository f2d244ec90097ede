"""How alike two pictures are to the eye: the structural similarity index (Wang, Bovik, Sheikh, Simoncelli, 2004)."""

from typing import Any

_SIGMA = 1.5
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def similarity(one: Any, other: Any) -> float:
    """The mean index of two pyvips pictures of equal size and bands, 8 bits a band; the worst band's, 1 when equal."""
    x, y = one.cast("float"), other.cast("float")
    mean_x, mean_y = x.gaussblur(_SIGMA), y.gaussblur(_SIGMA)
    variance_x = (x * x).gaussblur(_SIGMA) - mean_x * mean_x
    variance_y = (y * y).gaussblur(_SIGMA) - mean_y * mean_y
    covariance = (x * y).gaussblur(_SIGMA) - mean_x * mean_y
    above = (2 * mean_x * mean_y + _C1) * (2 * covariance + _C2)
    below = (mean_x * mean_x + mean_y * mean_y + _C1) * (variance_x + variance_y + _C2)
    index = above / below
    return float(min(index[band].avg() for band in range(index.bands)))
