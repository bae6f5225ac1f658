"""Text set in two columns: the left one is read before the right one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from auditlint.readers.pagetext import TextLine

_SPACES, _WIDE = re.compile(" +"), re.compile(" {2,}")
_FEWEST = 5
"""Lines with text on both sides."""
_NARROWEST = 10
"""Characters: columns of prose are wider, those of a table may not be."""
_RAGGED = 2.5
"""Heights of a line by which the lines of a column may end or begin apart."""
_MOST = 0.7
"""Of the lines on the left, which reach the gutter where prose is set."""


class _Band(NamedTuple):
    """Lines ``start`` to ``stop`` (one past the last) with a gutter between ``left``
    and ``right``."""

    start: int
    stop: int
    left: float
    right: float


def by_column(lines: Sequence[TextLine]) -> Iterator[tuple[float, TextLine]]:
    """The lines in reading order, each with the height at which it, or its columns, begin."""
    done = 0
    for band in _bands(lines):
        yield from ((line.box[1], line) for line in lines[done : band.start])
        top = lines[band.start].box[1]
        sides = [_sides(line, band) for line in lines[band.start : band.stop]]
        for column in zip(*sides, strict=True):
            pieces = [piece for piece in column if piece]
            right = max(piece.box[2] for piece in pieces)
            yield from ((top, replace(piece, right=right)) for piece in pieces)
        done = band.stop
    yield from ((line.box[1], line) for line in lines[done:])


def _bands(lines: Sequence[TextLine]) -> Iterator[_Band]:
    start = 0
    while start < len(lines):
        band = _band_at(lines, start)
        if band and _is_prose([_sides(line, band) for line in lines[band.start : band.stop]]):
            yield band
            start = band.stop
        else:
            start += 1


def _band_at(lines: Sequence[TextLine], start: int) -> _Band | None:
    gaps = list(_gaps(lines[start]))
    if len(gaps) != 1:
        return None
    left, right = gaps[0]
    stop, both = start + 1, 1
    for line in lines[start + 1 :]:
        height = _height(line)
        common = [(max(left, a), min(right, b)) for a, b in _gaps(line)]
        common = [(a, b) for a, b in common if b - a > height]
        if common:
            left, right = common[0]
            both += 1
        elif line.box[0] < right - height and line.box[2] > left + height:
            break
        stop += 1
    return _Band(start, stop, left, right) if both >= _FEWEST else None


def _gaps(line: TextLine) -> Iterator[tuple[float, float]]:
    for found in _SPACES.finditer(line.text):
        left, right = line.boxes[found.start() - 1][2], line.boxes[found.end()][0]
        if right - left > _height(line):
            yield left, right


def _height(line: TextLine) -> float:
    return line.box[3] - line.box[1]


def _sides(line: TextLine, band: _Band) -> tuple[TextLine | None, TextLine | None]:
    """What stands to the left and to the right of the gutter."""
    middle = (band.left + band.right) / 2
    at = sum(1 for box in line.boxes if (box[0] + box[2]) / 2 < middle)
    return _piece(line, 0, at), _piece(line, at, len(line.text))


def _piece(line: TextLine, start: int, stop: int) -> TextLine | None:
    text = line.text[start:stop]
    start += len(text) - len(text.lstrip())
    stop -= len(text) - len(text.rstrip())
    return TextLine(line.text[start:stop], line.boxes[start:stop]) if start < stop else None


def _is_prose(sides: Sequence[tuple[TextLine | None, TextLine | None]]) -> bool:
    both = [(one, other) for one, other in sides if one and other]
    left, right = [one for one, _ in both], [other for _, other in both]
    if min(median(len(one.text) for one in column) for column in (left, right)) < _NARROWEST:
        return False
    if any(_WIDE.search(one.text) for one in (*left, *right)):
        return False
    slack = _RAGGED * median(_height(one) for one in left)
    end, begin = max(one.box[2] for one in left), min(one.box[0] for one in right)
    full = sum(one.box[2] > end - slack for one in left)
    flush = sum(one.box[0] < begin + slack for one in right)
    return min(full, flush) >= _MOST * len(both)
