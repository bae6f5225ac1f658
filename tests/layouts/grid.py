"""The logical grid of a form, before anything is lost: cells know which are merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What stands in a cell of the grid."""

    TEXT = "text"
    BLANK = "blank"
    DOWN = "covered by the cell above"
    ACROSS = "covered by the cell to the left"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; only a TEXT cell has text."""

    text: str = ""
    kind: Kind = Kind.BLANK

    @property
    def covered(self) -> bool:
        """Whether a merged neighbour covers this cell."""
        return self.kind in {Kind.DOWN, Kind.ACROSS}


Row = tuple[Cell, ...]
Grid = list[Row]

BLANK = Cell()
DOWN = Cell("", Kind.DOWN)
ACROSS = Cell("", Kind.ACROSS)


def cell(text: str) -> Cell:
    """A cell with that text, blank when there is none."""
    return Cell(text, Kind.TEXT) if text else BLANK


def row(*texts: str) -> Row:
    """Cells without merging."""
    return tuple(cell(text) for text in texts)


def span(text: str, width: int) -> Row:
    """A cell merged over `width` columns."""
    return (cell(text), *(ACROSS for _ in range(width - 1)))


def fitted(cells: Sequence[Cell], width: int) -> Row:
    """The row as wide as the grid: its last cell is merged over the columns left."""
    filler = ACROSS if cells[-1].kind is Kind.TEXT else BLANK
    return (*cells, *(filler for _ in range(width - len(cells))))


def stacked(label: str, rows: Iterable[Sequence[Cell]]) -> Grid:
    """Rows with one label cell merged down their left side."""
    return [(DOWN if index else cell(label), *cells) for index, cells in enumerate(rows)]


def rewritten(grid: Grid, change: Callable[[str], str]) -> Grid:
    """The grid with every text changed."""
    return [
        tuple(Cell(change(c.text), c.kind) if c.kind is Kind.TEXT else c for c in cells)
        for cells in grid
    ]
