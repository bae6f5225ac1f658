"""The document as it was read, for the HTML report: paragraphs, headings, tables, marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from auditlint.documents import Cell, Document, Paragraph, Passage, Table
from auditlint.reporters.marking import Marks, Piece, pieces_of, spot_of

_NUMERIC = re.compile(r"[\s\d.,%％‰≥≤<>=+\-—－()（）]*\d[\s\d.,%％‰+\-()（）万元亿分]*")
_AROUND = 2
_HEAD_ROWS = 3
_LONGEST_PIECE = 400
_CHARACTERS_A_CELL = 40

Kind: TypeAlias = Literal["heading", "paragraph", "page", "gap"]


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell as printed; ``spot`` is its id."""

    pieces: tuple[Piece, ...]
    spot: str = ""
    row_span: int = 1
    column_span: int = 1
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class TextView:
    """A heading or paragraph; or a page break or an omission, whose ``number`` says how much."""

    kind: Kind
    pieces: tuple[Piece, ...] = ()
    spot: str = ""
    level: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a table; ``omitted`` rows before it are not shown."""

    cells: tuple[CellView, ...]
    omitted: int = 0


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as a table; ``omitted`` rows at its end are not shown."""

    rows: tuple[RowView, ...]
    columns: int
    omitted: int = 0
    kind: Literal["table"] = "table"


BlockView: TypeAlias = TextView | TableView


def weight_of(document: Document) -> int:
    """How much there is to show, in cells or short paragraphs."""
    return sum(
        1 + len(passage.content) // _CHARACTERS_A_CELL
        for block in document.blocks
        for passage in _passages(block)
    )


def facsimile(
    document: Document, number: int, marks: Marks, *, whole: bool
) -> tuple[BlockView, ...]:
    """The blocks of a document; what is far from any mark is left out unless ``whole``."""
    cells: dict[int, set[int]] = {}
    for block, cell in marks:
        cells.setdefault(block, set()).add(cell)
    return tuple(_Facsimile(document, number, marks, cells, whole).blocks())


@dataclass(frozen=True, slots=True)
class _Facsimile:
    document: Document
    number: int
    marks: Marks
    marked: dict[int, set[int]]
    whole: bool

    def blocks(self) -> Iterator[BlockView]:
        shown = self._shown_blocks()
        gap = 0
        page: int | None = None
        for index, block in enumerate(self.document.blocks):
            if shown is not None and index not in shown:
                gap += 1
                continue
            if gap:
                yield TextView("gap", number=gap)
            gap = 0
            at = block.place.page if isinstance(block, Table) else block.passage.place().page
            if at is not None and at != page:
                yield TextView("page", number=at)
            page = at
            yield self._table(block) if isinstance(block, Table) else self._text(block)
        if gap:
            yield TextView("gap", number=gap)

    def _shown_blocks(self) -> set[int] | None:
        if self.whole:
            return None
        return {at for block in self.marked for at in range(block - _AROUND, block + _AROUND + 1)}

    def _text(self, paragraph: Paragraph) -> TextView:
        pieces = self._pieces(paragraph.passage)
        kind: Kind = "heading" if paragraph.level else "paragraph"
        return TextView(kind, pieces, self._spot(paragraph.passage), paragraph.level or 0)

    def _table(self, table: Table) -> TableView:
        rows = self._shown_rows(table)
        spanned = self._placed(table, rows)
        views: list[RowView] = []
        before = -1
        for row in rows:
            cells = tuple(self._filled(table.columns, spanned[row]))
            views.append(RowView(cells, row - before - 1))
            before = row
        return TableView(tuple(views), table.columns, table.rows - before - 1)

    def _shown_rows(self, table: Table) -> list[int]:
        if self.whole:
            return list(range(table.rows))
        cells = self.marked.get(table.cells[0].passage.block, set())
        marked = {table.cells[cell].row for cell in cells}
        near = {at for row in marked for at in range(row - _AROUND, row + _AROUND + 1)}
        return sorted(at for at in near | set(range(_HEAD_ROWS)) if 0 <= at < table.rows)

    def _placed(
        self, table: Table, rows: list[int]
    ) -> dict[int, list[tuple[int, int, CellView | None]]]:
        """For every shown row what stands in it: column, width, and the cell or None where a
        cell from further up reaches down."""
        shown = set(rows)
        placed: dict[int, list[tuple[int, int, CellView | None]]] = {row: [] for row in rows}
        for cell in table.cells:
            reach = [at for at in range(cell.row, cell.row + cell.row_span) if at in shown]
            for at in reach:
                view = self._cell(cell, len(reach)) if at == reach[0] else None
                placed[at].append((cell.column, cell.column_span, view))
        return placed

    def _filled(
        self, columns: int, placed: list[tuple[int, int, CellView | None]]
    ) -> Iterator[CellView]:
        """The cells of one row with empty ones where the row has holes."""
        at = 0
        for column, width, view in sorted(placed, key=lambda one: one[0]):
            if column > at:
                yield CellView((), column_span=column - at)
            if view is not None:
                yield view
            at = max(at, column + width)
        if at < columns:
            yield CellView((), column_span=columns - at)

    def _cell(self, cell: Cell, rows: int) -> CellView:
        return CellView(
            self._pieces(cell.passage),
            self._spot(cell.passage),
            rows,
            cell.column_span,
            bool(_NUMERIC.fullmatch(cell.text[:40])),
        )

    def _pieces(self, passage: Passage) -> tuple[Piece, ...]:
        pieces = pieces_of(passage.content, self.marks.get((passage.block, passage.cell), ()))
        return pieces if self.whole else tuple(map(_shortened, pieces))

    def _spot(self, passage: Passage) -> str:
        anchor = passage.place().anchor
        return spot_of(self.number, anchor) if anchor is not None else ""


def _shortened(piece: Piece) -> Piece:
    if len(piece.text) <= _LONGEST_PIECE:
        return piece
    half = _LONGEST_PIECE // 2
    return replace(piece, text=f"{piece.text[:half]} … {piece.text[-half:]}")


def _passages(block: Paragraph | Table) -> Iterator[Passage]:
    if isinstance(block, Paragraph):
        yield block.passage
    else:
        yield from (cell.passage for cell in block.cells)
