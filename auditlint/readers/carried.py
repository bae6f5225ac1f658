"""A row of a table that began on one page and ends on the next: its two halves are one row again.

A page break is ruled like the end of any row, so such a row is told by its text alone: wherever the
lower half has text, the first word of it had no room on the last line of the upper half.
"""

from collections.abc import Sequence
from typing import NamedTuple

from auditlint.documents import Passage, Run
from auditlint.places import Box
from auditlint.readers.assembly import Draft
from auditlint.readers.prose import begins_item, columns, ends_sentence, first_word, joined

_LONG = 8.0
"""Heights of a line: a shorter full line may as well be a label that fills its narrow cell …"""
_MANY = 3
"""… unless it is the last of so many lines."""
_SLACK = 0.25
"""Heights of a line by which the measures may be wrong."""


class _Grid(NamedTuple):
    edges: Sequence[float]
    padding: float

    def width(self, cell: Draft) -> float:
        """How wide a line in the cell can be."""
        outer = self.edges[cell.column + cell.column_span] - self.edges[cell.column]
        return outer - 2 * self.padding


def rejoined(
    upper: Sequence[Draft], lower: Sequence[Draft], border: int, edges: Sequence[float]
) -> tuple[list[Draft], int]:
    """The cells above and below the ``border`` (a row) as one table, and the rows that it lost."""
    above = {(cell.column, cell.column_span): cell for cell in upper if _end(cell) == border}
    first = [cell for cell in lower if cell.row == border]
    pairs = [(above.get((cell.column, cell.column_span)), cell) for cell in first]
    whole_pairs = [(one, other) for one, other in pairs if one is not None]
    grid = _Grid(edges, _padding([*upper, *lower], edges))
    if len(whole_pairs) < len(pairs) or not _is_one_row(whole_pairs, grid):
        return [*upper, *lower], 0
    halves = {cell.column: cell for cell in first}
    whole = [_whole(cell, halves[cell.column]) if _end(cell) == border else cell for cell in upper]
    rest = [cell._replace(row=cell.row - 1) for cell in lower if cell.row > border]
    return [*whole, *rest], 1


def _end(cell: Draft) -> int:
    return cell.row + cell.row_span


def _padding(cells: Sequence[Draft], edges: Sequence[float]) -> float:
    """The least distance of a text from the left edge of its cell."""
    boxes = [(cell.passage.runs[0].place.bbox, cell) for cell in cells if cell.passage]
    return min((max(box[0] - edges[cell.column], 0) for box, cell in boxes if box), default=0)


def _is_one_row(pairs: Sequence[tuple[Draft, Draft]], grid: _Grid) -> bool:
    filled = [(upper, lower) for upper, lower in pairs if lower.passage]
    return all(_is_full(upper, lower, grid) for upper, lower in filled) and any(
        _goes_on(upper, lower, grid) for upper, lower in filled
    )


def _is_full(upper: Draft, lower: Draft, grid: _Grid) -> bool:
    """Whether the first word of the lower half had no room on the last line of the upper one."""
    line = _line(upper.passage.runs[::-1])
    box = lower.passage.runs[0].place.bbox
    if not upper.passage or line is None or box is None:
        return False
    runs = lower.passage.runs
    end = runs[1].start if len(runs) > 1 else len(lower.passage.content)
    column = (box[2] - box[0]) / max(columns(lower.passage.content[:end]), 1)
    needed = columns(first_word(lower.passage.content)) * column
    return line[2] - line[0] + needed + _SLACK * (line[3] - line[1]) > grid.width(upper)


def _goes_on(upper: Draft, lower: Draft, grid: _Grid) -> bool:
    """Whether the lower half is no text of its own: it follows a long line, or is a short rest."""
    above, below = upper.passage.content, lower.passage.content
    before, after = _line(upper.passage.runs[::-1]), _line(lower.passage.runs)
    if before is None or after is None or begins_item(below):
        return False
    height = before[3] - before[1]
    if before[2] - before[0] > _LONG * height or _lines(upper.passage) >= _MANY:
        return True
    is_rest = after[2] - after[0] + height < grid.width(lower)
    return is_rest and not ends_sentence(above) and not (above[-1] + below[0]).isascii()


def _lines(passage: Passage) -> int:
    boxes = (run.place.bbox for run in passage.runs)
    return len({round(box[3]) for box in boxes if box})


def _line(runs: Sequence[Run]) -> Box | None:
    """The box of the printed line that the first of the runs stands in."""
    first = runs[0].place
    if first.bbox is None:
        return None
    x0, y0, x1, y1 = first.bbox
    for run in runs[1:]:
        box = run.place.bbox
        if box is None or run.place.page != first.page or not y0 < (box[1] + box[3]) / 2 < y1:
            break
        x0, x1 = min(x0, box[0]), max(x1, box[2])
    return x0, y0, x1, y1


def _whole(upper: Draft, lower: Draft) -> Draft:
    passage = joined([upper.passage, lower.passage]) if lower.passage else upper.passage
    return upper._replace(passage=passage, row_span=upper.row_span + lower.row_span - 1)
