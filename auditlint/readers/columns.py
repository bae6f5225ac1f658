"""Tables without ruled lines on a PDF page: lines whose pieces stand under one another."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditlint.readers.assembly import Draft
from auditlint.readers.pagetext import TextLine, cell_passage
from auditlint.readers.unruled import texts

_SPACES = re.compile(r"\s+")
_TITLE = re.compile(r"\S{6}表(?:[(（][^()（）]{1,20}[)）])?$")
_GAP = 0.8
"""Ems between the pieces of a row."""
_GAP_AT_MARK = 1.4
"""… where one ends or begins with a mark that fills half of its square."""
_MARKS = frozenset("“”‘’（）〔〕《》，。、；：")
_FEWEST_ROWS = 3
_FEWEST_PIECES = 3
_BESIDE = 0.3
"""Of the height of a line: lines that overlap so far are parts of one row."""
_PITCH = 2.5
"""Heights of a line between the rows of one table."""
_LONGEST_BREAK = 4
"""Lines of one piece, such as the rest of a wrapped cell, that do not end a table."""


class Aligned(NamedTuple):
    """Lines ``start`` to ``stop`` (one past the last) that are the rows of a table."""

    start: int
    stop: int


def aligned(lines: Sequence[TextLine]) -> Iterator[Aligned]:
    """The stretches of lines that are tables, in order."""
    counts = [sum(1 for _ in _pieces(line)) for line in lines]
    start = done = 0
    while start < len(counts):
        if counts[start] < _FEWEST_PIECES:
            start += 1
            continue
        stop = at = start + 1
        while at < len(counts) and at - stop <= _LONGEST_BREAK:
            if counts[at] == 1 and _is_apart(lines[at], lines[at - 1]):
                break
            at += 1
            if counts[at - 1] > 1:
                stop = at
        rows = sum(count >= _FEWEST_PIECES for count in counts[start:stop])
        if rows >= _FEWEST_ROWS:
            first = start - _rows_above(lines[done : start + 1], counts[done : start + 1])
            yield Aligned(first, stop)
            done = stop
        start = stop


def _is_apart(line: TextLine, above: TextLine) -> bool:
    """Whether a line of one piece is the title of another table, or of what follows."""
    space = line.box[1] - above.box[3]
    return space > line.box[3] - line.box[1] or _TITLE.search(line.text) is not None


def _rows_above(lines: Sequence[TextLine], counts: Sequence[int]) -> int:
    """How many lines before the last one are rows of its table: of two pieces, or beside it."""
    rows = 0
    for at in range(len(lines) - 2, -1, -1):
        above, below = lines[at].box, lines[at + 1].box
        height = below[3] - below[1]
        is_beside = above[3] - below[1] > _BESIDE * height
        if not is_beside and (counts[at] < 2 or below[1] - above[1] > _PITCH * height):
            break
        rows += 1
    return rows


def drafts(lines: Sequence[TextLine], path: str, page: int) -> Iterator[Draft]:
    """The cells of such lines."""
    found, xs = texts([piece for line in lines for piece in _pieces(line)])
    for text in found:
        _, y0, _, y1 = text.box
        passage = cell_passage(text.lines, path, page, (xs[text.left], y0, xs[text.right + 1], y1))
        spans = (text.bottom - text.top + 1, text.right - text.left + 1)
        yield Draft(text.top, text.left, passage, *spans)


def _pieces(line: TextLine) -> Iterator[TextLine]:
    begin = 0
    for found in _SPACES.finditer(line.text):
        before, after = line.boxes[found.start() - 1], line.boxes[found.end()]
        marks = line.text[found.start() - 1] + line.text[found.end()]
        least = _GAP if _MARKS.isdisjoint(marks) else _GAP_AT_MARK
        if after[0] - before[2] > least * (before[3] - before[1]):
            yield TextLine(line.text[begin : found.start()], line.boxes[begin : found.start()])
            begin = found.end()
    yield TextLine(line.text[begin:], line.boxes[begin:])
