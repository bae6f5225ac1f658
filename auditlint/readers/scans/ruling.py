"""Ruled lines of a picture, and the picture without them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from auditlint.places import Box

Grey: TypeAlias = npt.NDArray[np.uint8]
"""Rows of pixels, 0 for black."""

_Box: TypeAlias = tuple[int, int, int, int]

_WINDOW, _DARKER = 31, 40
"""Ink is darker than what surrounds it by so much (0 to 255)."""
_SHORTEST = 1 / 7
"""Inches: no stroke of a character is longer, but for those of titles."""
_CERTAIN = 1 / 2
"""Inches: what is as long as this is a line whether it meets another or not."""
_THICKEST = 1 / 14
_NEAR = 1 / 50


@dataclass(frozen=True, slots=True)
class Ruling:
    """``rules`` are boxes in pixels (left, top, right, bottom); ``ink`` is 255 where characters
    are, 0 elsewhere; ``paper`` is the picture with the lines wiped out."""

    rules: tuple[Box, ...]
    ink: Grey
    paper: Grey


def ruling(grey: Grey, dpi: float) -> Ruling:
    """The lines of a page that stands straight."""
    ink = _ink(grey)
    across, across_mask = _long(ink, dpi, level=True)
    down, down_mask = _long(ink, dpi, level=False)
    long_across = [line for line in across if _is_long(line, dpi)]
    kept_down = _joining(down, long_across, dpi)
    kept_across = _joining(across, [line for line in down if _is_long(line, dpi)], dpi)
    mask = _painted(across_mask, kept_across) | _painted(down_mask, kept_down)
    wide = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    paper = grey.copy()
    paper[wide > 0] = int(np.median(grey))
    rules = tuple(
        (float(x0), float(y0), float(x1), float(y1))
        for x0, y0, x1, y1 in (*kept_across, *kept_down)
    )
    return Ruling(rules, np.where(wide > 0, 0, ink).astype(np.uint8), paper)


def _ink(grey: Grey) -> Grey:
    """255 where the picture is darker than its surroundings; its darkest ink counts as black."""
    black, paper = (float(one) for one in np.percentile(grey, (0.1, 50)))
    scale = 255 / max(paper - black, 40.0)
    stretched = np.clip((grey - black) * scale, 0, 255).astype(np.uint8)
    found = cv2.adaptiveThreshold(
        stretched, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _WINDOW, _DARKER
    )
    return np.asarray(found, np.uint8)


def _long(ink: Grey, dpi: float, *, level: bool) -> tuple[list[_Box], Grey]:
    """Boxes of long thin runs of ink along one axis, and their pixels.

    A run may lean by a pixel and have holes: it is thickened before short ones are dropped.
    """
    length = max(round(_SHORTEST * dpi), 5)
    shape = (length, 1) if level else (1, length)
    across = (1, 3) if level else (3, 1)
    thick = cv2.dilate(ink, np.ones(across[::-1], np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(shape[::-1], np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    boxes = []
    mask = np.zeros_like(ink)
    for at in range(1, count):
        x, y, wide, high, _ = (int(one) for one in stats[at])
        if (high if level else wide) <= _THICKEST * dpi:
            boxes.append((x, y, x + wide, y + high))
            part = labels[y : y + high, x : x + wide] == at
            mask[y : y + high, x : x + wide][part] = 255
    return boxes, mask


def _joining(lines: Sequence[_Box], others: Sequence[_Box], dpi: float) -> list[_Box]:
    """Lines that are long, and those that run from one of the others to another."""
    near = _NEAR * dpi
    return [
        line
        for line in lines
        if _is_long(line, dpi) or all(_meets(end, others, near) for end in _ends(line))
    ]


def _is_long(line: _Box, dpi: float) -> bool:
    x0, y0, x1, y1 = line
    return max(x1 - x0, y1 - y0) >= _CERTAIN * dpi


def _ends(line: _Box) -> tuple[tuple[float, float], tuple[float, float]]:
    x0, y0, x1, y1 = line
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return ((x0, y), (x1, y)) if x1 - x0 >= y1 - y0 else ((x, y0), (x, y1))


def _meets(end: tuple[float, float], lines: Sequence[_Box], near: float) -> bool:
    x, y = end
    return any(a - near <= x <= c + near and b - near <= y <= d + near for a, b, c, d in lines)


def _painted(mask: Grey, boxes: Sequence[_Box]) -> Grey:
    kept = np.zeros_like(mask)
    for x0, y0, x1, y1 in boxes:
        kept[y0:y1, x0:x1] = mask[y0:y1, x0:x1]
    return kept
