"""The grid of one table of Word: gridSpan, vMerge, hMerge, skipped columns, deleted rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from auditlint.documents import Passage, Run
from auditlint.places import Place
from auditlint.readers.assembly import Draft

_MOST_COLUMNS = 1_000
"""Word itself allows 63; what is written beyond makes no table wider."""


class Merge(Enum):
    """How a cell takes part in a merged one."""

    NONE = auto()
    FIRST = auto()
    CONTINUED = auto()


@dataclass(slots=True)
class Spot:
    """A cell as it is being read; ``across`` and ``down`` tell about hMerge and vMerge."""

    column: int
    row: int
    width: int = 1
    height: int = 1
    across: Merge = Merge.NONE
    down: Merge = Merge.NONE
    lines: list[str] = field(default_factory=list)
    text: str = ""


class TableGrid:
    """Places the cells of a table row by row; ``number`` counts the tables of the file from 1."""

    def __init__(self, path: str, number: int) -> None:
        self._path = path
        self._number = number
        self.row = 0
        self.deleted = False
        self._column = 0
        self._cells: list[Spot] = []
        self._line: list[Spot] = []
        self._open: dict[int, Spot] = {}

    def begin_row(self) -> None:
        """Start at the left, whatever the row before did."""
        self._column = 0
        self._line = []
        self.deleted = False

    def pass_over(self, columns: int) -> None:
        """Leave columns out at the beginning of a row."""
        self._column = _bounded(columns)

    def begin_cell(self) -> Spot:
        """The next cell of the row."""
        return Spot(self._column, self.row)

    def end_cell(self, spot: Spot) -> None:
        """Take a cell in; its span is known when its content is."""
        if spot.width != 1:
            spot.width = max(_bounded(spot.width), 1)
        self._column += spot.width
        if spot.across is Merge.CONTINUED and self._line:
            self._line[-1].width += spot.width
        else:
            self._line.append(spot)

    def end_row(self) -> None:
        """Join the cells of the row to those above that they continue."""
        if self.deleted or not self._line:
            return
        still_open: dict[int, Spot] = {}
        for spot in self._line:
            above = self._open.get(spot.column)
            if spot.down is Merge.CONTINUED and above and above.width == spot.width:
                above.height += 1
                still_open[spot.column] = above
                continue
            self._cells.append(spot)
            if spot.down is not Merge.NONE:
                still_open[spot.column] = spot
        self._open = still_open
        self.row += 1

    def drafts(self) -> Iterator[Draft]:
        """The cells in reading order."""
        for cell in self._cells:
            passage = Passage(cell.text, (Run(0, self.place(cell)),))
            yield Draft(cell.row, cell.column, passage, cell.height, cell.width)

    def place(self, spot: Spot) -> Place:
        """Where a cell is: its table, its row and its first column, from 1."""
        return Place(
            path=self._path, table=self._number, row=spot.row + 1, table_column=spot.column + 1
        )

    def __bool__(self) -> bool:
        return bool(self._cells)


def _bounded(columns: int) -> int:
    return min(max(columns, 0), _MOST_COLUMNS)
