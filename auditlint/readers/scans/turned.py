"""Pictures of pages that were put on the scanner sideways."""

import numpy as np
import numpy.typing as npt

from auditlint.readers.scans.pictures import Pixels
from auditlint.readers.scans.recognition import readings, strips

_TALL = 1.5
"""Times that a line of a page on its side is higher than wide."""
_MOST = 0.6
_SAMPLE = 12
_SHRUNK = 2
"""By how much the picture is made smaller to see which way its lines run."""


def upright(pixels: Pixels) -> Pixels:
    """The picture, turned by a quarter when its lines of text run up or down."""
    small = np.ascontiguousarray(pixels[::_SHRUNK, ::_SHRUNK])
    sizes = [np.ptp(corners, axis=0) for corners in strips(small)]
    tall = sum(high > _TALL * wide for wide, high in sizes)
    if tall <= _MOST * len(sizes) or not sizes:
        return pixels
    turns = [np.ascontiguousarray(np.rot90(pixels, quarter)) for quarter in (1, 3)]
    return max(turns, key=_legibility)


def _legibility(pixels: Pixels) -> float:
    """How surely the longest lines are read."""
    longest = sorted(strips(pixels), key=_width, reverse=True)[:_SAMPLE]
    parts = [_part(pixels, corners) for corners in longest]
    read = readings([part for part in parts if part.size])
    sureness = [sure for one in read for sure in one.sureness]
    return float(np.mean(sureness)) if sureness else 0.0


def _width(corners: npt.NDArray[np.float32]) -> float:
    return float(np.ptp(corners[:, 0]))


def _part(pixels: Pixels, corners: npt.NDArray[np.float32]) -> Pixels:
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    return pixels[max(int(y0), 0) : int(y1), max(int(x0), 0) : int(x1)]
