"""Puts blocks together: numbers them and their cells, and counts against the limits."""

from collections.abc import Iterable
from typing import NamedTuple

from auditlint.documents import Block, Cell, Document, Grid, Note, Paragraph, Passage, Table
from auditlint.readers.base import LimitReached, Limits, cells_note
from auditlint.readers.invisible import visible


class Draft(NamedTuple):
    """A cell before its table is numbered; rows and columns count from 0."""

    row: int
    column: int
    passage: Passage
    row_span: int = 1
    column_span: int = 1


class Assembly:
    """The blocks of one document, in reading order."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._used = 0
        self.blocks: list[Block] = []
        self.notes: list[Note] = []

    def paragraph(self, passage: Passage, level: int | None = None) -> None:
        """Append a paragraph; one without text is left out."""
        shown = visible(passage)
        if not shown:
            return
        self._count(len(shown.runs))
        index = len(self.blocks)
        numbered = Passage(shown.content, shown.runs, index, -1)
        self.blocks.append(Paragraph(index, numbered, level))

    def table(self, drafts: Iterable[Draft], grid: Grid) -> None:
        """Append a table; at the limit of cells the part that was read is kept."""
        cells: list[Cell] = []
        try:
            for draft in drafts:
                self._count(len(draft.passage.runs))
                cells.append(self._cell(draft, len(cells)))
        finally:
            if cells:
                rows = max(cell.row + cell.row_span for cell in cells)
                columns = max(cell.column + cell.column_span for cell in cells)
                if grid is Grid.EXACT and not _has_merged(cells, columns):
                    grid = Grid.LOOSE
                self.blocks.append(Table(len(self.blocks), tuple(cells), rows, columns, grid))

    def _cell(self, draft: Draft, index: int) -> Cell:
        shown = visible(draft.passage)
        passage = Passage(shown.content, shown.runs, len(self.blocks), index)
        return Cell(index, draft.row, draft.column, passage, draft.row_span, draft.column_span)

    def _count(self, cells: int) -> None:
        self._used += cells
        if self._used > self.limits.cells:
            raise LimitReached(cells_note(self.limits))

    def note(self, note: Note) -> None:
        """Add a note, once."""
        if note not in self.notes:
            self.notes.append(note)

    def document(self, path: str, form: str) -> Document:
        """What was put together, as a document of the format ``form``."""
        return Document(path, form, tuple(self.blocks), tuple(self.notes))


def _has_merged(cells: Iterable[Cell], columns: int) -> bool:
    """Whether merged cells were kept; a title across the whole table does not tell."""
    return any(cell.row_span > 1 or 1 < cell.column_span < columns for cell in cells)
