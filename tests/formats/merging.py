"""Tables of text with their merged cells put back, as the official forms in Word have them."""

import re
from collections.abc import Iterator

from auditlint.documents import Passage, Table
from auditlint.readers.assembly import Draft

_BLANK = Passage("", ())
_FIGURE = re.compile(r"[\d—％%]")


def plain(table: Table) -> list[Draft]:
    """Every place of the grid as a cell of its own: blank ones are printed as blank cells."""
    filled = {(cell.row, cell.column): cell for cell in table.cells}
    covered = {
        (cell.row + down, cell.column + right)
        for cell in table.cells
        for down in range(cell.row_span)
        for right in range(cell.column_span)
        if down or right
    }
    cells = []
    for row in range(table.rows):
        for column in range(table.columns):
            cell = filled.get((row, column))
            if cell is not None:
                spans = (cell.row_span, cell.column_span)
                cells.append(Draft(row, column, cell.passage, *spans))
            elif (row, column) not in covered:
                cells.append(Draft(row, column, _BLANK))
    return cells


def merged(table: Table) -> list[Draft]:
    """A label takes the blank places to its right, and those below it that begin a row."""
    cells: dict[tuple[int, int], Draft] = {}
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    filled = {(one.row, one.column): one.passage for one in table.cells if one.text}
    for row in range(table.rows):
        first = min((column for at, column in filled if at == row), default=0)
        covered = dict(_above(owners, cells, row, first))
        for column in range(table.columns):
            left = owners.get((row, column - 1))
            if column in covered:
                owners[row, column] = covered[column]
            elif (row, column) not in filled and left and _takes_right(cells[left], row):
                owners[row, column] = left
                cells[left] = cells[left]._replace(column_span=column - left[1] + 1)
            else:
                owners[row, column] = row, column
                cells[row, column] = Draft(row, column, filled.get((row, column), _BLANK))
        for owner in set(covered.values()):
            cells[owner] = cells[owner]._replace(row_span=row - owner[0] + 1)
    return [cells[at] for at in sorted(cells)]


def _above(
    owners: dict[tuple[int, int], tuple[int, int]],
    cells: dict[tuple[int, int], Draft],
    row: int,
    end: int,
) -> Iterator[tuple[int, tuple[int, int]]]:
    """The blank places that begin a row, and the cells further up that reach down to them."""
    for column in range(end):
        owner = owners.get((row - 1, column))
        if owner and cells[owner].passage and owner[1] + cells[owner].column_span <= end:
            yield column, owner


def _takes_right(cell: Draft, row: int) -> bool:
    return cell.row == row and bool(cell.passage) and not _FIGURE.search(cell.passage.content)
