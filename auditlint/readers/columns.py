"""Tables without ruled lines on a PDF page: lines whose pieces stand under one another."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditlint.readers.assembly import Draft
from auditlint.readers.pagetext import TextLine

_SPACES = re.compile(r"\s+")
_GAP = 0.8
"""Ems between the pieces of a row."""
_FEWEST_ROWS = 3
_FEWEST_PIECES = 3
_LONGEST_BREAK = 4
"""Lines of one piece, such as the rest of a wrapped cell, that do not end a table."""


class Aligned(NamedTuple):
    """Lines ``start`` to ``stop`` (one past the last) that are the rows of a table."""

    start: int
    stop: int


def aligned(lines: Sequence[TextLine]) -> Iterator[Aligned]:
    """The stretches of lines that are tables, in order."""
    counts = [sum(1 for _ in _pieces(line)) for line in lines]
    start = 0
    while start < len(counts):
        if counts[start] < _FEWEST_PIECES:
            start += 1
            continue
        stop = at = start + 1
        while at < len(counts) and at - stop <= _LONGEST_BREAK:
            at += 1
            if counts[at - 1] > 1:
                stop = at
        rows = sum(count >= _FEWEST_PIECES for count in counts[start:stop])
        if rows >= _FEWEST_ROWS:
            yield Aligned(start, stop)
        start = stop


def drafts(lines: Sequence[TextLine], path: str, page: int) -> Iterator[Draft]:
    """The cells of such lines; the column is the one whose pieces stand above and below."""
    rows = [list(_pieces(line)) for line in lines]
    edges = _columns([row for row in rows if len(row) >= _FEWEST_PIECES])
    for number, row in enumerate(rows):
        last = -1
        for piece in row:
            at = bisect_right(edges, (piece.box[0] + piece.box[2]) / 2) - 1
            last = max(at, last + 1)
            yield Draft(number, last, piece.passage(path, page))


def _pieces(line: TextLine) -> Iterator[TextLine]:
    begin = 0
    for found in _SPACES.finditer(line.text):
        before, after = line.boxes[found.start() - 1], line.boxes[found.end()]
        if after[0] - before[2] > _GAP * (before[3] - before[1]):
            yield TextLine(line.text[begin : found.start()], line.boxes[begin : found.start()])
            begin = found.end()
    yield TextLine(line.text[begin:], line.boxes[begin:])


def _columns(rows: Sequence[Sequence[TextLine]]) -> list[float]:
    """Left edges of the columns: pieces that overlap from side to side are in one column."""
    spans = sorted((piece.box[0], piece.box[2]) for row in rows for piece in row)
    edges: list[float] = []
    right = float("-inf")
    for left, end in spans:
        if left > right:
            edges.append(left)
        right = max(right, end)
    return edges
