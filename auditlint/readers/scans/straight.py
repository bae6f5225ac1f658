"""Pictures of pages that lie a little askew on the scanner are turned straight."""

import cv2
import numpy as np

from auditlint.readers.scans.pictures import Pixels

_MOST = 3.0
"""Degrees: what leans more was not laid on a scanner."""
_LEAST = 0.12
_LOOKED_AT = 900
"""Pixels of width in which the lean is looked for."""


def straightened(pixels: Pixels) -> Pixels:
    """The picture, turned so that its lines run along it; the same where they do already."""
    angle = _lean(pixels)
    return pixels if abs(angle) < _LEAST else _turned(pixels, angle)


def _lean(pixels: Pixels) -> float:
    """Degrees by which the picture has to be turned: rows of ink stand apart most sharply then."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    factor = min(_LOOKED_AT / max(grey.shape[1], 1), 1.0)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ink = np.asarray(255 - small, np.uint8)
    rough = max(np.arange(-_MOST, _MOST + 0.1, 0.5), key=lambda angle: _sharpness(ink, angle))
    fine = rough + np.arange(-0.4, 0.41, 0.1)
    return float(max((0.0, *fine), key=lambda angle: _sharpness(ink, float(angle))))


def _sharpness(ink: Pixels, angle: float) -> float:
    rows = _turned(ink, angle, around=0).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _turned(pixels: Pixels, angle: float, around: int = 255) -> Pixels:
    high, wide = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    turned = cv2.warpAffine(
        pixels, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderValue=(around,) * 3
    )
    return np.asarray(turned, np.uint8)
